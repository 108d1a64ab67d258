import { S3Client } from '@aws-sdk/client-s3';
import { STSClient } from '@aws-sdk/client-sts';
import { s3ClientOf } from './s3-clients';
import { openS3Object } from './s3-object';
import { assumedRole } from '../../shared/assumed-role';
import { localObjectStore } from '../../shared/testing/local-object-store';
import { localServer } from '../../shared/testing/local-server';

const [own, controlTower, securityLake] = [new S3Client({}), new S3Client({}), new S3Client({})];

test('the client is chosen by the bucket: Control Tower by name, then Security Lake by prefix', () => {
  const clientOf = s3ClientOf({ own, controlTower, controlTowerBuckets: ['ct-logs', 'aws-security-data-lake-ours'], securityLake });
  expect(clientOf('siem-logs')).toBe(own);
  expect(clientOf('ct-logs')).toBe(controlTower);
  expect(clientOf('aws-security-data-lake-ours')).toBe(controlTower);
  expect(clientOf('aws-security-data-lake-us-east-1-x')).toBe(securityLake);
});

test('a reader of a bucket comes before all others, by name or by the beginning of names', () => {
  const [archive, lake] = [new S3Client({}), new S3Client({})];
  const readers = [{ bucket: 'aws-security-data-lake-eu-west-1-a', client: archive }, { bucket: 'aws-security-data-lake-*', client: lake }];
  const clientOf = s3ClientOf({ own, readers, controlTowerBuckets: [], securityLake });
  expect(clientOf('aws-security-data-lake-eu-west-1-a')).toBe(archive);
  expect(clientOf('aws-security-data-lake-eu-west-1-ab')).toBe(lake);
  expect(clientOf('siem-logs')).toBe(own);
});

test('a bucket whose role is not set up fails its objects and says what to set', () => {
  const clientOf = s3ClientOf({ own, controlTowerBuckets: ['ct-logs'] });
  expect(() => clientOf('ct-logs')).toThrow('set CONTROL_TOWER_ROLE_ARN');
  expect(() => clientOf('aws-security-data-lake-us-east-1-x')).toThrow('set SECURITY_LAKE_ROLE_ARN');
});

test('a role is assumed when first needed, kept until it expires, and asked for again after a failure', async () => {
  const asked: string[] = [];
  let refuse = true;
  const sts = await localServer((_, body, response) => {
    asked.push(body.toString());
    if (refuse) {
      response.writeHead(403).end('<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>');
      return;
    }
    response.writeHead(200).end(`<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
      <AccessKeyId>ASIAASSUMED</AccessKeyId><SecretAccessKey>example</SecretAccessKey><SessionToken>token</SessionToken>
      <Expiration>2999-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`);
  });
  const store = await localObjectStore();
  store.objects.set('ct-logs/a', Buffer.from('content of the object'));
  const stsClient = new STSClient({
    endpoint: sts.url, region: 'us-east-1', credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example' }, maxAttempts: 1,
  });
  const role = { roleArn: 'arn:aws:iam::123456789012:role/logs', sessionName: 'aes-siem-es-loader', externalId: 'outside' };
  const client = new S3Client({
    endpoint: store.url, forcePathStyle: true, region: 'us-east-1', maxAttempts: 1, credentials: assumedRole(stsClient, role),
  });
  const open = openS3Object(s3ClientOf({ own, controlTower: client, controlTowerBuckets: ['ct-logs'] }));
  const object = { bucket: 'ct-logs', key: 'a' };

  expect(asked).toHaveLength(0);
  await expect(open(object)).rejects.toThrow('cannot read s3://ct-logs/a: AccessDenied');
  refuse = false;
  await open(object);
  await open(object);
  expect(asked).toHaveLength(2);
  expect(Object.fromEntries(new URLSearchParams(asked[1]))).toMatchObject({
    RoleArn: role.roleArn, RoleSessionName: role.sessionName, ExternalId: 'outside', DurationSeconds: '3600',
  });
  expect(store.requests.map(({ accessKeyId }) => accessKeyId)).toEqual(['ASIAASSUMED', 'ASIAASSUMED']);
  for (const each of [client, stsClient]) each.destroy();
  await Promise.all([sts.close(), store.close()]);
});

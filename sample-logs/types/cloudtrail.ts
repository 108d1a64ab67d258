import { accountTakeover } from './account-takeover';
import { listIn } from '../frames';
import type { LogGenerator } from '../log-generator';
import { ACCOUNT, BROWSERS, BUCKETS, REGION, ROLES, SDKS, USERS, privateAddress, publicAddress } from '../population';
import type { Random } from '../random';
import { dayFolders, fileTime, isoSeconds } from '../time-text';

interface Call {
  readonly source: string;
  readonly name: string;
  /** How often, compared with others. */
  readonly weight: number;
  readonly readOnly: boolean;
  readonly request: (random: Random) => unknown;
  readonly response?: (random: Random) => unknown;
  readonly more?: (random: Random) => Record<string, unknown>;
}

const instanceId = (random: Random): string => `i-${random.hex(17)}`;
const role = (random: Random): string => `arn:aws:iam::${ACCOUNT}:role/${random.pick(ROLES)}`;

const bucket = (random: Random): { readonly bucketName: string; readonly Host: string } => {
  const bucketName = random.pick(BUCKETS);
  return { bucketName, Host: `${bucketName}.s3.amazonaws.com` };
};

const tls = (source: string): unknown =>
  ({ tlsVersion: 'TLSv1.3', cipherSuite: 'TLS_AES_128_GCM_SHA256', clientProvidedHostHeader: `${source}.${REGION}.amazonaws.com` });

const dataEvent = (random: Random): Record<string, unknown> => {
  const { bucketName } = bucket(random);
  return {
    additionalEventData: {
      'SignatureVersion': 'SigV4',
      'CipherSuite': 'ECDHE-RSA-AES128-GCM-SHA256',
      'bytesTransferredIn': random.below(2) * 524288,
      'AuthenticationMethod': 'AuthHeader',
      'x-amz-id-2': `${random.id(60)}=`,
      'bytesTransferredOut': random.below(100000),
    },
    resources: [
      { type: 'AWS::S3::Object', ARN: `arn:aws:s3:::${bucketName}/data/part-${random.below(1000)}.parquet` },
      { accountId: ACCOUNT, type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${bucketName}` },
    ],
  };
};

/** What an account mostly does: reading, assuming roles, decrypting, and now and then a change. */
const CALLS: readonly Call[] = [
  {
    source: 'sts',
    name: 'AssumeRole',
    weight: 3,
    readOnly: true,
    request: (random) => ({ roleArn: role(random), roleSessionName: `session-${random.below(500)}`, durationSeconds: 3600 }),
    response: (random) => ({
      credentials: { accessKeyId: `ASIA${random.id(16)}`, expiration: 'Jun 10, 2024, 7:00:00 AM', sessionToken: random.id(60) },
      assumedRoleUser: { assumedRoleId: `AROA${random.id(17)}:session`, arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${random.pick(ROLES)}/session` },
    }),
  },
  {
    source: 'ec2',
    name: 'DescribeInstances',
    weight: 3,
    readOnly: true,
    request: (random) => ({
      maxResults: 100,
      instancesSet: { items: [{ instanceId: instanceId(random) }] },
      filterSet: { items: [{ name: 'tag:Name', valueSet: { items: [{ value: 'web' }] } }] },
    }),
  },
  {
    source: 'ec2',
    name: 'RunInstances',
    weight: 1,
    readOnly: false,
    request: (random) => ({
      instancesSet: { items: [{ imageId: `ami-${random.hex(17)}`, minCount: 1, maxCount: 1 }] },
      instanceType: 't3.micro',
      blockDeviceMapping: {},
      monitoring: { enabled: false },
      subnetId: `subnet-${random.hex(17)}`,
      disableApiTermination: false,
    }),
    response: (random) => ({
      requestId: random.uuid(),
      reservationId: `r-${random.hex(17)}`,
      ownerId: ACCOUNT,
      instancesSet: { items: [{ instanceId: instanceId(random) }] },
    }),
  },
  {
    source: 's3',
    name: 'GetObject',
    weight: 2,
    readOnly: true,
    more: dataEvent,
    request: (random) => ({ ...bucket(random), key: `data/part-${random.below(1000)}.parquet` }),
  },
  {
    source: 's3',
    name: 'PutObject',
    weight: 1,
    readOnly: false,
    more: dataEvent,
    request: (random) => ({ ...bucket(random), 'key': `data/${random.hex(8)}`, 'x-amz-acl': 'bucket-owner-full-control' }),
    response: () => ({ 'x-amz-server-side-encryption': 'aws:kms' }),
  },
  {
    source: 'kms',
    name: 'Decrypt',
    weight: 4,
    readOnly: true,
    request: (random) => ({ encryptionAlgorithm: 'SYMMETRIC_DEFAULT', encryptionContext: { 'aws:s3:arn': `arn:aws:s3:::${random.pick(BUCKETS)}` } }),
    more: (random) => ({ resources: [{ accountId: ACCOUNT, type: 'AWS::KMS::Key', ARN: `arn:aws:kms:${REGION}:${ACCOUNT}:key/${random.uuid()}` }] }),
  },
  {
    source: 'logs',
    name: 'CreateLogStream',
    weight: 3,
    readOnly: false,
    request: (random) => ({ logGroupName: `/aws/lambda/function-${random.below(40)}`, logStreamName: `2024/06/10/[$LATEST]${random.hex(32)}` }),
  },
  {
    source: 'iam',
    name: 'AttachRolePolicy',
    weight: 1,
    readOnly: false,
    request: (random) => ({ roleName: random.pick(ROLES), policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }),
  },
  {
    source: 'signin',
    name: 'ConsoleLogin',
    weight: 1,
    readOnly: false,
    request: () => null,
    response: (random) => ({ ConsoleLogin: random.pick(['Success', 'Success', 'Failure']) }),
    more: (random) => ({
      userAgent: random.pick(BROWSERS),
      eventType: 'AwsConsoleSignIn',
      additionalEventData: {
        LoginTo: 'https://console.aws.amazon.com/console/home?state=hashArgs',
        MobileVersion: 'No',
        MFAUsed: random.pick(['Yes', 'No']),
      },
    }),
  },
  {
    source: 'ssm',
    name: 'GetParameter',
    weight: 4,
    readOnly: true,
    request: (random) => ({ withDecryption: true, name: `/app/${random.below(50)}/secret` }),
  },
];

const MIX = CALLS.flatMap((call) => Array.from({ length: call.weight }, () => call));

const identity = (random: Random, began: string): unknown => {
  const user = random.pick(USERS);
  if (random.below(3) === 0) {
    return {
      type: 'IAMUser',
      principalId: `AIDA${random.id(17)}`,
      arn: `arn:aws:iam::${ACCOUNT}:user/${user}`,
      accountId: ACCOUNT,
      accessKeyId: `AKIA${random.id(16)}`,
      userName: user,
    };
  }
  const name = random.pick(ROLES);
  const id = `AROA${random.id(17)}`;
  return {
    type: 'AssumedRole',
    principalId: `${id}:${user}`,
    arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${name}/${user}`,
    accountId: ACCOUNT,
    accessKeyId: `ASIA${random.id(16)}`,
    sessionContext: {
      sessionIssuer: { type: 'Role', principalId: id, arn: `arn:aws:iam::${ACCOUNT}:role/${name}`, accountId: ACCOUNT, userName: name },
      attributes: { creationDate: began, mfaAuthenticated: 'false' },
    },
  };
};

/** CloudTrail files: one JSON object with the list `Records`. */
export const cloudtrail: LogGenerator = {
  logType: 'cloudtrail',
  key: (time, name) =>
    `AWSLogs/${ACCOUNT}/CloudTrail/${REGION}/${dayFolders(time)}/${ACCOUNT}_CloudTrail_${REGION}_${fileTime(time)}_${name}4e5f6071.json.gz`,
  frame: listIn('Records'),
  story: accountTakeover,
  everyday: 2000,
  event: (random, at) => {
    const { source, name, readOnly, request, response, more } = random.pick(MIX);
    const time = isoSeconds(at);
    const failed = random.below(20) === 0;
    return JSON.stringify({
      eventVersion: '1.08',
      userIdentity: identity(random, time),
      eventTime: time,
      eventSource: `${source}.amazonaws.com`,
      eventName: name,
      awsRegion: REGION,
      sourceIPAddress: random.below(6) === 0 ? `${source}.amazonaws.com` : random.pick([publicAddress, privateAddress])(random),
      userAgent: random.pick(SDKS),
      ...failed && { errorCode: 'AccessDenied', errorMessage: `User is not authorized to perform: ${source}:${name}` },
      requestParameters: request(random),
      responseElements: response && !failed ? response(random) : null,
      requestID: random.uuid(),
      eventID: random.uuid(),
      readOnly,
      eventType: 'AwsApiCall',
      managementEvent: more !== dataEvent,
      recipientAccountId: ACCOUNT,
      eventCategory: more === dataEvent ? 'Data' : 'Management',
      ...random.below(2) === 0 && { tlsDetails: tls(source) },
      ...more?.(random),
    });
  },
};

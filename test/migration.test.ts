import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Resource, synthesize, templatesBelow } from './examples/synthesized';
import { referenceStacks } from './resource-table/stacks';

const root = join(__dirname, '..');
const page = readFileSync(join(root, 'docs', 'migration.md'), 'utf8');

/** A block of the page, by what stands after its language. */
const block = (name: string): string => new RegExp(`^\`\`\`\\w+ ${name}\\n([^\`]*)\`\`\``, 'm').exec(page)![1];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'migration-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('the step that keeps policies marks them and what else the log bucket needs, and changes nothing besides', () => {
  const former = {
    Parameters: { SnsEmail: { Type: 'String' } },
    Resources: {
      Policy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: 'a' } },
      Alias: { Type: 'AWS::KMS::Alias', Properties: {} },
      Notification: { Type: 'Custom::S3BucketNotifications', DeletionPolicy: 'Delete' },
      Loader: { Type: 'AWS::Lambda::Function', Properties: {} },
      Logs: { Type: 'AWS::S3::Bucket', DeletionPolicy: 'Retain' },
    },
  };
  writeFileSync(join(folder, 'former.json'), JSON.stringify(former));
  writeFileSync(join(folder, 'keep.mjs'), block('keep.mjs'));
  execFileSync(process.execPath, ['keep.mjs'], { cwd: folder });
  const { Policy, Alias, Notification, ...others } = former.Resources;
  expect(JSON.parse(readFileSync(join(folder, 'kept.json'), 'utf8'))).toEqual({
    Parameters: former.Parameters,
    Resources: {
      ...others,
      Policy: { ...Policy, DeletionPolicy: 'Retain' },
      Alias: { ...Alias, DeletionPolicy: 'Retain' },
      Notification: { ...Notification, DeletionPolicy: 'Retain' },
      KeptForMigration: { Type: 'AWS::CloudFormation::WaitConditionHandle' },
    },
  });
});

test('the names that must be free are all that legacyNames gives, stores and what the domain needs apart', () => {
  const NAMES = ['QueueName', 'FunctionName', 'RoleName', 'LogGroupName', 'DashboardName', 'TopicName', 'StateMachineName'];
  const { resources } = referenceStacks().siem;
  const given = Object.values(resources).flatMap(({ Properties = {} }) => NAMES.map((name) => Properties[name]))
    .filter((name) => typeof name === 'string' && !name.startsWith('/aws/OpenSearchService/'));
  expect(block('names').trim().split('\n')).toEqual(given.sort());
});

describe('the app of the page', () => {
  let resources: Array<[string, Resource & { readonly DependsOn?: string[] }]>;
  beforeAll(async () => {
    const environment = { CDK_DEFAULT_ACCOUNT: '123456789012', CDK_DEFAULT_REGION: 'eu-west-1' };
    await synthesize([join(root, 'examples', 'typescript', 'migration.ts')], join(folder, 'app'), environment);
    const [{ resources: found }] = templatesBelow(join(folder, 'app'));
    resources = Object.entries(found);
  }, 120_000);

  const ofType = (type: string) => resources.filter(([, { Type }]) => Type === type);

  test('makes no store anew but that of refused documents, and touches no policy of one that exists', () => {
    expect(ofType('AWS::OpenSearchService::Domain')).toEqual([]);
    expect(ofType('AWS::S3::Bucket').map(([id]) => id)).toEqual([expect.stringContaining('DeadLetterBucket')]);
    expect(ofType('AWS::S3::BucketPolicy').map(([id]) => id)).toEqual([expect.stringContaining('DeadLetterBucket')]);
  });

  test('gives no name that the former stack has', () => {
    const text = JSON.stringify(resources.map(([, { Properties }]) => Properties));
    const former = block('names').trim().split('\n').filter((name) => name !== 'SIEM');
    expect(former.filter((name) => text.includes(`"${name}"`))).toEqual([]);
    expect(ofType('AWS::CloudWatch::Dashboard')[0][1].Properties).not.toHaveProperty('DashboardName');
  });

  test('leaves the notification of the former loader alone, and hears of new objects by EventBridge', () => {
    expect(ofType('Custom::S3BucketNotifications')).toEqual([]);
    const sources = ofType('AWS::Events::Rule').map(([, { Properties }]) => (Properties!.EventPattern as { detail?: object } | undefined)?.detail);
    expect(sources).toContainEqual({ bucket: { name: ['aes-siem-123456789012-log'] } });
  });

  test('reads no queue before templates and roles are in the domain, to which it goes as the master user', () => {
    const [[content]] = ofType('Custom::SiemContent');
    const mappings = ofType('AWS::Lambda::EventSourceMapping');
    expect(mappings).toHaveLength(2);
    for (const [, { DependsOn }] of mappings) expect(DependsOn).toContain(content);
    expect(JSON.stringify(resources)).toContain('SIEM_MASTER_SECRET_ARN');
  });

  test('believes the load balancers that the former stack believed', () => {
    expect(ofType('AWS::Lambda::Function').map(([, { Properties }]) => Properties!.Environment)).toContainEqual({
      Variables: expect.objectContaining({ SIEM_TRUSTED_PROXY_CIDRS: '127.0.0.0/8,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16' }),
    });
  });

  test('reads what services encrypted with the key that there is', () => {
    const statements = ofType('AWS::IAM::Policy').flatMap(([, { Properties }]) => (Properties!.PolicyDocument as { Statement: object[] }).Statement);
    expect(statements).toContainEqual(expect.objectContaining({
      Action: 'kms:Decrypt',
      Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, expect.stringContaining(':key/0a1b2c3d-')]] },
    }));
  });
});

import { eventBridgeEvent } from '../event-bridge';
import { CONCATENATED, listIn } from '../frames';
import { told, type LogGenerator } from '../log-generator';
import { ACCOUNT, BUCKETS, REGION, privateAddress, publicAddress } from '../population';
import type { Random } from '../random';
import { ATTACKER, hexadecimal } from '../story';
import { dashedTime, dayFolders, fileSeconds } from '../time-text';

const SNAPSHOT = '0a1b2c3d-1111-2222-3333-444455556666';

const folder = (time: Date, kind: string): string => {
  const [year, month, day] = [time.getUTCFullYear(), time.getUTCMonth() + 1, time.getUTCDate()];
  return `AWSLogs/${ACCOUNT}/Config/${REGION}/${year}/${month}/${day}/${kind}/${ACCOUNT}_Config_${REGION}_${kind}_`;
};

const item = (time: Date, resourceType: string, resourceId: string, configuration: object): string => JSON.stringify({
  relatedEvents: [],
  relationships: [{ resourceId: 'vpc-0a1b2c3d4e5f60718', resourceType: 'AWS::EC2::VPC', name: 'Is contained in Vpc' }],
  configuration,
  supplementaryConfiguration: {},
  tags: { Name: 'example' },
  configurationItemVersion: '1.3',
  configurationItemCaptureTime: time.toISOString(),
  configurationStateId: time.getTime(),
  awsAccountId: ACCOUNT,
  configurationItemStatus: 'OK',
  resourceType,
  resourceId,
  resourceName: resourceId,
  ARN: `arn:aws:config:${REGION}:${ACCOUNT}:${resourceId}`,
  awsRegion: REGION,
  availabilityZone: `${REGION}a`,
  configurationStateMd5Hash: '',
  resourceCreationTime: '2024-01-01T00:00:00.000Z',
});

const securityGroup = (range: string, port: number): object => ({
  groupName: 'web',
  groupId: 'sg-0a1b2c3d4e5f60718',
  ipPermissions: [{ fromPort: port, ipProtocol: 'tcp', toPort: port, ipv4Ranges: [{ cidrIp: range }], ipRanges: [range] }],
});

const everydayItem = (random: Random, time: Date): string => {
  if (random.below(3) === 0) {
    const name = random.pick(BUCKETS);
    return item(time, 'AWS::S3::Bucket', name, { name, owner: { displayName: null, id: '0a1b' } });
  }
  if (random.below(3) === 0) return item(time, 'AWS::EC2::SecurityGroup', `sg-${random.hex(17)}`, securityGroup(`${privateAddress(random)}/32`, 443));
  const instanceId = `i-${random.hex(17)}`;
  const privateIpAddress = privateAddress(random);
  return item(time, 'AWS::EC2::Instance', instanceId, {
    instanceId,
    state: { code: 16, name: 'running' },
    networkInterfaces: [{ privateIpAddresses: [{ privateIpAddress, association: { publicIp: publicAddress(random) } }] }],
    securityGroups: [{ groupId: 'sg-0a1b2c3d4e5f60718' }],
  });
};

const evaluation = (time: Date, rule: string, resource: string, complianceType: string, annotation: string): object => ({
  evaluationResultIdentifier: {
    evaluationResultQualifier: { configRuleName: rule, resourceType: 'AWS::EC2::SecurityGroup', resourceId: resource, evaluationMode: 'DETECTIVE' },
    orderingTimestamp: time.toISOString(),
  },
  complianceType,
  resultRecordedTime: time.toISOString(),
  configRuleInvokedTime: time.toISOString(),
  annotation,
});

const complianceChange = (time: Date, id: string, rule: string, resourceId: string, complies: boolean): string =>
  eventBridgeEvent('aws.config', 'Config Rules Compliance Change', time, id, {
    resourceId,
    awsRegion: REGION,
    awsAccountId: ACCOUNT,
    configRuleName: rule,
    recordVersion: '1.0',
    configRuleARN: `arn:aws:config:${REGION}:${ACCOUNT}:config-rule/config-rule-0a1b2c`,
    messageType: 'ComplianceChangeNotification',
    newEvaluationResult: evaluation(time, rule, resourceId, complies ? 'COMPLIANT' : 'NON_COMPLIANT', 'evaluated'),
    notificationCreationTime: time.toISOString(),
    resourceType: 'AWS::EC2::SecurityGroup',
  });

/** Items, snapshots and rules of AWS Config. */
export const config: readonly LogGenerator[] = [
  {
    logType: 'config-history',
    key: (time, name) => `${folder(time, 'ConfigHistory')}AWS::EC2::Instance_${fileSeconds(time)}_`
      + `${fileSeconds(new Date(time.getTime() + 3_600_000))}_${parseInt(name, 16) % 9}.json.gz`,
    frame: listIn('configurationItems', { fileVersion: '1.0', configSnapshotId: SNAPSHOT }),
    everyday: 90,
    event: everydayItem,
    story: (at) => told(at, 45, 1, [3389, 22], (port, time) =>
      item(time, 'AWS::EC2::SecurityGroup', 'sg-0a1b2c3d4e5f60718', securityGroup(`${ATTACKER}/32`, port))),
  },
  {
    logType: 'config-snapshot',
    key: (time, name) => `${folder(time, 'ConfigSnapshot')}${fileSeconds(time)}_${name}-1111-2222-3333-444455556666.json.gz`,
    frame: listIn('configurationItems', { fileVersion: '1.0', configSnapshotId: SNAPSHOT }),
    everyday: 90,
    event: everydayItem,
  },
  {
    logType: 'config-rules',
    key: (time, name) => `AWSLogs/${ACCOUNT}/aws.config/Config_Rules_Compliance_Change/${REGION}/${dayFolders(time)}/`
      + `siem-eventbridge-events-to-s3-1-${dashedTime(time)}-${name}.gz`,
    frame: CONCATENATED,
    everyday: 60,
    event: (random, time) => complianceChange(time, random.uuid(), random.pick(['vpc-default-security-group-closed', 'restricted-common-ports']),
      `sg-${random.hex(17)}`, random.below(4) > 0),
    story: (at) => told(at, 46, 1, ['restricted-ssh'], (rule, time) =>
      complianceChange(time, `00000000-0000-4000-8000-${hexadecimal(46, 12)}`, rule, 'sg-0a1b2c3d4e5f60718', false)),
  },
];

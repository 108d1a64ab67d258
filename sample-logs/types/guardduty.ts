import { LINES } from '../frames';
import type { At, LogGenerator, SampleEvent } from '../log-generator';
import { ACCOUNT, REGION, USERS, privateAddress, publicAddress } from '../population';
import { ATTACKER, MALWARE_SHA256, STOLEN_USER, VICTIM, VICTIM_INSTANCE, hexadecimal } from '../story';
import { dayFolders } from '../time-text';

const DETECTOR = hexadecimal(1, 32);

interface Finding {
  readonly id: string;
  readonly severity: number;
  readonly type: string;
  readonly title: string;
  readonly resource: object;
  readonly action?: object;
  /** Further members of the service. */
  readonly more?: object;
}

const finding = ({ id, severity, type, title, resource, action, more }: Finding, time: Date): string => JSON.stringify({
  schemaVersion: '2.0',
  accountId: ACCOUNT,
  region: REGION,
  partition: 'aws',
  id,
  arn: `arn:aws:guardduty:${REGION}:${ACCOUNT}:detector/${DETECTOR}/finding/${id}`,
  type,
  resource,
  service: { serviceName: 'guardduty', detectorId: DETECTOR, action, resourceRole: 'TARGET', archived: false, count: 1, ...more },
  severity,
  createdAt: new Date(time.getTime() - 60_000).toISOString(),
  updatedAt: time.toISOString(),
  title,
  description: `${title}.`,
});

const remoteIpDetails = (address: string): object =>
  ({ ipAddressV4: address, organization: { asn: '64496', asnOrg: 'Example' }, country: { countryName: 'Example' } });

const user = (userName: string): object =>
  ({ resourceType: 'AccessKey', accessKeyDetails: { accessKeyId: 'AKIAEXAMPLE', principalId: 'AIDAEXAMPLE', userType: 'IAMUser', userName } });

const instance = (instanceId: string, privateIpAddress: string): object =>
  ({ resourceType: 'Instance', instanceDetails: { instanceId, networkInterfaces: [{ privateIpAddress, publicIp: '192.0.2.222' }] } });

const apiCall = (api: string, serviceName: string, address: string): object => ({
  actionType: 'AWS_API_CALL', awsApiCallAction: { api, serviceName, callerType: 'Remote IP', remoteIpDetails: remoteIpDetails(address) },
});

const portProbe = (address: string): object => ({
  actionType: 'PORT_PROBE',
  portProbeAction: { blocked: false, portProbeDetails: [{ localPortDetails: { port: 443 }, remoteIpDetails: remoteIpDetails(address) }] },
});

const MALWARE = {
  name: 'Example.RemoteControl',
  severity: 'HIGH',
  itemCount: 1,
  filePaths: [{ filePath: 'tmp/update.bin', fileName: 'update.bin', hash: MALWARE_SHA256 }],
};

const FINDINGS: ReadonlyArray<readonly [minutes: number, Omit<Finding, 'id'>]> = [
  [22, {
    severity: 2,
    type: 'Recon:EC2/PortProbeUnprotectedPort',
    title: 'An unprotected port is being probed',
    resource: instance(VICTIM_INSTANCE, VICTIM),
    action: portProbe(ATTACKER),
  }],
  [38, {
    severity: 8,
    type: 'Execution:EC2/MaliciousFile',
    title: 'Malware was found in a volume',
    resource: instance(VICTIM_INSTANCE, VICTIM),
    more: { ebsVolumeScanDetails: { scanDetections: { threatDetectedByName: { itemCount: 1, threatNames: [MALWARE] } } } },
  }],
  [43, {
    severity: 5,
    type: 'UnauthorizedAccess:IAMUser/ConsoleLoginSuccess.B',
    title: 'An unusual console login was seen',
    resource: user(STOLEN_USER),
    action: apiCall('ConsoleLogin', 'signin.amazonaws.com', ATTACKER),
  }],
  [52, {
    severity: 8,
    type: 'Exfiltration:S3/AnomalousBehavior',
    title: 'Data left a bucket in an unusual way',
    resource: user(STOLEN_USER),
    action: apiCall('GetObject', 's3.amazonaws.com', ATTACKER),
  }],
];

const findings = (at: At): SampleEvent[] =>
  FINDINGS.map(([minutes, what], index) => ({ time: at(minutes), text: finding({ id: hexadecimal(900 + index, 32), ...what }, at(minutes)) }));

/** Findings of Amazon GuardDuty. */
export const guardDuty: LogGenerator = {
  logType: 'guardduty',
  key: (time, name) => `AWSLogs/${ACCOUNT}/GuardDuty/${REGION}/${dayFolders(time)}/${name}-0000-1111-2222-333344445555.jsonl.gz`,
  frame: LINES,
  everyday: 12,
  event: (random, time) => finding({
    id: random.hex(32),
    severity: 2,
    ...random.below(2) === 0 ? {
      type: 'Recon:EC2/PortProbeUnprotectedPort',
      title: 'An unprotected port is being probed',
      resource: instance(`i-${random.hex(17)}`, privateAddress(random)),
      action: portProbe(publicAddress(random)),
    } : {
      type: 'Policy:IAMUser/RootCredentialUsage',
      title: 'Credentials of the root user were used',
      resource: user(random.pick(USERS)),
      action: apiCall('DescribeRegions', 'ec2.amazonaws.com', publicAddress(random)),
    },
  }, time),
  story: findings,
};

import { eventBridgeEvent } from '../event-bridge';
import { CONCATENATED } from '../frames';
import { told, type LogGenerator } from '../log-generator';
import { ACCOUNT, REGION, privateAddress, publicAddress } from '../population';
import type { Random } from '../random';
import { ATTACKER, VICTIM, VICTIM_INSTANCE, hexadecimal } from '../story';
import { americanTime, dashedTime, dayFolders } from '../time-text';

const key = (folder: string) => (time: Date, name: string): string =>
  `AWSLogs/${ACCOUNT}/${folder}/${REGION}/${dayFolders(time)}/siem-eventbridge-events-to-s3-1-${dashedTime(time)}-${name}.gz`;

/** A finding in the format that Security Hub has for all services. */
const finding = (id: string, time: Date, product: string, title: string, label: string, others: object): object => ({
  SchemaVersion: '2018-10-08',
  Id: `arn:aws:securityhub:${REGION}:${ACCOUNT}:finding/${id}`,
  ProductArn: `arn:aws:securityhub:${REGION}::product/aws/${product.toLowerCase().replace(' ', '')}`,
  ProductName: product,
  CompanyName: 'AWS',
  Region: REGION,
  AwsAccountId: ACCOUNT,
  FirstObservedAt: time.toISOString(),
  CreatedAt: time.toISOString(),
  UpdatedAt: time.toISOString(),
  Severity: { Label: label, Original: label, Normalized: label === 'HIGH' ? 70 : 40 },
  Title: title,
  Description: `${title}.`,
  WorkflowState: 'NEW',
  Workflow: { Status: 'NEW' },
  RecordState: 'ACTIVE',
  ...others,
});

const control = (random: Random): object => {
  const id = random.pick(['S3.1', 'EC2.19', 'IAM.6', 'RDS.2', 'CloudTrail.4']);
  return {
    GeneratorId: `security-control/${id}`,
    Types: ['Software and Configuration Checks/Industry and Regulatory Standards'],
    ProductFields: { 'aws/securityhub/ProductName': 'Security Hub' },
    Resources: [{ Type: 'AwsAccount', Id: `AWS::::Account:${ACCOUNT}`, Partition: 'aws', Region: REGION }],
    Compliance: {
      Status: random.pick(['PASSED', 'PASSED', 'FAILED']),
      SecurityControlId: id,
      AssociatedStandards: [{ StandardsId: 'standards/aws-foundational-security-best-practices/v/1.0.0' }],
    },
  };
};

/** What GuardDuty has found, as Security Hub repeats it. */
const probed = {
  GeneratorId: 'arn:aws:guardduty:us-east-1:123456789012:detector/00000000000000000000000000000001',
  Types: ['TTPs/Discovery/Recon:EC2-PortProbeUnprotectedPort'],
  ProductFields: {
    'aws/guardduty/service/action/actionType': 'PORT_PROBE',
    'aws/guardduty/service/action/portProbeAction/portProbeDetails.0_/remoteIpDetails/ipAddressV4': ATTACKER,
    'aws/guardduty/service/action/portProbeAction/portProbeDetails.0_/localPortDetails/port': '443',
    'aws/guardduty/resource/instanceDetails/networkInterfaces.0_/privateIpAddress': VICTIM,
    'aws/securityhub/ProductName': 'GuardDuty',
  },
  Resources: [{ Type: 'AwsEc2Instance', Id: `arn:aws:ec2:${REGION}:${ACCOUNT}:instance/${VICTIM_INSTANCE}`, Partition: 'aws', Region: REGION }],
};

const imported = (id: string, time: Date, findings: readonly object[]): string =>
  eventBridgeEvent('aws.securityhub', 'Security Hub Findings - Imported', time, id, { findings });

const vulnerability = (random: Random, time: Date): object => {
  const number = 1000 + random.below(800);
  const name = random.pick(['openssl', 'curl', 'zlib', 'libxml2', 'python3']);
  return {
    awsAccountId: ACCOUNT,
    description: `A flaw was found in ${name}`,
    exploitAvailable: random.pick(['NO', 'NO', 'YES']),
    findingArn: `arn:aws:inspector2:${REGION}:${ACCOUNT}:finding/${random.hex(32)}`,
    firstObservedAt: americanTime(time),
    fixAvailable: 'YES',
    inspectorScore: 4 + random.below(60) / 10,
    lastObservedAt: americanTime(time),
    packageVulnerabilityDetails: {
      cvss: [{ baseScore: 7.5, scoringVector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H', source: 'NVD', version: '3.1' }],
      referenceUrls: [`https://www.example.com/CVE-2024-${number}`],
      relatedVulnerabilities: [],
      source: 'NVD',
      sourceUrl: `https://www.example.com/CVE-2024-${number}`,
      vendorSeverity: 'HIGH',
      vulnerabilityId: `CVE-2024-${number}`,
      vulnerablePackages: [{ arch: 'X86_64', epoch: 0, name, version: '1.1', release: '1.amzn2023', packageManager: 'OS', fixedInVersion: '0:1.2' }],
    },
    remediation: { recommendation: { text: `Update ${name}` } },
    resources: [{
      details: {
        awsEc2Instance: {
          imageId: `ami-${random.hex(17)}`,
          ipV4Addresses: [privateAddress(random), publicAddress(random)],
          ipV6Addresses: [],
          platform: 'AMAZON_LINUX_2023',
          type: 't3.micro',
        },
      },
      id: `i-${random.hex(17)}`,
      partition: 'aws',
      region: REGION,
      tags: { Name: 'web' },
      type: 'AWS_EC2_INSTANCE',
    }],
    severity: random.pick(['LOW', 'MEDIUM', 'HIGH', 'CRITICAL']),
    status: 'ACTIVE',
    title: `CVE-2024-${number} - ${name}`,
    type: 'PACKAGE_VULNERABILITY',
    updatedAt: americanTime(time),
  };
};

/** Findings that come through EventBridge. */
export const securityFindings: readonly LogGenerator[] = [
  {
    logType: 'securityhub',
    key: key('aws.securityhub/Security_Hub_Findings_-_Imported'),
    frame: CONCATENATED,
    everyday: 60,
    event: (random, time) =>
      imported(random.uuid(), time, [finding(random.hex(16), time, 'Security Hub', 'A control was evaluated', 'MEDIUM', control(random))]),
    story: (at) => told(at, 23, 1, ['An unprotected port is being probed'], (title, time) =>
      imported(`00000000-0000-4000-8000-${hexadecimal(23, 12)}`, time, [finding(hexadecimal(23, 16), time, 'GuardDuty', title, 'HIGH', probed)])),
  },
  {
    logType: 'inspector',
    key: key('aws.inspector2/Inspector2_Finding'),
    frame: CONCATENATED,
    everyday: 60,
    event: (random, time) => eventBridgeEvent('aws.inspector2', 'Inspector2 Finding', time, random.uuid(), vulnerability(random, time)),
  },
];

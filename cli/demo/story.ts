/** Who does what in the demo: one attacker, seen by eight log types. */

export const ATTACKER = '203.0.113.222';
export const ACCOUNT = '123456789012';
export const REGION = 'us-east-1';
const VICTIM = '10.0.3.17';
const USER = 'user-07';
const BUCKET = 'example-bucket-7';
const INSTANCE = 'i-0123456789abcdef0';

/** Minutes after 2024-06-10T06:00:00Z, the time of all generated logs. */
const at = (minutes: number): Date => new Date(Date.UTC(2024, 5, 10, 6) + minutes * 60_000);
const iso = (minutes: number): string => at(minutes).toISOString().replace('.000Z', 'Z');
const times = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const hexadecimal = (number: number, digits: number): string => number.toString(16).padStart(digits, '0');

/** Looks for open doors: all closed but one. */
export const portScan = (): string[] => [21, 22, 23, 25, 80, 110, 445, 1433, 3306, 3389, 5432, 8080, 443].map((port, index) => {
  const start = at(20).getTime() / 1000 + index * 12;
  const amount = port === 443 ? '24 9120' : '1 40';
  const action = port === 443 ? 'ACCEPT' : 'REJECT';
  return `2 ${ACCOUNT} eni-0a1b2c3d4e5f60017 ${ATTACKER} ${VICTIM} ${40000 + index} ${port} 6 ${amount} ${start} ${start + 1} ${action} OK`;
});

/** Tries to inject SQL into the login page; the firewall blocks it. */
export const injections = (): string[] => times(11).map((index) => {
  const blocked = index < 8;
  return JSON.stringify({
    timestamp: at(24 + index / 4).getTime(),
    formatVersion: 1,
    webaclId: `arn:aws:wafv2:${REGION}:${ACCOUNT}:regional/webacl/example-acl/3bffd3ed-fa2e-445e-869f-a6a7cf153fd3`,
    terminatingRuleId: blocked ? 'AWS-AWSManagedRulesSQLiRuleSet' : 'Default_Action',
    terminatingRuleType: blocked ? 'MANAGED_RULE_GROUP' : 'REGULAR',
    action: blocked ? 'BLOCK' : 'ALLOW',
    terminatingRuleMatchDetails: blocked ? [{ conditionType: 'SQL_INJECTION', location: 'ALL_QUERY_ARGS', matchedData: ['or', String(index)] }] : [],
    httpSourceName: 'ALB',
    httpSourceId: `${ACCOUNT}-app/example-alb/50dc6c495c0c9188`,
    httpRequest: {
      clientIp: ATTACKER,
      country: 'ZZ',
      headers: [{ name: 'Host', value: 'login.example.com' }, { name: 'User-Agent', value: 'sqlmap/1.8 (https://sqlmap.org)' }],
      uri: '/login',
      args: blocked ? `user=admin'+or+1=${index}` : 'user=admin',
      httpVersion: 'HTTP/1.1',
      httpMethod: 'GET',
      requestId: `1-${hexadecimal(index, 8)}-${hexadecimal(index, 24)}`,
    },
  });
});

/** What gets past the firewall reaches the load balancer. */
export const requests = (): string[] => [
  ['/login?user=admin', 401], ['/login?user=admin', 401], ['/login?user=admin', 200], ['/api/v1/orders', 200], ['/api/v1/customers/export', 200],
  ['/admin', 403],
].map(([path, status], index) => {
  const time = at(27 + index / 2).toISOString().replace('Z', '000Z');
  const [client, target] = [`${ATTACKER}:${41000 + index}`, `${VICTIM}:80`];
  const traceId = `${hexadecimal(index, 8)}-${hexadecimal(index, 24)}`;
  return `https ${time} app/example-alb/50dc6c495c0c9188 ${client} ${target} 0.000 0.042 0.000 ${status} ${status} 310 ${8000 + index} `
    + `"GET https://login.example.com:443${path} HTTP/1.1" "Mozilla/5.0 (X11; Linux x86_64; rv:125.0) Gecko/20100101 Firefox/125.0" `
    + `ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}:targetgroup/example-targets/73e2d6bc24d8a067 `
    + `"Root=1-${traceId}" "login.example.com" "-" 0 ${time} "forward" "-" "-" "${target}" "${status}" "-" "-"`;
});

/** Guesses passwords of Windows accounts until one fits. */
export const windowsLogons = (): string[] => ['Administrator', 'Administrator', 'Administrator', 'Administrator', 'backup', 'backup', 'svc-report']
  .map((account, index) => {
    const succeeded = account === 'svc-report';
    const data = { TargetUserName: account, TargetDomainName: 'EXAMPLE', LogonType: '10', IpAddress: ATTACKER, IpPort: String(42000 + index) };
    return '<Event xmlns=\'http://schemas.microsoft.com/win/2004/08/events/event\'><System>'
      + '<Provider Name=\'Microsoft-Windows-Security-Auditing\' Guid=\'{54849625-5478-4994-A5BA-3E3B0328C30D}\'/>'
      + `<EventID>${succeeded ? 4624 : 4625}</EventID><Version>0</Version><Level>0</Level><Keywords>0x8010000000000000</Keywords>`
      + `<TimeCreated SystemTime='${at(30 + index / 3).toISOString().replace('Z', '000Z')}'/><EventRecordID>${9000 + index}</EventRecordID>`
      + '<Channel>Security</Channel><Computer>WEB-1.example.com</Computer></System><EventData>'
      + Object.entries(data).map(([name, value]) => `<Data Name='${name}'>${value}</Data>`).join('')
      + '</EventData></Event>';
  });

/** The same with users of the database. */
export const databaseLogons = (): string[] => ['postgres', 'postgres', 'postgres', 'admin', 'admin', 'report'].map((user, index) => {
  const time = at(33 + index / 3).toISOString().slice(0, 19).replace('T', ' ');
  const head = `${time} UTC:${ATTACKER}(${43000 + index}):${user}@shop:[${3000 + index}]:`;
  return user === 'report'
    ? `${head}LOG:  connection authorized: user=${user} database=shop SSL enabled`
    : `${head}FATAL:  password authentication failed for user "${user}"`;
});

const CALLS = [
  ['signin', 'ConsoleLogin', false], ['signin', 'ConsoleLogin', false], ['signin', 'ConsoleLogin', true], ['iam', 'ListUsers', true],
  ['iam', 'CreateAccessKey', true], ['iam', 'AttachUserPolicy', true], ['cloudtrail', 'StopLogging', false],
] as const;

const userIdentity = {
  type: 'IAMUser', principalId: 'AIDAEXAMPLE0000000007', arn: `arn:aws:iam::${ACCOUNT}:user/${USER}`, accountId: ACCOUNT, userName: USER,
};

const failure = (source: string, name: string): object =>
  (source === 'signin' ? { errorMessage: 'Failed authentication' } : { errorCode: 'AccessDenied', errorMessage: `not authorized: ${name}` });

const parameters = (source: string, name: string): object | null => {
  if (source !== 'iam') return null;
  return { userName: USER, ...name === 'AttachUserPolicy' && { policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' } };
};

/** Takes over a user of the account. */
export const calls = (): string[] => CALLS.map(([source, name, succeeded], index) => JSON.stringify({
  eventVersion: '1.08',
  userIdentity,
  eventTime: iso(36 + index),
  eventSource: `${source}.amazonaws.com`,
  eventName: name,
  awsRegion: REGION,
  sourceIPAddress: ATTACKER,
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:125.0) Gecko/20100101 Firefox/125.0',
  ...!succeeded && failure(source, name),
  requestParameters: parameters(source, name),
  responseElements: source === 'signin' ? { ConsoleLogin: succeeded ? 'Success' : 'Failure' } : null,
  requestID: `00000000-0000-4000-8000-${hexadecimal(index, 12)}`,
  eventID: `00000000-0000-4000-9000-${hexadecimal(index, 12)}`,
  readOnly: name === 'ListUsers',
  eventType: source === 'signin' ? 'AwsConsoleSignIn' : 'AwsApiCall',
  managementEvent: true,
  recipientAccountId: ACCOUNT,
  eventCategory: 'Management',
}));

/** Carries the customers away. */
export const downloads = (): string[] => times(24).map((index) => {
  const key = `customers/part-${String(index).padStart(3, '0')}.csv`;
  const bytes = 1_500_000 + index * 1000;
  const time = `[10/Jun/2024:06:${44 + Math.floor(index / 6)}:${String(index % 6 * 10).padStart(2, '0')} +0000]`;
  return `79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be ${BUCKET} ${time} ${ATTACKER} arn:aws:iam::${ACCOUNT}:user/${USER} `
    + `${hexadecimal(index, 16).toUpperCase()} REST.GET.OBJECT ${key} "GET /${key} HTTP/1.1" 200 - ${bytes} ${bytes} 210 35 "-" "aws-cli/2.15.0" - `
    + `AAAAAAAAAAAAAAAAAAAAAAAA= SigV4 ECDHE-RSA-AES128-GCM-SHA256 AuthHeader ${BUCKET}.s3.${REGION}.amazonaws.com TLSv1.2 - -`;
});

interface Finding {
  readonly minutes: number;
  readonly severity: number;
  readonly type: string;
  readonly title: string;
  readonly resource: object;
  readonly action: object;
}

const DETECTOR = hexadecimal(1, 32);

const finding = ({ minutes, severity, type, title, resource, action }: Finding, index: number): string => JSON.stringify({
  schemaVersion: '2.0',
  accountId: ACCOUNT,
  region: REGION,
  partition: 'aws',
  id: hexadecimal(900 + index, 32),
  arn: `arn:aws:guardduty:${REGION}:${ACCOUNT}:detector/${DETECTOR}/finding/${hexadecimal(900 + index, 32)}`,
  type,
  resource,
  service: { serviceName: 'guardduty', detectorId: DETECTOR, action, resourceRole: 'TARGET', archived: false, count: 1 },
  severity,
  createdAt: at(minutes).toISOString(),
  updatedAt: at(minutes + 1).toISOString(),
  title,
  description: `${title}.`,
});

const remoteIpDetails = { ipAddressV4: ATTACKER, organization: { asn: '64496', asnOrg: 'Example' }, country: { countryName: 'Example' } };

const user = {
  resourceType: 'AccessKey',
  accessKeyDetails: { accessKeyId: 'AKIAEXAMPLE', principalId: 'AIDAEXAMPLE', userType: 'IAMUser', userName: USER },
};

const instance = {
  resourceType: 'Instance',
  instanceDetails: { instanceId: INSTANCE, networkInterfaces: [{ privateIpAddress: VICTIM, publicIp: '192.0.2.222' }] },
};

const apiCall = (api: string, serviceName: string): object =>
  ({ actionType: 'AWS_API_CALL', awsApiCallAction: { api, serviceName, callerType: 'Remote IP', remoteIpDetails } });

const probe = {
  actionType: 'PORT_PROBE',
  portProbeAction: { blocked: false, portProbeDetails: [{ localPortDetails: { port: 443 }, remoteIpDetails }] },
};

const FINDINGS: readonly Finding[] = [
  {
    minutes: 22,
    severity: 2,
    type: 'Recon:EC2/PortProbeUnprotectedPort',
    title: 'An unprotected port is being probed',
    resource: instance,
    action: probe,
  },
  {
    minutes: 38,
    severity: 5,
    type: 'UnauthorizedAccess:IAMUser/ConsoleLoginSuccess.B',
    title: 'An unusual console login was seen',
    resource: user,
    action: apiCall('ConsoleLogin', 'signin.amazonaws.com'),
  },
  {
    minutes: 48,
    severity: 8,
    type: 'Exfiltration:S3/AnomalousBehavior',
    title: 'Data left a bucket in an unusual way',
    resource: user,
    action: apiCall('GetObject', 's3.amazonaws.com'),
  },
];

/** GuardDuty has seen it too. */
export const findings = (): string[] => FINDINGS.map(finding);

import { LINES, inLogGroup } from '../frames';
import { told, type LogGenerator } from '../log-generator';
import { ACCOUNT, REGION, USERS, clientPort, privateAddress } from '../population';
import { ATTACKER, STOLEN_USER, VICTIM_INSTANCE, numbers } from '../story';
import { dashedTime, dayFolders } from '../time-text';

/** An event as Windows renders it to XML. */
const windowsEvent = (time: Date, id: number, record: number, computer: string, failed: boolean, data: Readonly<Record<string, string>>): string =>
  '<Event xmlns=\'http://schemas.microsoft.com/win/2004/08/events/event\'><System>'
  + '<Provider Name=\'Microsoft-Windows-Security-Auditing\' Guid=\'{54849625-5478-4994-A5BA-3E3B0328C30D}\'/>'
  + `<EventID>${id}</EventID><Version>0</Version><Level>0</Level><Keywords>0x80${failed ? '1' : '2'}0000000000000</Keywords>`
  + `<TimeCreated SystemTime='${time.toISOString().replace('Z', '000Z')}'/><EventRecordID>${record}</EventRecordID>`
  + `<Channel>Security</Channel><Computer>${computer}</Computer></System><EventData>`
  + Object.entries(data).map(([name, value]) => `<Data Name='${name}'>${value}</Data>`).join('')
  + '</EventData></Event>';

const logon = (time: Date, record: number, user: string, address: string, port: number, succeeded: boolean): string =>
  windowsEvent(time, succeeded ? 4624 : 4625, record, 'WEB-1.example.com', !succeeded, {
    TargetUserName: user,
    TargetDomainName: 'EXAMPLE',
    LogonType: '10',
    IpAddress: address,
    IpPort: String(port),
    ...!succeeded && { Status: '0xc000006d' },
  });

const ticket = (time: Date, record: number, user: string, address: string, port: number, succeeded: boolean): string =>
  windowsEvent(time, succeeded ? 4768 : 4771, record, 'DC-1.corp.example.com', !succeeded, {
    TargetUserName: user,
    TargetDomainName: 'CORP',
    ServiceName: 'krbtgt',
    Status: succeeded ? '0x0' : '0x18',
    IpAddress: `::ffff:${address}`,
    IpPort: String(port),
  });

const shareAccess = (time: Date, record: number, user: string, address: string, port: number, file: string): string =>
  windowsEvent(time, 5145, record, 'amznfsx-1.corp.example.com', false, {
    SubjectUserName: user,
    SubjectDomainName: 'CORP',
    IpAddress: address,
    IpPort: String(port),
    ShareName: '\\\\*\\share',
    RelativeTargetName: file,
    AccessMask: '0x1',
  });

const GUESSES = ['Administrator', 'Administrator', 'Administrator', 'Administrator', 'backup', 'backup', 'svc-report'];

/** Windows hosts, AWS Directory Service and Amazon FSx. */
export const windows: readonly LogGenerator[] = [
  {
    logType: 'windows-event',
    key: (time, name) => `AWSLogs/${ACCOUNT}/EC2/Windows/Event/${REGION}/${dayFolders(time)}/siem-ec2-windows-event-1-${dashedTime(time)}-${name}.gz`,
    frame: inLogGroup('windows-event', VICTIM_INSTANCE),
    event: (random, time, position) =>
      logon(time, 1000 + position, random.pick(USERS), privateAddress(random), clientPort(random), random.below(30) > 0),
    story: (at) => told(at, 28, 0.3, GUESSES, (user, time, index) =>
      logon(time, 9000 + index, user, ATTACKER, 42000 + index, user === 'svc-report')),
  },
  {
    logType: 'directory-service',
    key: (time, name) => `AWSLogs/${ACCOUNT}/DirectoryService/MicrosoftAD/${REGION}/${dayFolders(time)}/siem-ad-1-${dashedTime(time)}-${name}.gz`,
    frame: inLogGroup('/aws/directoryservice/d-1234567890-corp.example.com', 'DC-1.corp.example.com'),
    event: (random, time, position) =>
      ticket(time, 1000 + position, random.pick(USERS), privateAddress(random), clientPort(random), random.below(30) > 0),
    story: (at) => told(at, 28.5, 0.3, GUESSES, (user, time, index) =>
      ticket(time, 9000 + index, user, ATTACKER, 42100 + index, user === 'svc-report')),
  },
  {
    logType: 'fsx-win',
    key: (time, name) => `AWSLogs/${ACCOUNT}/FSx/${REGION}/${dayFolders(time)}/aws-fsx-siem-1-${dashedTime(time)}-${name}.gz`,
    frame: LINES,
    event: (random, time, position) =>
      shareAccess(time, 1000 + position, random.pick(USERS), privateAddress(random), clientPort(random), `teams\\plan-${random.below(40)}.xlsx`),
    story: (at) => told(at, 46, 0.2, numbers(12), (index, time) =>
      shareAccess(time, 9000 + index, STOLEN_USER, ATTACKER, 42200 + index, `finance\\forecast-${index}.xlsx`)),
  },
];

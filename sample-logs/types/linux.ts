import { inLogGroup } from '../frames';
import { told, type LogGenerator } from '../log-generator';
import { ACCOUNT, REGION, USERS, clientPort, privateAddress } from '../population';
import { ATTACKER, STOLEN_USER, VICTIM_INSTANCE, VICTIM_NAME } from '../story';
import { dashedTime, dayFolders, syslogTime } from '../time-text';

const line = (time: Date, program: string, message: string): string => `${syslogTime(time)} ${VICTIM_NAME} ${program}: ${message}`;

const key = (folder: string, stream: string) => (time: Date, name: string): string =>
  `AWSLogs/${ACCOUNT}/EC2/Linux/${folder}/${REGION}/${dayFolders(time)}/${stream}-1-${dashedTime(time)}-${name}.gz`;

const GUESSES = [
  'Failed password for invalid user admin', 'Failed password for invalid user test', 'Failed password for root', 'Failed password for root',
  `Accepted password for ${STOLEN_USER}`,
];

/** Files of Linux hosts, which the CloudWatch agent reads. */
export const linux: readonly LogGenerator[] = [
  {
    logType: 'linux-secure',
    key: key('Secure', 'siem-ec2-linux-secure'),
    frame: inLogGroup('/var/log/secure', VICTIM_INSTANCE),
    event: (random, time) => {
      const user = random.pick(USERS);
      const pid = 1000 + random.below(9000);
      return random.below(3) === 0
        ? line(time, 'sudo', `${user.padStart(8)} : TTY=pts/0 ; PWD=/home/${user} ; USER=root ; COMMAND=/usr/bin/systemctl status httpd`)
        : line(time, `sshd[${pid}]`, `Accepted publickey for ${user} from ${privateAddress(random)} port ${clientPort(random)} ssh2: `
          + `RSA SHA256:${random.id(20)}`);
    },
    story: (at) => told(at, 29, 0.4, GUESSES, (text, time, index) =>
      line(time, `sshd[${8100 + index}]`, `${text} from ${ATTACKER} port ${45000 + index} ssh2`)),
  },
  {
    logType: 'linux-os-syslog',
    key: key('System', 'siem-ec2-linux-system'),
    frame: inLogGroup('/var/log/messages', VICTIM_INSTANCE),
    event: (random, time) => {
      const [program, message] = random.pick([
        ['systemd[1]', `Started Session ${random.below(900)} of user root.`],
        ['dhclient[2711]', `XMT: Solicit on eth0, interval ${100000 + random.below(9000)}ms.`],
        ['kernel', '[ 4711.000815] nf_conntrack: default automatic helper assignment has been turned off'],
        ['chronyd[1301]', 'Selected source 169.254.169.123'],
      ] as const);
      return line(time, program, message);
    },
    story: (at) => told(at, 31, 0.5, ['Accepted password', 'Connection'], (text, time, index) => line(time, 'sshd[8104]', index === 0
      ? `${text} for ${STOLEN_USER} from ${ATTACKER} port 45004 ssh2`
      : `${text} from ${ATTACKER} port 45005 on 10.0.3.17 port 22`)),
  },
];

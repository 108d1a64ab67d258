import { LINES } from '../frames';
import { told, type At, type LogGenerator, type SampleEvent } from '../log-generator';
import { ACCOUNT, REGION, clientPort, privateAddress, publicAddress } from '../population';
import type { Random } from '../random';
import { ATTACKER, VICTIM } from '../story';
import { dayFolders, fileTime } from '../time-text';

/** Columns of the default format with their values for one flow: names as in text files, numbers as numbers. */
export const COLUMNS = [
  'version', 'account-id', 'interface-id', 'srcaddr', 'dstaddr', 'srcport', 'dstport', 'protocol', 'packets', 'bytes', 'start', 'end', 'action',
  'log-status',
] as const;

const INTERFACES = Array.from({ length: 50 }, (_, index) => `eni-0a1b2c3d4e5f6${String(index).padStart(4, '0')}`);

/** The values of one flow, in the order of the columns. */
export const flow = (random: Random, time: Date): Array<string | number> => {
  const inbound = random.below(2) === 0;
  const [inside, outside] = [privateAddress(random), publicAddress(random)];
  const [ephemeral, service] = [clientPort(random), random.pick([443, 443, 80, 22, 53, 3389, 5432])];
  const packets = 1 + random.below(200);
  const start = Math.floor(time.getTime() / 1000);
  return [
    2, ACCOUNT, random.pick(INTERFACES),
    ...inbound ? [outside, inside, ephemeral, service] : [inside, outside, service, ephemeral],
    service === 53 ? 17 : 6, packets, packets * (40 + random.below(1400)), start, start + random.below(60),
    random.below(8) === 0 ? 'REJECT' : 'ACCEPT', 'OK',
  ];
};

const PORTS = [21, 22, 23, 25, 80, 110, 445, 1433, 3306, 3389, 5432, 8080, 443];

/** Looks for open doors: all closed but one. */
const portScan = (at: At): SampleEvent[] => told(at, 16, 0.2, PORTS, (port, time, index) => {
  const start = Math.floor(time.getTime() / 1000);
  const amount = port === 443 ? '24 9120' : '1 40';
  const action = port === 443 ? 'ACCEPT' : 'REJECT';
  return `2 ${ACCOUNT} eni-0a1b2c3d4e5f60017 ${ATTACKER} ${VICTIM} ${40000 + index} ${port} 6 ${amount} ${start} ${start + 1} ${action} OK`;
});

/** VPC flow logs as text: a line with the names of the columns, then a line for each flow. */
export const vpcFlow: LogGenerator = {
  logType: 'vpcflowlogs',
  key: (time, name) => `AWSLogs/${ACCOUNT}/vpcflowlogs/${REGION}/${dayFolders(time)}/`
    + `${ACCOUNT}_vpcflowlogs_${REGION}_fl-0a1b2c3d4e5f60718_${fileTime(time)}_${name}.log.gz`,
  frame: { ...LINES, head: `${COLUMNS.join(' ')}\n` },
  event: (random, time) => flow(random, time).join(' '),
  story: portScan,
  everyday: 4000,
};

import type { LogGenerator } from './log-generator';
import { ACCOUNT, REGION, privateAddress, publicAddress, timeOf } from './population';
import type { Random } from './random';

/** Columns of the default format with their values for one flow: names as in text files, numbers as numbers. */
export const COLUMNS = [
  'version', 'account-id', 'interface-id', 'srcaddr', 'dstaddr', 'srcport', 'dstport', 'protocol', 'packets', 'bytes', 'start', 'end', 'action',
  'log-status',
] as const;

const INTERFACES = Array.from({ length: 50 }, (_, index) => `eni-0a1b2c3d4e5f6${String(index).padStart(4, '0')}`);

/** The values of one flow, in the order of the columns. */
export const flow = (random: Random, position: number): Array<string | number> => {
  const inbound = random.below(2) === 0;
  const [inside, outside] = [privateAddress(random), publicAddress(random)];
  const [ephemeral, service] = [1024 + random.below(64000), random.pick([443, 443, 80, 22, 53, 3389, 5432])];
  const packets = 1 + random.below(200);
  const start = Math.floor(timeOf(position).getTime() / 1000);
  return [
    2, ACCOUNT, random.pick(INTERFACES),
    ...inbound ? [outside, inside, ephemeral, service] : [inside, outside, service, ephemeral],
    service === 53 ? 17 : 6, packets, packets * (40 + random.below(1400)), start, start + random.below(60),
    random.below(8) === 0 ? 'REJECT' : 'ACCEPT', 'OK',
  ];
};

/** VPC flow logs as text: a line with the names of the columns, then a line for each flow. */
export const vpcFlow: LogGenerator = {
  logType: 'vpcflowlogs',
  input: 'text, gzip',
  key: `AWSLogs/${ACCOUNT}/vpcflowlogs/${REGION}/2024/06/10/${ACCOUNT}_vpcflowlogs_${REGION}_fl-0a1b2c3d4e5f60718_20240610T0600Z_0a1b2c3d.log.gz`,
  eventsAnObject: 50_000,
  head: `${COLUMNS.join(' ')}\n`,
  separator: '\n',
  tail: '\n',
  event: (random, position) => flow(random, position).join(' '),
};

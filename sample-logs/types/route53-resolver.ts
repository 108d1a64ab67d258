import { LINES } from '../frames';
import { told, type LogGenerator } from '../log-generator';
import { ACCOUNT, HOSTS, REGION, clientPort, privateAddress, publicAddress } from '../population';
import { ATTACKER, ATTACKER_HOST, VICTIM, VICTIM_INSTANCE, numbers } from '../story';
import { dayFolders, fileTime, isoSeconds } from '../time-text';

const VPC = 'vpc-0a1b2c3d4e5f60718';

const query = (time: Date, name: string, answer: string | undefined, source: string, port: number, instance: string): string => JSON.stringify({
  version: '1.100000',
  account_id: ACCOUNT,
  region: REGION,
  vpc_id: VPC,
  query_timestamp: isoSeconds(time),
  query_name: `${name}.`,
  query_type: 'A',
  query_class: 'IN',
  rcode: answer === undefined ? 'NXDOMAIN' : 'NOERROR',
  answers: answer === undefined ? [] : [{ Rdata: answer, Type: 'A', Class: 'IN' }],
  srcaddr: source,
  srcport: String(port),
  transport: 'UDP',
  srcids: { instance },
});

/** Queries of a VPC to Route 53 Resolver. */
export const route53Resolver: LogGenerator = {
  logType: 'route53resolver',
  key: (time, name) => `AWSLogs/${ACCOUNT}/vpcdnsquerylogs/${VPC}/${dayFolders(time)}/`
    + `${VPC}_vpcdnsquerylogs_${ACCOUNT}_${fileTime(time)}_${name}.log.gz`,
  frame: LINES,
  event: (random, time) => {
    const known = random.below(15) > 0;
    return query(time, known ? random.pick(HOSTS) : `missing-${random.below(99)}.example.com`, known ? publicAddress(random) : undefined,
      privateAddress(random), clientPort(random), `i-${random.hex(17)}`);
  },
  story: (at) => told(at, 32, 1.5, numbers(6), (index, time) => query(time, ATTACKER_HOST, ATTACKER, VICTIM, 50000 + index, VICTIM_INSTANCE)),
};

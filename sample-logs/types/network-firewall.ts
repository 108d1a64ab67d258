import { LINES } from '../frames';
import { told, type LogGenerator } from '../log-generator';
import { ACCOUNT, HOSTS, REGION, clientPort, privateAddress, publicAddress } from '../population';
import { ATTACKER, ATTACKER_HOST, VICTIM } from '../story';
import { dayFolders, fileTime } from '../time-text';

const FIREWALL = 'example-firewall';
const NOT_LISTED = 'TLS to a host that is not on the list';

const eventTime = (time: Date): string => time.toISOString().replace('Z', '000+0000');

const around = (time: Date, event: object): string => JSON.stringify({
  firewall_name: FIREWALL,
  availability_zone: `${REGION}a`,
  event_timestamp: String(Math.floor(time.getTime() / 1000)),
  event: { timestamp: eventTime(time), ...event },
});

interface Traffic {
  readonly from: readonly [address: string, port: number];
  readonly to: readonly [address: string, port: number];
  readonly flow: number;
}

const ends = ({ from, to, flow }: Traffic): object =>
  ({ flow_id: flow, src_ip: from[0], src_port: from[1], dest_ip: to[0], dest_port: to[1], proto: 'TCP' });

const alert = (traffic: Traffic, time: Date, signature: string, blocked: boolean, host: string): string => around(time, {
  ...ends(traffic),
  event_type: 'alert',
  alert: {
    action: blocked ? 'blocked' : 'allowed',
    signature_id: 3000000 + signature.length,
    rev: 1,
    signature,
    category: 'Attempted Information Leak',
    severity: 2,
  },
  app_proto: 'tls',
  tls: { sni: host, version: 'UNDETERMINED', ja3: {}, ja3s: {} },
});

const key = (kind: string) => (time: Date, name: string): string =>
  `AWSLogs/${ACCOUNT}/network-firewall/${kind}/${REGION}/${FIREWALL}/${dayFolders(time)}/${time.toISOString().slice(11, 13)}/`
  + `${ACCOUNT}_network-firewall_${kind}_${REGION}_${FIREWALL}_${fileTime(time).replace(/[TZ]/g, '')}_${name}.log.gz`;

/** Flows and alerts of AWS Network Firewall. */
export const networkFirewall: readonly LogGenerator[] = [
  {
    logType: 'networkfirewall',
    key: key('flow'),
    frame: LINES,
    event: (random, time, position) => around(time, {
      ...ends({ from: [publicAddress(random), clientPort(random)], to: [privateAddress(random), 443], flow: 1000000 + position }),
      event_type: 'netflow',
      app_proto: 'tls',
      netflow: {
        pkts: 1 + random.below(90),
        bytes: 60 + random.below(90000),
        start: eventTime(time),
        end: eventTime(time),
        age: random.below(60),
        min_ttl: 52,
        max_ttl: 62,
      },
      tcp: { tcp_flags: '1b', syn: true, fin: true, psh: true, ack: true },
    }),
  },
  {
    logType: 'networkfirewall',
    key: key('alert'),
    frame: LINES,
    everyday: 40,
    event: (random, time, position) => {
      const traffic: Traffic = { from: [privateAddress(random), clientPort(random)], to: [publicAddress(random), 443], flow: 2000000 + position };
      return alert(traffic, time, NOT_LISTED, random.below(2) === 0, random.pick(HOSTS));
    },
    story: (at) => [
      ...told(at, 16, 0.3, [22, 3389, 5432, 3306], (port, time, index) =>
        alert({ from: [ATTACKER, 40010 + index], to: [VICTIM, port], flow: 3000000 + index }, time, 'Scan of ports', true, '-')),
      ...told(at, 33, 1, [0, 1], (index, time) =>
        alert({ from: [VICTIM, 52000 + index], to: [ATTACKER, 443], flow: 3000010 + index }, time, NOT_LISTED, false, ATTACKER_HOST)),
    ],
  },
];

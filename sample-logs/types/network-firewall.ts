import { LINES } from '../frames';
import { told, type LogGenerator } from '../log-generator';
import { ACCOUNT, HOSTS, REGION, clientPort, privateAddress, publicAddress } from '../population';
import { ATTACKER, ATTACKER_HOST, MALWARE_URL, VICTIM } from '../story';
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

interface Seen {
  readonly signature: string;
  readonly blocked: boolean;
  /** What the protocol says of itself. */
  readonly application: object;
}

const tls = (host: string): object => ({ app_proto: 'tls', tls: { sni: host, version: 'UNDETERMINED', ja3: {}, ja3s: {} } });

const http = ({ host, pathname }: URL, userAgent: string): object =>
  ({ app_proto: 'http', http: { hostname: host, url: pathname, http_user_agent: userAgent, http_method: 'GET', protocol: 'HTTP/1.1', length: 0 } });

const alert = (traffic: Traffic, time: Date, { signature, blocked, application }: Seen): string => around(time, {
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
  ...application,
});

const SCAN: Seen = { signature: 'Scan of ports', blocked: true, application: tls('-') };
const CALL_HOME: Seen = { signature: NOT_LISTED, blocked: false, application: tls(ATTACKER_HOST) };
const FETCH: Seen = { signature: 'HTTP to a host that is not on the list', blocked: false, application: http(new URL(MALWARE_URL), 'curl/8.6.0') };

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
      return alert(traffic, time, { signature: NOT_LISTED, blocked: random.below(2) === 0, application: tls(random.pick(HOSTS)) });
    },
    story: (at) => [
      ...told(at, 16, 0.3, [22, 3389, 5432, 3306], (port, time, index) =>
        alert({ from: [ATTACKER, 40010 + index], to: [VICTIM, port], flow: 3000000 + index }, time, SCAN)),
      ...told(at, 33, 1, [0, 1], (index, time) =>
        alert({ from: [VICTIM, 52000 + index], to: [ATTACKER, 443], flow: 3000010 + index }, time, CALL_HOME)),
      ...told(at, 33.5, 1, [0], (index, time) =>
        alert({ from: [VICTIM, 52010 + index], to: [ATTACKER, 80], flow: 3000020 + index }, time, FETCH)),
    ],
  },
];

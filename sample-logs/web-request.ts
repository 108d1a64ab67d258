import { told, type At, type SampleEvent } from './log-generator';
import { BROWSERS, HOSTS, PATHS, clientPort, publicAddress } from './population';
import type { Random } from './random';
import { ATTACKER, FIREFOX, SCANNER } from './story';

/** What every log of web requests has its own words for. */
export interface WebRequest {
  readonly client: string;
  readonly port: number;
  readonly method: string;
  readonly host: string;
  readonly path: string;
  /** Without `?`; empty for none. */
  readonly query: string;
  readonly status: number;
  readonly bytes: number;
  readonly milliseconds: number;
  readonly agent: string;
  /** Hexadecimal digits that tell it from others. */
  readonly id: string;
}

export const webRequest = (random: Random): WebRequest => ({
  client: publicAddress(random),
  port: clientPort(random),
  method: random.pick(['GET', 'GET', 'GET', 'POST']),
  host: random.pick(HOSTS),
  path: random.pick(PATHS),
  query: random.below(3) === 0 ? `q=${random.below(1000)}&page=${random.below(20)}` : '',
  status: random.pick([200, 200, 200, 200, 301, 304, 404, 500]),
  bytes: 200 + random.below(90000),
  milliseconds: 1 + random.below(400),
  agent: random.pick(BROWSERS),
  id: random.hex(24),
});

/** What the attacker asks web servers for: first what a firewall would stop, then what they should not have got. */
const ATTACK: ReadonlyArray<readonly [path: string, query: string, status: number]> = [
  ['/.env', '', 404], ['/wp-login.php', '', 404], ['/login', 'user=admin%27+or+1%3D1', 403], ['/login', 'user=admin', 401],
  ['/login', 'user=admin', 200], ['/api/v1/customers/export', '', 200], ['/admin', '', 403],
];

export const webAttack = (at: At, minutes: number, line: (request: WebRequest, time: Date) => string): SampleEvent[] =>
  told(at, minutes, 0.4, ATTACK, ([path, query, status], time, index) => line({
    client: ATTACKER,
    port: 41000 + index,
    method: 'GET',
    host: 'login.example.com',
    path,
    query,
    status,
    bytes: 8000 + index,
    milliseconds: 42,
    agent: index < 3 ? SCANNER : FIREFOX,
    id: index.toString(16).padStart(24, '0'),
  }, time));

/** Path and query as requested. */
export const targetOf = ({ path, query }: WebRequest): string => (query === '' ? path : `${path}?${query}`);

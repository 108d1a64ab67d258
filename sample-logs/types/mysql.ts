import { inLogGroup } from '../frames';
import { told, type LogGenerator } from '../log-generator';
import { ACCOUNT, REGION, privateAddress } from '../population';
import type { Random } from '../random';
import { ATTACKER } from '../story';
import { dashedTime, dayFolders, isoMicros } from '../time-text';

const INSTANCE = 'shop-mysql-1';
const STATEMENTS = ['SELECT * FROM orders WHERE id = 42', 'UPDATE carts SET updated = NOW() WHERE id = 7', 'SELECT COUNT(*) FROM items'];
const USERS = ['shop', 'report', 'batch'];

const mysql = (kind: string, rest: Omit<LogGenerator, 'logType' | 'key' | 'frame'>): LogGenerator => ({
  logType: `rds-mysql-${kind}`,
  key: (time, name) => `AWSLogs/${ACCOUNT}/RDS/MySQL/${kind}/${REGION}/${dayFolders(time)}/siem-rds-mysql-${kind}-1-${dashedTime(time)}-${name}.gz`,
  frame: inLogGroup(`/aws/rds/cluster/shop-mysql/${kind}`, INSTANCE),
  ...rest,
});

const auditLine = (time: Date, user: string, host: string, connection: number, operation: string, object: string, code: number): string =>
  `${time.getTime()}000,${INSTANCE},${user},${host},${connection},${connection},${operation},shop,${object},${code}`;

const everydayAudit = (random: Random, time: Date): string => {
  const [user, host, connection] = [random.pick(USERS), privateAddress(random), 100 + random.below(9000)];
  return random.below(3) === 0
    ? auditLine(time, user, host, connection, 'CONNECT', '', 0)
    : auditLine(time, user, host, connection, 'QUERY', `'${random.pick(STATEMENTS)}'`, 0);
};

const slowQuery = (time: Date, user: string, host: string, connection: number, seconds: number, rows: number, statement: string): string => [
  `# Time: ${isoMicros(time)}`,
  `# User@Host: ${user}[${user}] @  [${host}]  Id: ${String(connection).padStart(5)}`,
  `# Query_time: ${seconds.toFixed(6)}  Lock_time: 0.000119 Rows_sent: ${rows}  Rows_examined: ${rows}`,
  'use shop;',
  `SET timestamp=${Math.floor(time.getTime() / 1000)};`,
  `${statement};`,
].join('\n');

/** MySQL on Amazon RDS and Aurora. */
export const mysqlLogs: readonly LogGenerator[] = [
  mysql('audit', {
    event: everydayAudit,
    story: (at) => [
      ...told(at, 35, 0.3, ['root', 'root', 'report'], (user, time, index) =>
        auditLine(time, user, ATTACKER, 9100 + index, 'FAILED_CONNECT', '', 1045)),
      ...told(at, 36.5, 0.5, ['CONNECT', 'QUERY'], (operation, time) =>
        auditLine(time, 'report', ATTACKER, 9110, operation, operation === 'QUERY' ? '\'SELECT * FROM customers\'' : '', 0)),
    ],
  }),
  mysql('general', {
    event: (random, time) => `${isoMicros(time)}\t${String(10 + random.below(9000)).padStart(5)} Query\t${random.pick(STATEMENTS)}`,
    story: (at) => told(at, 36.5, 0.5, [
      `Connect\treport@${ATTACKER} on shop using SSL/TLS`, 'Query\tSELECT * FROM customers',
    ], (text, time) => `${isoMicros(time)}\t 9110 ${text}`),
  }),
  mysql('error', {
    everyday: 40,
    event: (random, time) => `${isoMicros(time)} ${random.below(900)} ${random.pick([
      '[Note] Aborted connection 12 to db: \'shop\' user: \'shop\' (Got an error reading communication packets)',
      '[Warning] [MY-013360] [Server] Plugin mysql_native_password is deprecated',
      '[Note] InnoDB: page_cleaner: 1000ms intended loop took 4042ms',
    ])}`,
    story: (at) => told(at, 35, 0.3, ['root', 'root', 'report'], (user, time, index) =>
      `${isoMicros(time)} ${9100 + index} [Note] Access denied for user '${user}'@'${ATTACKER}' (using password: YES)`),
  }),
  mysql('slowquery', {
    everyday: 60,
    event: (random, time) => {
      const [user, seconds, rows] = [random.pick(USERS), 1 + random.below(400) / 100, random.below(5000)];
      return slowQuery(time, user, privateAddress(random), 10 + random.below(9000), seconds, rows, random.pick(STATEMENTS));
    },
    story: (at) => told(at, 37, 1, ['SELECT * FROM customers'], (statement, time) =>
      slowQuery(time, 'report', ATTACKER, 9110, 41.7, 1_204_331, statement)),
  }),
];

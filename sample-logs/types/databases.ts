import { LINES, inLogGroup } from '../frames';
import { told, type At, type LogGenerator, type SampleEvent } from '../log-generator';
import { ACCOUNT, REGION, USERS, clientPort, privateAddress } from '../population';
import { ATTACKER } from '../story';
import { dashedTime, dateAndTime, dayFolders } from '../time-text';

const GUESSES = ['postgres', 'postgres', 'postgres', 'admin', 'admin', 'report'];

const postgresqlLine = (time: Date, address: string, port: number, user: string, pid: number, successful: boolean): string => {
  const head = `${dateAndTime(time)} UTC:${address}(${port}):${user}@shop:[${pid}]:`;
  return successful
    ? `${head}LOG:  connection authorized: user=${user} database=shop SSL enabled (protocol=TLSv1.3, cipher=TLS_AES_256_GCM_SHA384, bits=256)`
    : `${head}FATAL:  password authentication failed for user "${user}"`;
};

const postgresqlLogons = (at: At): SampleEvent[] => told(at, 34, 0.25, GUESSES, (user, time, index) =>
  postgresqlLine(time, ATTACKER, 43000 + index, user, 3000 + index, user === 'report'));

const slowCommand = (time: Date, id: number, address: string, command: string, microseconds: number): string => JSON.stringify({
  'CacheClusterId': 'example-cache',
  'CacheNodeId': '0001',
  'Id': id,
  'Timestamp': Math.floor(time.getTime() / 1000),
  'Duration (us)': microseconds,
  'Command': command,
  'ClientAddress': address,
  'ClientName': 'example-cache##',
});

const auditEvent = (time: Date, address: string, user: string, category: string, path: string): string => JSON.stringify({
  'audit_cluster_name': `${ACCOUNT}:example-domain`,
  'audit_node_name': '0a1b2c3d4e5f60718293a4b5c6d7e8f9',
  'audit_node_id': 'AbCdEfGhIjKlMnOpQrStUv',
  'audit_request_origin': 'REST',
  'audit_request_layer': 'REST',
  'audit_format_version': 4,
  '@timestamp': time.toISOString().replace('Z', '+00:00'),
  'audit_request_remote_address': address,
  'audit_category': category,
  'audit_rest_request_method': 'GET',
  'audit_rest_request_path': path,
  'audit_request_effective_user': user,
  'audit_request_effective_user_is_admin': false,
  'audit_rest_request_headers': { 'User-Agent': ['curl/8.5.0'], 'Host': ['search.example.com'] },
});

const firehoseKey = (folder: string, stream: string) => (time: Date, name: string): string =>
  `AWSLogs/${ACCOUNT}/${folder}/${REGION}/${dayFolders(time)}/${stream}-1-${dashedTime(time)}-${name}.gz`;

/** Data bases of other makes than MySQL, and OpenSearch itself. */
export const databases: readonly LogGenerator[] = [
  {
    logType: 'rds-postgresql',
    key: firehoseKey('RDS/PostgreSQL', 'siem-rds-postgresql'),
    frame: inLogGroup('/aws/rds/cluster/shop/postgresql', 'shop-1.0'),
    event: (random, time) => {
      const user = random.pick(['shop', 'report', 'batch']);
      return postgresqlLine(time, privateAddress(random), clientPort(random), user, 100 + random.below(9000), random.below(25) > 0);
    },
    story: postgresqlLogons,
  },
  {
    logType: 'elasticache-redis-slowlog',
    key: firehoseKey('ElastiCache/redis-slowlog', 'siem-elasticache-redis-slowlog'),
    frame: LINES,
    everyday: 80,
    event: (random, time, position) => slowCommand(time, position, `${privateAddress(random)}:${clientPort(random)}`,
      random.pick(['GET ... (1 more arguments)', 'HGETALL ... (1 more arguments)', 'SORT ... (3 more arguments)']), 10000 + random.below(90000)),
    story: (at) => told(at, 35.5, 0.5, ['KEYS *', 'CONFIG GET *'], (command, time, index) =>
      slowCommand(time, 9000 + index, `${ATTACKER}:${44500 + index}`, command, 812000)),
  },
  {
    logType: 'opensearch-audit',
    key: firehoseKey('OpenSearch/Audit', 'siem-opensearch-audit'),
    frame: inLogGroup('/aws/OpenSearchService/domains/example-domain/audit-logs', 'example-stream'),
    event: (random, time) => auditEvent(time, privateAddress(random), random.pick(USERS), random.below(20) === 0 ? 'FAILED_LOGIN' : 'AUTHENTICATED',
      random.pick(['/_search', '/orders/_search', '/_cluster/health'])),
    story: (at) => told(at, 36, 0.3, ['admin', 'admin', 'kibanaserver', 'admin'], (user, time) =>
      auditEvent(time, ATTACKER, user, 'FAILED_LOGIN', '/_cat/indices')),
  },
];

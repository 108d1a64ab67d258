import { LINES, inLogGroup } from '../frames';
import { told, type At, type LogGenerator, type SampleEvent } from '../log-generator';
import { ACCOUNT, REGION, clientPort } from '../population';
import type { Random } from '../random';
import { ATTACKER, VICTIM_INSTANCE } from '../story';
import { apacheTime, dashedTime, dayFolders, webTime } from '../time-text';
import { targetOf, webAttack, webRequest, type WebRequest } from '../web-request';

const key = (service: string) => (time: Date, name: string): string => {
  const [year, month, day] = time.toISOString().slice(0, 10).split('-');
  return `AWSLogs/aws-account-id=${ACCOUNT}/service=${service}/web-site-name=www.example.com/aws-region=${REGION}/`
    + `year=${year}/month=${month}/day=${day}/siem-${service}-1-${name}.gz`;
};

/** The format that both servers call combined. */
const combined = (request: WebRequest, time: Date): string => {
  const { client, method, status, bytes, agent } = request;
  return `${client} - - [${webTime(time)}] "${method} ${targetOf(request)} HTTP/1.1" ${status} ${bytes} "https://www.example.com/" "${agent}"`;
};

const access = (server: string, logGroup: string, more: string): LogGenerator => ({
  logType: `${server}-access`,
  key: key(`${server}-access`),
  frame: inLogGroup(logGroup, VICTIM_INSTANCE),
  event: (random, time) => combined(webRequest(random), time) + more,
  story: (at) => webAttack(at, 25, (request, time) => combined(request, time) + more),
});

/** A line of a container, as FireLens hands it on. */
const inContainer = (log: string): string => JSON.stringify({
  container_id: '0a1b2c3d4e5f60718293a4b5c6d7e8f9-1234567890',
  container_name: '/ecs-web-1-httpd-0a1b2c3d',
  ecs_cluster: 'example-cluster',
  ecs_task_arn: `arn:aws:ecs:${REGION}:${ACCOUNT}:task/example-cluster/0a1b2c3d4e5f60718293a4b5c6d7e8f9`,
  ecs_task_definition: 'web:1',
  log,
  source: 'stdout',
});

const MISSING = ['/.env', '/wp-login.php', '/phpmyadmin/index.php'];

const apacheError = (client: string, path: string, time: Date): string =>
  `[${apacheTime(time)}] [core:error] [pid 35708:tid 4328636416] [client ${client}] AH00128: File does not exist: /var/www/html${path}`;

const apacheNotice = (random: Random, time: Date): string => {
  const [module, level, text] = random.pick([
    ['mpm_event', 'notice', 'AH00489: Apache/2.4.62 (Amazon Linux) OpenSSL/3.0.8 configured -- resuming normal operations'],
    ['core', 'notice', 'AH00094: Command line: \'/usr/sbin/httpd -D FOREGROUND\''],
    ['ssl', 'warn', 'AH01909: www.example.com:443:0 server certificate does NOT include an ID which matches the server name'],
  ] as const);
  return `[${apacheTime(time)}] [${module}:${level}] [pid ${1000 + random.below(60)}:tid ${140000 + random.below(9000)}] ${text}`;
};

const nginxTime = (time: Date): string => time.toISOString().slice(0, 19).replace('T', ' ').replaceAll('-', '/');

const nginxError = (client: string, path: string, connection: number, time: Date): string =>
  `${nginxTime(time)} [error] 1234#1234: *${connection} open() "/usr/share/nginx/html${path}" failed (2: No such file or directory), `
  + `client: ${client}, server: www.example.com, request: "GET ${path} HTTP/1.1", host: "www.example.com"`;

const nginxEvent = (random: Random, time: Date): string => {
  const { client, path } = webRequest(random);
  return random.below(4) === 0
    ? `${nginxTime(time)} [notice] ${1000 + random.below(60)}#1: signal process started`
    : nginxError(client, path, random.below(90000), time);
};

const missing = (at: At, text: (path: string, time: Date, index: number) => string): SampleEvent[] => told(at, 25, 0.4, MISSING, text);

/** Apache HTTP Server and NGINX, whose files the CloudWatch agent reads, and Apache in a container. */
export const webServers: readonly LogGenerator[] = [
  access('apache', 'httpd/access_log', ''),
  {
    logType: 'apache-error',
    key: key('apache-error'),
    frame: inLogGroup('httpd/error_log', VICTIM_INSTANCE),
    event: (random, time) => (random.below(3) === 0
      ? apacheNotice(random, time)
      : apacheError(`${webRequest(random).client}:${clientPort(random)}`, `/old/page-${random.below(90)}.html`, time)),
    story: (at) => missing(at, (path, time, index) => apacheError(`${ATTACKER}:${41000 + index}`, path, time)),
    everyday: 80,
  },
  {
    logType: 'apache-ecs',
    key: (time, name) => `firelens/${dayFolders(time)}/${time.toISOString().slice(11, 13)}/web-1-${dashedTime(time)}-${name}.gz`,
    frame: LINES,
    event: (random, time) => inContainer(combined(webRequest(random), time)),
    story: (at) => webAttack(at, 25.5, (request, time) => inContainer(combined(request, time))),
  },
  access('nginx', '/var/log/nginx/access.log', ' "-"'),
  {
    logType: 'nginx-error',
    key: key('nginx-error'),
    frame: inLogGroup('/var/log/nginx/error.log', VICTIM_INSTANCE),
    event: nginxEvent,
    story: (at) => missing(at, (path, time, index) => nginxError(ATTACKER, path, 99000 + index, time)),
    everyday: 80,
  },
];

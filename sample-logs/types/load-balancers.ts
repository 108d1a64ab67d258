import { LINES, PLAIN_LINES } from '../frames';
import { told, type LogGenerator } from '../log-generator';
import { ACCOUNT, HOSTS, REGION, clientPort, privateAddress, publicAddress } from '../population';
import { ATTACKER, VICTIM, numbers } from '../story';
import { dayFolders, fileTime, isoMicros } from '../time-text';
import { targetOf, webAttack, webRequest, type WebRequest } from '../web-request';

const folder = (time: Date): string =>
  `AWSLogs/${ACCOUNT}/elasticloadbalancing/${REGION}/${dayFolders(time)}/${ACCOUNT}_elasticloadbalancing_${REGION}_`;

interface TlsConnection {
  readonly client: string;
  readonly target: string;
  readonly milliseconds: number;
  readonly bytes: number;
  readonly host: string;
  readonly failed: boolean;
}

const tlsLine = ({ client, target, milliseconds, bytes, host, failed }: TlsConnection, time: Date): string => {
  const second = time.toISOString().slice(0, 19);
  const certificate = `arn:aws:acm:${REGION}:${ACCOUNT}:certificate/12345678-1234-1234-1234-123456789012`;
  return [
    'tls', '2.0', second, 'net/example-nlb/c6e77e28c25b2234', 'g3d4b5e8bb8464cd', client, target, milliseconds, failed ? '-' : 2, 98, bytes,
    failed ? '42' : '-', certificate, '-', failed ? '-' : 'TLS_AES_128_GCM_SHA256', failed ? '-' : 'tlsv13', '-', host, failed ? '-' : 'h2',
    failed ? '-' : 'h2', failed ? '-' : '"h2","http/1.1"', second,
  ].join(' ');
};

/** TLS listeners of a Network Load Balancer. */
const nlb: LogGenerator = {
  logType: 'nlb',
  key: (time, name) => `${folder(time)}net.example-nlb.c6e77e28c25b2234_${fileTime(time)}_${name}.log.gz`,
  frame: LINES,
  event: (random, time) => tlsLine({
    client: `${publicAddress(random)}:${clientPort(random)}`,
    target: `${privateAddress(random)}:443`,
    milliseconds: 1 + random.below(9000),
    bytes: 200 + random.below(90000),
    host: random.pick(HOSTS),
    failed: random.below(30) === 0,
  }, time),
  story: (at) => told(at, 17, 0.25, numbers(4), (index, time) => tlsLine({
    client: `${ATTACKER}:${40100 + index}`, target: `${VICTIM}:443`, milliseconds: 12, bytes: 246, host: '-', failed: index < 3,
  }, time)),
};

const clbLine = (request: WebRequest, time: Date): string => {
  const { client, port, method, host, status, bytes, milliseconds, agent } = request;
  return `${isoMicros(time)} example-clb ${client}:${port} ${VICTIM}:80 0.000073 ${(milliseconds / 1000).toFixed(6)} 0.000057 `
    + `${status} ${status} 0 ${bytes} "${method} https://${host}:443${targetOf(request)} HTTP/1.1" "${agent}" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2`;
};

/** A Classic Load Balancer, whose objects are not compressed. */
const clb: LogGenerator = {
  logType: 'clb',
  key: (time, name) => `${folder(time)}example-clb_${fileTime(time)}_192.0.2.11_${name}.log`,
  frame: PLAIN_LINES,
  event: (random, time) => clbLine(webRequest(random), time),
  story: (at) => webAttack(at, 24.5, clbLine),
};

export const loadBalancers: readonly LogGenerator[] = [nlb, clb];

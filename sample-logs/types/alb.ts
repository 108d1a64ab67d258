import { LINES } from '../frames';
import { told, type At, type LogGenerator, type SampleEvent } from '../log-generator';
import { ACCOUNT, BROWSERS, HOSTS, PATHS, REGION, clientPort, privateAddress, publicAddress } from '../population';
import { ATTACKER, FIREFOX, VICTIM, hexadecimal } from '../story';
import { dayFolders, fileTime, isoMicros } from '../time-text';

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

/** What gets past the firewall. */
const requests = (at: At): SampleEvent[] => told(at, 24, 0.5, [
  ['/login?user=admin', 401], ['/login?user=admin', 401], ['/login?user=admin', 200], ['/api/v1/orders', 200], ['/api/v1/customers/export', 200],
  ['/admin', 403],
] as const, ([path, status], time, index) => {
  const [client, target] = [`${ATTACKER}:${41000 + index}`, `${VICTIM}:80`];
  const traceId = `${hexadecimal(index, 8)}-${hexadecimal(index, 24)}`;
  return `https ${isoMicros(time)} app/example-alb/50dc6c495c0c9188 ${client} ${target} 0.000 0.042 0.000 ${status} ${status} 310 ${8000 + index} `
    + `"GET https://login.example.com:443${path} HTTP/1.1" "${FIREFOX}" `
    + `ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}:targetgroup/example-targets/73e2d6bc24d8a067 `
    + `"Root=1-${traceId}" "login.example.com" "-" 0 ${isoMicros(time)} "forward" "-" "-" "${target}" "${status}" "-" "-"`;
});

/** Access logs of an Application Load Balancer. */
export const alb: LogGenerator = {
  logType: 'alb',
  key: (time, name) => `AWSLogs/${ACCOUNT}/elasticloadbalancing/${REGION}/${dayFolders(time)}/`
    + `${ACCOUNT}_elasticloadbalancing_${REGION}_app.example-alb.50dc6c495c0c9188_${fileTime(time)}_192.0.2.10_${name}.log.gz`,
  frame: LINES,
  story: requests,
  everyday: 2000,
  event: (random, at) => {
    const time = at.toISOString();
    const micros = time.replace('Z', `${String(random.below(1000)).padStart(3, '0')}Z`);
    const status = random.pick([200, 200, 200, 200, 301, 302, 404, 403, 500]);
    const host = random.pick(HOSTS);
    const target = `${privateAddress(random)}:80`;
    const version = random.pick(['1.1', '2.0']);
    const query = random.below(3) === 0 ? `?q=${random.below(1000)}&page=${random.below(20)}` : '';
    return [
      'https', micros, 'app/example-alb/50dc6c495c0c9188', `${publicAddress(random)}:${clientPort(random)}`, target,
      '0.000', seconds(1 + random.below(400)), '0.000', status, status, 34 + random.below(2000), 57 + random.below(90000),
      `"${random.pick(['GET', 'GET', 'GET', 'POST'])} https://${host}:443${random.pick(PATHS)}${query} HTTP/${version}"`,
      `"${random.pick(BROWSERS)}"`, 'ECDHE-RSA-AES128-GCM-SHA256', 'TLSv1.2',
      `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}:targetgroup/example-targets/73e2d6bc24d8a067`, `"Root=1-${random.hex(8)}-${random.hex(24)}"`,
      `"${host}"`, `"arn:aws:acm:${REGION}:${ACCOUNT}:certificate/12345678-1234-1234-1234-123456789012"`, random.below(5), time,
      '"forward"', '"-"', '"-"',
      `"${target}"`, `"${status}"`, '"-"', '"-"',
    ].join(' ');
  },
};

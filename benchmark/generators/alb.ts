import type { LogGenerator } from './log-generator';
import { ACCOUNT, BROWSERS, HOSTS, PATHS, REGION, privateAddress, publicAddress, timeOf } from './population';

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

/** Access logs of an Application Load Balancer. */
export const alb: LogGenerator = {
  logType: 'alb',
  input: 'text, gzip',
  key: `AWSLogs/${ACCOUNT}/elasticloadbalancing/${REGION}/2024/06/10/`
    + `${ACCOUNT}_elasticloadbalancing_${REGION}_app.example-alb.50dc6c495c0c9188_20240610T0600Z_192.0.2.10_0a1b2c3d.log.gz`,
  eventsAnObject: 10_000,
  separator: '\n',
  tail: '\n',
  event: (random, position) => {
    const time = timeOf(position).toISOString();
    const micros = time.replace('Z', `${String(random.below(1000)).padStart(3, '0')}Z`);
    const status = random.pick([200, 200, 200, 200, 301, 302, 404, 403, 500]);
    const host = random.pick(HOSTS);
    const target = `${privateAddress(random)}:80`;
    const version = random.pick(['1.1', '2.0']);
    const query = random.below(3) === 0 ? `?q=${random.below(1000)}&page=${random.below(20)}` : '';
    return [
      'https', micros, 'app/example-alb/50dc6c495c0c9188', `${publicAddress(random)}:${1024 + random.below(64000)}`, target,
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

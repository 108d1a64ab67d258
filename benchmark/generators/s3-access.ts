import type { LogGenerator } from './log-generator';
import { ACCOUNT, BROWSERS, BUCKETS, REGION, ROLES, publicAddress, timeOf } from './population';

const OWNER = '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be';
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const requestTime = (time: Date): string => {
  const two = (value: number): string => String(value).padStart(2, '0');
  const clock = [time.getUTCHours(), time.getUTCMinutes(), time.getUTCSeconds()].map(two).join(':');
  return `[${two(time.getUTCDate())}/${MONTHS[time.getUTCMonth()]}/${time.getUTCFullYear()}:${clock} +0000]`;
};

/** S3 server access logs: small plain files. */
export const s3Access: LogGenerator = {
  logType: 's3accesslog',
  input: 'text',
  key: `AWSLogs/${ACCOUNT}/s3accesslog/${REGION}/${BUCKETS[0]}/2024-06-10-06-32-16-E568B2907131C0C0`,
  eventsAnObject: 2000,
  separator: '\n',
  tail: '\n',
  event: (random, position) => {
    const bucket = random.pick(BUCKETS);
    const key = `data/part-${random.below(100000)}.parquet`;
    const method = random.pick(['GET', 'GET', 'GET', 'PUT', 'HEAD']);
    const denied = random.below(20) === 0;
    return [
      OWNER, bucket, requestTime(timeOf(position)), publicAddress(random),
      `arn:aws:sts::${ACCOUNT}:assumed-role/${random.pick(ROLES)}/session-${random.below(500)}`,
      random.id(16), `REST.${method}.OBJECT`, key, `"${method} /${key} HTTP/1.1"`, denied ? 403 : 200, denied ? 'AccessDenied' : '-',
      random.below(100000), random.below(1000000), random.below(300), random.below(100), '"-"', `"${random.pick(BROWSERS)}"`, '-',
      `${random.id(74)}=`, 'SigV4', 'ECDHE-RSA-AES128-GCM-SHA256', 'AuthHeader', `${bucket}.s3.${REGION}.amazonaws.com`, 'TLSv1.2', '-', '-',
    ].join(' ');
  },
};

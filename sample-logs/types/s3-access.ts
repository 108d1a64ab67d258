import { PLAIN_LINES } from '../frames';
import { told, type At, type LogGenerator, type SampleEvent } from '../log-generator';
import { ACCOUNT, BROWSERS, BUCKETS, REGION, ROLES, publicAddress } from '../population';
import { ATTACKER, STOLEN_BUCKET, STOLEN_USER, hexadecimal, numbers } from '../story';
import { dashedTime, webTime } from '../time-text';

const OWNER = '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be';

/** Carries the customers away. */
const downloads = (at: At): SampleEvent[] => told(at, 47, 1 / 6, numbers(24), (index, time) => {
  const key = `customers/part-${String(index).padStart(3, '0')}.csv`;
  const bytes = 1_500_000 + index * 1000;
  return `${OWNER} ${STOLEN_BUCKET} [${webTime(time)}] ${ATTACKER} arn:aws:iam::${ACCOUNT}:user/${STOLEN_USER} `
    + `${hexadecimal(index, 16).toUpperCase()} REST.GET.OBJECT ${key} "GET /${key} HTTP/1.1" 200 - ${bytes} ${bytes} 210 35 "-" "aws-cli/2.15.0" - `
    + `AAAAAAAAAAAAAAAAAAAAAAAA= SigV4 ECDHE-RSA-AES128-GCM-SHA256 AuthHeader ${STOLEN_BUCKET}.s3.${REGION}.amazonaws.com TLSv1.2 - -`;
});

/** S3 server access logs: small plain files. */
export const s3Access: LogGenerator = {
  logType: 's3accesslog',
  key: (time, name) => `AWSLogs/${ACCOUNT}/s3accesslog/${REGION}/${BUCKETS[0]}/${dashedTime(time)}-${name.toUpperCase()}131C0C0A`,
  frame: PLAIN_LINES,
  story: downloads,
  everyday: 1500,
  event: (random, time) => {
    const bucket = random.pick(BUCKETS);
    const key = `data/part-${random.below(100000)}.parquet`;
    const method = random.pick(['GET', 'GET', 'GET', 'PUT', 'HEAD']);
    const denied = random.below(20) === 0;
    return [
      OWNER, bucket, `[${webTime(time)}]`, publicAddress(random),
      `arn:aws:sts::${ACCOUNT}:assumed-role/${random.pick(ROLES)}/session-${random.below(500)}`,
      random.id(16), `REST.${method}.OBJECT`, key, `"${method} /${key} HTTP/1.1"`, denied ? 403 : 200, denied ? 'AccessDenied' : '-',
      random.below(100000), random.below(1000000), random.below(300), random.below(100), '"-"', `"${random.pick(BROWSERS)}"`, '-',
      `${random.id(74)}=`, 'SigV4', 'ECDHE-RSA-AES128-GCM-SHA256', 'AuthHeader', `${bucket}.s3.${REGION}.amazonaws.com`, 'TLSv1.2', '-', '-',
    ].join(' ');
  },
};

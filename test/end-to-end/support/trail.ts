import { gzipSync } from 'node:zlib';

/** An object of CloudTrail as it lies in S3; its events have the ids `<name>-0`, `<name>-1`, … */
export const trailObject = (name: string, events: number, more: (at: number) => object = () => ({})): Buffer => {
  const Records = Array.from({ length: events }, (_, at) => ({
    eventVersion: '1.08',
    eventID: `${name}-${at}`,
    eventTime: '2024-06-10T06:00:00Z',
    eventSource: 's3.amazonaws.com',
    eventName: 'GetObject',
    awsRegion: 'us-east-1',
    sourceIPAddress: '192.0.2.7',
    recipientAccountId: '123456789012',
    requestParameters: { bucketName: name, key: `object-${at}` },
    ...more(at),
  }));
  return gzipSync(JSON.stringify({ Records }));
};

export const TRAIL_PREFIX = 'AWSLogs/123456789012/CloudTrail/us-east-1/2024/06/10';

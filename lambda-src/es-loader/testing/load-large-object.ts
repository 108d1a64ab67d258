import { createCore } from '../core';
import { openObject } from '../pipeline';
import { testSettings } from './test-settings';

// Run as a process of its own, whose memory is limited: node <this> <megabytes>. Prints what it loaded and needed as JSON.

const CHUNK_BYTES = 64 * 1024;
const KEY = 'AWSLogs/123456789012/CloudTrail/us-east-1/2024/06/10/large.json';

const event = (number: number): string => JSON.stringify({
  eventVersion: '1.10',
  userIdentity: { type: 'AssumedRole', arn: `arn:aws:sts::123456789012:assumed-role/my-role/session-${number}` },
  eventTime: '2024-06-10T06:00:00Z',
  eventSource: 's3.amazonaws.com',
  eventName: 'GetObject',
  sourceIPAddress: `192.0.2.${number % 256}`,
  userAgent: `aws-cli/2.15.${number % 7}`,
  requestParameters: { key: `part-${number}`, list: Array.from({ length: 20 }, (_, at) => ({ name: `name-${at}`, value: number + at })) },
  additionalEventData: { bytesTransferredOut: number * 1.5, text: 'é'.repeat(number % 50) },
  eventID: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
});

/** One JSON object in one line. */
function* large(bytes: number): Generator<Buffer> {
  let text = '{"first":"member","Records":[';
  for (let number = 0, written = 0; written < bytes; number++) {
    text += `${number === 0 ? '' : ','}${event(number)}`;
    if (text.length < CHUNK_BYTES) continue;
    const chunk = Buffer.from(text);
    written += chunk.length;
    text = '';
    yield chunk;
  }
  yield Buffer.from(`${text}],"last":"member"}`);
}

const main = async (megabytes: number): Promise<object> => {
  const core = createCore(testSettings());
  const source = {
    async* stream() { yield* large(megabytes * 1e6); },
    range: () => Promise.reject(new Error('a stream has no ranges')),
  };
  const { account, documents } = openObject(core, { bucket: 'my-log-bucket', key: KEY }, async () => source);
  let outputBytes = 0;
  let peakBufferBytes = 0;
  for await (const batch of documents()) {
    for (const { source: document } of batch) outputBytes += document.length;
    account.indexed += batch.length;
    peakBufferBytes = Math.max(peakBufferBytes, process.memoryUsage().arrayBuffers);
  }
  const { read, indexed, unreadable, scriptErrors, balanced } = account;
  return { read, indexed, unreadable, scriptErrors, balanced, outputBytes, peakBufferBytes };
};

void main(Number(process.argv[2])).then((result) => process.stdout.write(JSON.stringify(result)));

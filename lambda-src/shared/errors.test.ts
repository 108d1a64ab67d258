import { HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { messageOf } from './errors';
import { localServer } from './testing/local-server';

test('what AWS answers without a message is told by its status', async () => {
  const server = await localServer((_request, _body, response) => { response.writeHead(403).end(); });
  const s3 = new S3Client({
    endpoint: server.url,
    forcePathStyle: true,
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example' },
    maxAttempts: 1,
  });
  const error = await s3.send(new HeadObjectCommand({ Bucket: 'data', Key: 'x' })).catch((thrown: unknown) => thrown);
  await server.close();
  expect(messageOf(error)).toMatch(/^\w+, HTTP status 403$/);
});

test.each<[unknown, string]>([
  [new Error('there is no file'), 'there is no file'], [new TypeError(), 'TypeError'], ['text', 'text'], [undefined, 'undefined'],
])('whatever was thrown has a message: %p', (thrown, message) => {
  expect(messageOf(thrown)).toBe(message);
});

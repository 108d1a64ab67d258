import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { s3ClientOptions } from './s3-client-options';
import { localServer } from '../../shared/testing/local-server';

test.each([
  ['our-siem/7', /^aws-sdk-js\/.* our-siem\/7$/],
  ['', /^aws-sdk-js\/((?!our-siem).)*$/],
  [undefined, /^aws-sdk-js\/((?!our-siem).)*$/],
])('requests bear the user agent that the user chose (%j)', async (userAgent, expected) => {
  const agents: unknown[] = [];
  const server = await localServer((request, _, response) => {
    agents.push(request.headers['user-agent']);
    response.writeHead(200).end();
  });
  const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example' };
  const s3 = new S3Client({ ...s3ClientOptions(userAgent), endpoint: server.url, region: 'us-east-1', forcePathStyle: true, credentials });
  await s3.send(new GetObjectCommand({ Bucket: 'logs', Key: 'x' }));
  await server.close();
  expect(agents).toEqual([expect.stringMatching(expected)]);
});

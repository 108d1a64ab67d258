import { createHash } from 'node:crypto';
import { SQSClient } from '@aws-sdk/client-sqs';
import { localServer, type LocalServer } from './local-server';

/** As much of SQS as sending needs, over HTTP, for the real client. */
export interface LocalQueue extends LocalServer {
  readonly messages: string[];
  readonly queueUrl: string;
  refuse?: boolean;
  client(): SQSClient;
}

export const localQueue = async (): Promise<LocalQueue> => {
  const messages: string[] = [];
  const server = await localServer((_, body, response) => {
    if (queue.refuse) {
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' })
        .end('{"__type":"com.amazonaws.sqs#QueueDoesNotExist","message":"gone"}');
      return;
    }
    const { MessageBody } = JSON.parse(body.toString()) as { MessageBody: string };
    messages.push(MessageBody);
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' })
      .end(JSON.stringify({ MessageId: `m${messages.length}`, MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex') }));
  });
  const queue: LocalQueue = {
    ...server,
    messages,
    queueUrl: `${server.url}/123456789012/split`,
    client: () => new SQSClient({
      endpoint: server.url, region: 'us-east-1', credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example' }, maxAttempts: 1,
    }),
  };
  return queue;
};

import { randomUUID } from 'node:crypto';
import { CreateBucketCommand, GetObjectCommand, PutBucketNotificationConfigurationCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { CreateQueueCommand, GetQueueAttributesCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { openSearchClient, s3Client, sqsClient } from './support/clients';

test('a real OpenSearch indexes and finds a document over TLS', async () => {
  const client = openSearchClient();
  const index = `components-${randomUUID()}`;
  expect(process.env.OPENSEARCH_URL).toMatch(/^https:/);
  expect((await client.info()).body.version).toMatchObject({ distribution: 'opensearch', lucene_version: expect.any(String) });

  await client.index({ index, id: '1', refresh: true, body: { '@timestamp': '2026-01-01T00:00:00Z', 'source': { ip: '192.0.2.7' } } });
  const { body } = await client.search({ index, body: { query: { term: { 'source.ip.keyword': { value: '192.0.2.7' } } } } });
  expect(body.hits.hits).toMatchObject([{ _id: '1' }]);

  await client.indices.delete({ index });
  await client.close();
});

test('a real OpenSearch refuses whoever does not say who they are', async () => {
  const client = openSearchClient();
  const anonymous = client.child({ headers: { authorization: 'Basic bm9ib2R5Om5vdGhpbmc=' } });
  await expect(anonymous.info()).rejects.toMatchObject({ statusCode: 401 });
  await client.close();
});

test('an object put into S3 is announced through SQS, its key encoded', async () => {
  const [s3, sqs] = [s3Client(), sqsClient()];
  const name = `components-${randomUUID()}`;
  const key = 'a b+c/ü.json';
  await s3.send(new CreateBucketCommand({ Bucket: name }));
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: name }));
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
  await s3.send(new PutBucketNotificationConfigurationCommand({
    Bucket: name,
    NotificationConfiguration: { QueueConfigurations: [{ QueueArn: Attributes?.QueueArn, Events: ['s3:ObjectCreated:*'] }] },
  }));
  await s3.send(new PutObjectCommand({ Bucket: name, Key: key, Body: '{}' }));

  const receive = async (): Promise<{ s3: { bucket: { name: string }; object: { key: string } } }> => {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 10 }));
    expect(Messages).not.toHaveLength(0);
    const { Records } = JSON.parse(Messages[0].Body ?? '');
    return Records ? Records[0] : receive(); // the first message tells that notifications work
  };
  const record = await receive();
  expect(record.s3.bucket.name).toBe(name);
  expect(record.s3.object.key).not.toBe(key);
  expect(decodeURIComponent(record.s3.object.key.replaceAll('+', ' '))).toBe(key);

  const { Body } = await s3.send(new GetObjectCommand({ Bucket: name, Key: key }));
  expect(await Body?.transformToString()).toBe('{}');
});

import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { s3Client, sqsClient } from './aws-clients';
import { objectsInFiles, objectsInList, objectsInS3 } from './list-objects';
import type { ListedObject } from './listed-object';
import type { LoadSource } from './load-request';
import type { ResumeFile } from './resume-file';

/** What is known beforehand; the objects of a queue are not. */
export type ListedSource = Exclude<LoadSource, { kind: 'queue' }>;

/** The objects of a source, as they are asked for. */
export async function* objectsOfSource(source: ListedSource): AsyncGenerator<ListedObject, void, undefined> {
  switch (source.kind) {
    case 's3': return yield* objectsInS3(s3Client(), source.place);
    case 'list': return yield* objectsInList(source.path, source.bucket);
    case 'files': return yield* objectsInFiles(source.paths, source.key, source.bucket);
  }
}

/** Leaves out what an earlier run has loaded. */
export async function* withoutDone(
  objects: AsyncIterable<ListedObject>, resume: ResumeFile | undefined, tell: { readonly expected: () => void; readonly earlier: () => void },
): AsyncGenerator<ListedObject, void, undefined> {
  for await (const object of objects) {
    if (resume?.isDone(object)) {
      tell.earlier();
    } else {
      tell.expected();
      yield object;
    }
  }
}

/** What can be said of a queue without taking its messages. */
export const queuePlan = async (url: string): Promise<string[]> => {
  const { Attributes = {} } = await sqsClient().send(new GetQueueAttributesCommand({
    QueueUrl: url, AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
  }));
  return [
    `about ${Attributes.ApproximateNumberOfMessages} messages wait, ${Attributes.ApproximateNumberOfMessagesNotVisible} are being tried`,
    'the objects that they name are not known before they are received',
  ];
};

import { Duration } from 'aws-cdk-lib';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { explainToNag } from './explain-to-nag';
import { uploadRule } from './upload-rule';

/** However many files come together, they are built into the data base once. */
const WINDOW = Duration.minutes(2);
const MOST_EVENTS = 1_000;
const VISIBILITY_TIMEOUT = Duration.minutes(90);

/** Has the function build the data base when files below prefixes come or go. */
export const rebuildOnUpload = (scope: Construct, fn: lambda.Function, bucket: s3.IBucket, prefixes: readonly string[]): void => {
  const parent = new Construct(scope, 'Uploads');
  const queue = new sqs.Queue(parent, 'Queue', {
    encryption: sqs.QueueEncryption.SQS_MANAGED, enforceSSL: true, visibilityTimeout: VISIBILITY_TIMEOUT, retentionPeriod: Duration.days(1),
  });
  uploadRule(parent, 'Rule', {
    description: 'Tells of files of indicators that users put into the bucket', bucket, prefixes, target: new targets.SqsQueue(queue),
  });
  fn.addEventSource(new SqsEventSource(queue, { batchSize: MOST_EVENTS, maxBatchingWindow: WINDOW, maxConcurrency: 2 }));
  explainToNag(queue, {
    id: 'AwsSolutions-SQS3',
    reason: 'A message asks for a build of all that there is: one that fails is tried again for a day, and made up for by the next.',
  });
};

import { CfnOutput, Duration, RemovalPolicy, Size, type Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { SnsDestination, SqsDestination } from 'aws-cdk-lib/aws-s3-notifications';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { DeployedStack } from './stack';
import {
  ControlTowerIntegration, EsLoaderLogLevel, LogArchiveAccess, LogBucket, LogDelivery, SecurityLakeSubscriber, SecurityLakeSubscription, Siem,
  SiemCapacity,
} from '../../../src';

const EXTERNAL_ID = 'siem-outside';

/** What other accounts have for the SIEM, once they have it. */
export interface OtherAccounts {
  readonly archives: readonly DeployedStack[];
  readonly lake: DeployedStack;
}

const newBucket = (stack: Stack, id: string, props: s3.BucketProps = {}): s3.Bucket => {
  const bucket = new s3.Bucket(stack, id, { removalPolicy: RemovalPolicy.DESTROY, ...props });
  new CfnOutput(stack, `${id}Name`, { value: bucket.bucketName });
  return bucket;
};

/** A SIEM that loads from buckets of its account by every way there is; with other accounts, it has been updated in other respects as well. */
export const fillSiem = (stack: Stack, others?: OtherAccounts): void => {
  const siem = new Siem(stack, 'Siem', {
    domain: { capacity: SiemCapacity.small(), allowedSourceCidrs: ['192.0.2.0/24'] },
    sourceKey: {},
    monitoring: others !== undefined,
    loader: others ? { logLevel: EsLoaderLogLevel.DEBUG, memorySize: Size.gibibytes(1) } : { logLevel: EsLoaderLogLevel.WARN },
  });
  const { loader } = siem;
  const readable = (bucket: s3.IBucket) => LogBucket.fromLogBucketAttributes(stack, `${bucket.node.id}Logs`, { bucket });

  const queue = new sqs.Queue(stack, 'OtherQueue', { visibilityTimeout: Duration.hours(1) });
  const topic = new sns.Topic(stack, 'OtherTopic');
  const [byQueue, byTopic] = [newBucket(stack, 'ByQueue'), newBucket(stack, 'ByTopic')];
  byQueue.addObjectCreatedNotification(new SqsDestination(queue));
  byTopic.addObjectCreatedNotification(new SnsDestination(topic));
  [byQueue, byTopic].forEach((bucket) => readable(bucket).grantRead(loader));
  loader.addQueueSource(queue);
  loader.addTopicSource(topic);
  loader.addSource(readable(newBucket(stack, 'ByEventBridge')), { via: LogDelivery.EVENT_BRIDGE });

  new CfnOutput(stack, 'KeyArn', { value: siem.sourceKey!.key.keyArn });
  new CfnOutput(stack, 'FunctionName', { value: loader.function.functionName });
  new CfnOutput(stack, 'DomainName', { value: siem.domain!.domain.domainName });
  new CfnOutput(stack, 'SnapshotBucketName', { value: siem.content!.snapshotBucket!.bucketName });
  Object.entries({ Created: siem.content!.created, Updated: siem.content!.updated, Failed: siem.content!.failed })
    .forEach(([id, value]) => new CfnOutput(stack, `Content${id}`, { value }));
  if (others) subscribe(stack, siem, others);
};

const subscribe = (stack: Stack, { loader }: Siem, { archives, lake }: OtherAccounts): void => {
  archives.forEach((archive, index) => new ControlTowerIntegration(stack, `Archive${index}`, {
    loader,
    bucketNames: [archive.output('LogsName')],
    queue: sqs.Queue.fromQueueArn(stack, `ArchiveQueue${index}`, archive.output('AccessQueueArn')),
    role: iam.Role.fromRoleArn(stack, `ArchiveRole${index}`, archive.output('AccessRoleArn')),
    externalId: EXTERNAL_ID,
  }));
  const [queueArn, roleArn] = [lake.output('QueueArn'), lake.output('RoleArn')];
  const subscription = SecurityLakeSubscription.existing({ queueArn, roleArn, externalId: EXTERNAL_ID });
  new SecurityLakeSubscriber(stack, 'Lake', { loader, subscription });
};

/** A log archive, as AWS Control Tower makes one, that lets the SIEM in. */
export const fillArchive = (stack: Stack, loaderRoleArn: string): void => {
  const readers = [iam.Role.fromRoleArn(stack, 'Reader', loaderRoleArn)];
  new LogArchiveAccess(stack, 'Access', { readers, buckets: [newBucket(stack, 'Logs')], externalId: EXTERNAL_ID });
};

/** What a lake and a subscription to it come to: Amazon Security Lake makes bucket, queue and role, and tells the queue by EventBridge. */
export const fillLake = (stack: Stack, loaderRoleArn: string): void => {
  const subscription = `AmazonSecurityLake-${stack.node.addr.slice(0, 8)}`;
  const bucketName = `aws-security-data-lake-${stack.region}-${stack.stackName}`;
  const bucket = newBucket(stack, 'Logs', { bucketName, eventBridgeEnabled: true });
  const queue = new sqs.Queue(stack, 'Queue', { queueName: `${subscription}-Main-Queue`, visibilityTimeout: Duration.minutes(10) });
  const eventPattern = { source: ['aws.s3'], detailType: ['Object Created'], detail: { bucket: { name: [bucketName] } } };
  new events.Rule(stack, 'Created', { eventPattern, targets: [new targets.SqsQueue(queue)] });
  const role = new iam.Role(stack, 'Role', { roleName: subscription, assumedBy: new iam.ArnPrincipal(loaderRoleArn), externalIds: [EXTERNAL_ID] });
  bucket.grantRead(role);
  new CfnOutput(stack, 'QueueArn', { value: queue.queueArn });
  new CfnOutput(stack, 'RoleArn', { value: role.roleArn });
};

import { Duration, Size, Stack } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct, IDependable } from 'constructs';
import { ES_LOADER_ENVIRONMENT as ENVIRONMENT } from './contract/es-loader-environment';
import type { CrossAccountReader } from './cross-account-reader';
import { EsLoaderLogLevel, type EsLoaderOptions } from './es-loader-options';
import { type ILogBucket, LogBucket } from './log-bucket';
import type { LogCreatedOptions } from './log-delivery';
import { readersAsJson, requireSoundReader } from './private/cross-account-readers';
import { createLoaderAlarms } from './private/es-loader-alarms';
import { EsLoaderBase, METRICS_NAMESPACE } from './private/es-loader-base';
import { exclusionEnvironment, grantExclusion } from './private/es-loader-exclusion';
import { requireApart, requireSoundLoader } from './private/es-loader-validation';
import { DATA_KEY_ACTIONS, explainToNag } from './private/explain-to-nag';
import { handlerFunction } from './private/handler-function';
import { grantReferenceDataRead } from './private/reference-data-grants';
import { userFilesLayer } from './private/user-files-layer';
import { requireInteger } from './private/validation';
import type { ISiemCollection } from './siem-collection';
import type { ISiemEndpoint } from './siem-endpoint';

/** Properties of an EsLoader. */
export interface EsLoaderProps extends EsLoaderOptions {
  /** The domain or collection to load into. */
  readonly endpoint: ISiemEndpoint;
}

/** How a queue is read. */
export interface AddQueueSourceOptions {
  /**
   * Objects that one invocation gets at most, 1 to 10.
   *
   * @default - `batchSize` of the loader
   */
  readonly batchSize?: number;
}

const SPLIT_BATCH_SIZE = 1;

/**
 * Loads logs from buckets into OpenSearch: a queue of new objects, a function, and what becomes of objects that cannot be loaded.
 *
 * An object that fails is tried `maxReceiveCount` times and then waits in `deadLetterQueue` for 14 days; a document that OpenSearch
 * refuses goes to `deadLetterBucket`. Both raise alarms, nothing is dropped.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 */
export class EsLoader extends EsLoaderBase implements iam.IGrantable {
  /** The role of the function. */
  public readonly grantPrincipal: iam.IPrincipal;

  /** The function. */
  public readonly function: lambda.Function;

  /** The role of the function, to be mapped inside OpenSearch to a role that may write. */
  public readonly role: iam.IRole;

  /** New objects. */
  public readonly ingestQueue: sqs.IQueue;

  /** Rests of objects that one invocation could not finish. */
  public readonly splitQueue: sqs.IQueue;

  /** Objects that could not be loaded, after all retries. */
  public readonly deadLetterQueue: sqs.IQueue;

  /** Bucket for documents that OpenSearch refuses. */
  public readonly deadLetterBucket: s3.IBucket;

  /** Beginning of the keys in `deadLetterBucket`. */
  public readonly deadLetterPrefix: string;

  /** Alarms on dead-lettered objects, on lag and on errors of the function. */
  public readonly alarms: cloudwatch.Alarm[];

  /**
   * Who may open connections, and to whom.
   *
   * @default - none: the function is in no VPC
   */
  public readonly connections?: ec2.Connections;

  private readonly crossAccountReaders: CrossAccountReader[] = [];
  private readonly holds = new Set<IDependable>();

  /** @internal */
  public readonly _eventSources: SqsEventSource[] = [];

  private readonly batchSize: number;
  private readonly maxConcurrency: number;

  /** @internal */
  protected readonly _serviceName: string;

  constructor(scope: Construct, id: string, props: EsLoaderProps) {
    super(scope, id);
    const timeout = props.timeout ?? Duration.minutes(10);
    const visibilityTimeout = props.visibilityTimeout ?? Duration.seconds(timeout.toSeconds() * 6);
    requireSoundLoader(props, timeout, visibilityTimeout);
    this.batchSize = props.batchSize ?? 10;
    this.maxConcurrency = props.maxConcurrency ?? 10;
    this._serviceName = props.serviceName ?? 'es-loader';

    const deadLetterQueue = this.createQueue('DeadLetterQueue', { queueName: props.deadLetterQueueName });
    const redrive = { visibilityTimeout, deadLetterQueue: { queue: deadLetterQueue, maxReceiveCount: props.maxReceiveCount ?? 20 } };
    this.deadLetterQueue = deadLetterQueue;
    this.ingestQueue = this.createQueue('IngestQueue', redrive);
    this.splitQueue = this.createQueue('SplitQueue', { ...redrive, queueName: props.splitQueueName });
    // It holds what the loader could not deliver: no service delivers to it, and no lifecycle empties it.
    this.deadLetterBucket = props.deadLetterBucket ?? new LogBucket(this, 'DeadLetterBucket', { sources: [] }).bucket;
    this.deadLetterPrefix = props.deadLetterPrefix ?? 'dead-letter/';

    const userFiles = userFilesLayer(this, props);
    const handler = handlerFunction(this, 'Function', {
      handler: 'es-loader',
      description: 'Loads logs into OpenSearch',
      timeout,
      memorySize: props.memorySize ?? Size.mebibytes(2048),
      logRetention: props.logRetention ?? logs.RetentionDays.THREE_MONTHS,
      environment: this.environmentOf(props, userFiles?.logTypes ?? []),
      layers: userFiles && [userFiles.layer],
      architecture: props.architecture,
      vpc: props.vpc,
      vpcSubnets: props.vpcSubnets,
      securityGroups: props.securityGroups,
      functionName: props.functionName,
      roleName: props.roleName,
    });
    this.function = handler.function;
    this.role = handler.role;
    this.grantPrincipal = handler.role;
    this.connections = props.vpc && handler.function.connections;
    // The function's name cannot be part of its own settings; what it does is logged under its role, whose name can.
    handler.function.addEnvironment(ENVIRONMENT.SIEM_OWN_IDENTITIES, [handler.role.roleName, ...props.ownIdentities ?? []].join(','));

    this.addEventSource(this.ingestQueue, this.batchSize);
    this.addEventSource(this.splitQueue, SPLIT_BATCH_SIZE);
    grantExclusion(this, props, userFiles?.exclusionTableKey);
    if (props.referenceDataBucket) grantReferenceDataRead(this, props.referenceDataBucket);
    this.grantWhatItNeeds(props.endpoint);
    this.alarms = createLoaderAlarms(this, props.alarmLag ?? Duration.hours(1), props.alarmTopic);
  }

  /**
   * Loads what arrives in a bucket from now on.
   *
   * @param bucket the bucket
   * @param options which objects, and how the loader learns of them
   */
  public addSource(bucket: ILogBucket, options: LogCreatedOptions = {}): void {
    if (bucket.bucket === this.deadLetterBucket) requireApart(this.deadLetterPrefix, options.prefixes);
    bucket.onLogCreated(this.ingestQueue, options);
    bucket.grantRead(this);
    this.explainPermissions();
  }

  /**
   * Loads the objects that the messages of a queue name: S3 notifications or EventBridge events, also within SNS messages.
   *
   * The queue's visibility timeout should be at least six times `timeout`, and it should have a dead-letter queue. Reading the
   * buckets is granted apart, by `ILogBucket.grantRead`.
   *
   * @param queue the queue, of the same region
   * @param options how it is read
   */
  public addQueueSource(queue: sqs.IQueue, options: AddQueueSourceOptions = {}): void {
    const batchSize = options.batchSize ?? this.batchSize;
    requireInteger('batchSize', batchSize, { min: 1, max: 10, remedy: 'larger batches would wait for more objects' });
    this.addEventSource(queue, batchSize);
  }

  /**
   * Loads the objects that the messages of a topic name: S3 notifications that a bucket sends there already.
   *
   * Reading the buckets is granted apart, by `ILogBucket.grantRead`.
   *
   * @param topic the topic, of the same region
   */
  public addTopicSource(topic: sns.ITopic): void {
    topic.addSubscription(new SqsSubscription(this.ingestQueue));
  }

  /**
   * Reads buckets of another account as a role of that account; what arrives there is told by `addQueueSource`.
   *
   * @param reader which buckets, and the role
   */
  public addCrossAccountReader(reader: CrossAccountReader): void {
    requireSoundReader(reader, this.crossAccountReaders);
    this.crossAccountReaders.push(reader);
    this.role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['sts:AssumeRole'], resources: [reader.role.roleArn] }));
    this.function.addEnvironment(ENVIRONMENT.SIEM_CROSS_ACCOUNT_READERS, Stack.of(this).toJsonString(readersAsJson(this.crossAccountReaders)));
  }

  /**
   * Lets somebody ask for objects to be loaded, by messages in the ingest queue.
   *
   * @param grantee who asks
   */
  public grantRequest(grantee: iam.IGrantable): iam.Grant {
    return this.ingestQueue.grantSendMessages(grantee);
  }

  /**
   * Lets somebody move objects from the dead-letter queue back to the ingest queue, and read refused documents.
   *
   * @param grantee who repairs
   */
  public grantRedrive(grantee: iam.IGrantable): iam.Grant {
    const read = iam.Grant.addToPrincipalOrResource({
      grantee,
      actions: ['s3:GetObject', 's3:ListBucket'],
      resourceArns: [this.deadLetterBucket.bucketArn, this.deadLetterBucket.arnForObjects(`${this.deadLetterPrefix}*`)],
      resource: this.deadLetterBucket,
    });
    return this.deadLetterQueue.grantConsumeMessages(grantee).combine(this.ingestQueue.grantSendMessages(grantee)).combine(read);
  }

  private createQueue(id: string, props: sqs.QueueProps = {}): sqs.Queue {
    return new sqs.Queue(this, id, {
      encryption: sqs.QueueEncryption.SQS_MANAGED, enforceSSL: true, retentionPeriod: Duration.days(14), ...props,
    });
  }

  private environmentOf(props: EsLoaderProps, userLogTypes: readonly string[]): Record<string, string> {
    const { collectionType } = props.endpoint as Partial<ISiemCollection>;
    return {
      [ENVIRONMENT.ENDPOINT]: props.endpoint.endpointHost,
      [ENVIRONMENT.SIEM_SERVICE]: props.endpoint.service,
      [ENVIRONMENT.SIEM_ENDPOINT_REGION]: props.endpoint.endpointRegion,
      ...(collectionType && { [ENVIRONMENT.AOSS_TYPE]: collectionType }),
      [ENVIRONMENT.SQS_SPLITTED_LOGS_URL]: this.splitQueue.queueUrl,
      [ENVIRONMENT.SIEM_DEAD_LETTER_LOCATION]: this.deadLetterBucket.s3UrlForObject(this.deadLetterPrefix),
      ...(props.logTypes && {
        [ENVIRONMENT.SIEM_LOG_TYPES]: [...new Set([...props.logTypes.map((logType) => logType.id), ...userLogTypes])].sort().join(','),
      }),
      ...exclusionEnvironment(props),
      ...(props.matchParentDomains && { [ENVIRONMENT.SIEM_MATCH_PARENT_DOMAINS]: 'true' }),
      ...(props.documentId && { [ENVIRONMENT.SIEM_DOCUMENT_ID]: props.documentId }),
      [ENVIRONMENT.LOG_LEVEL]: props.logLevel ?? EsLoaderLogLevel.INFO,
      [ENVIRONMENT.POWERTOOLS_SERVICE_NAME]: this._serviceName,
      [ENVIRONMENT.POWERTOOLS_METRICS_NAMESPACE]: METRICS_NAMESPACE,
      [ENVIRONMENT.POWERTOOLS_LOGGER_LOG_EVENT]: 'false',
    };
  }

  /**
   * Has no queue be read before something else is there.
   *
   * @internal
   */
  public _holdUntil(hold: IDependable): void {
    this.holds.add(hold);
    this.function.node.children.filter((child) => child instanceof lambda.EventSourceMapping).forEach((mapping) => mapping.node.addDependency(hold));
  }

  private addEventSource(queue: sqs.IQueue, batchSize: number): void {
    // Without reportBatchItemFailures one bad object would have its whole batch loaded again.
    const source = new SqsEventSource(queue, { batchSize, maxConcurrency: this.maxConcurrency, reportBatchItemFailures: true });
    this.function.addEventSource(source);
    this._eventSources.push(source);
    this.holds.forEach((hold) => this._holdUntil(hold));
  }

  private grantWhatItNeeds(endpoint: ISiemEndpoint): void {
    endpoint.grantIngest(this);
    if (endpoint.connections) this.connections?.allowTo(endpoint.connections, ec2.Port.tcp(443), 'Loads logs');
    this.splitQueue.grantSendMessages(this);
    iam.Grant.addToPrincipalOrResource({
      grantee: this,
      actions: ['s3:PutObject'],
      resourceArns: [this.deadLetterBucket.arnForObjects(`${this.deadLetterPrefix}*`)],
      resource: this.deadLetterBucket,
    });
    this.deadLetterBucket.encryptionKey?.grantEncryptDecrypt(this);
    this.explainPermissions();
  }

  private explainPermissions(): void {
    explainToNag(this.role, {
      id: 'AwsSolutions-IAM5',
      reason: 'Logs arrive under keys, and documents go to indices, that are not known beforehand; the bucket, the prefix and the domain are named.',
      appliesTo: [{ regex: '/^Resource::(<.+>|arn:.+)\\/(.*\\/)?\\*$/' }],
    }, DATA_KEY_ACTIONS);
  }
}

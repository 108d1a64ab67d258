import type { Duration, Size } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { LogType } from './log-type';

/** How much the loader's own log says. */
export enum EsLoaderLogLevel {
  /** Everything, to look for a fault. */
  DEBUG = 'debug',

  /** One line an object. */
  INFO = 'info',

  /** Odd data and faults. */
  WARN = 'warn',

  /** Faults that somebody must act on. */
  ERROR = 'error',
}

/** What names the documents of records that have no id of their own. */
export enum EsLoaderDocumentId {
  /** A hash of the record's text: loading it again, from wherever, gives the same document. Equal lines become one document. */
  TEXT = 'text',

  /** A hash of bucket, key and number of the record: equal lines stay apart, and so do copies of an object. */
  PLACE = 'place',
}

/** Settings of an EsLoader, all of which have defaults. */
export interface EsLoaderOptions {
  /**
   * Log types to load. Objects of other types are counted and skipped. Optional types are loaded only when they are named here:
   * `[...LogType.defaults(), LogType.of('okta')]`.
   *
   * @default LogType.defaults()
   */
  readonly logTypes?: LogType[];

  /**
   * Path of a `user.ini` of SIEM on Amazon OpenSearch Service, as it is: it changes types of this library and adds others. It is read and
   * checked at synthesis, which fails for what cannot be used.
   *
   * @default - none
   */
  readonly userIni?: string;

  /**
   * Normalizers of types in `userIni` that ask for a script: id of the type → path of a JavaScript file (CommonJS) that exports
   * `normalize(record, ecs, context)`.
   *
   * @default - none
   */
  readonly normalizers?: { [logType: string]: string };

  /**
   * The longest that one batch of objects may take: 1 to 15 minutes. An object that needs longer is continued by another invocation.
   *
   * @default Duration.minutes(10)
   */
  readonly timeout?: Duration;

  /**
   * How long an object waits before it is tried again: at least six times `timeout`, as SQS event sources ask, at most 12 hours.
   *
   * @default - six times `timeout`
   */
  readonly visibilityTimeout?: Duration;

  /**
   * How often an object is tried before it goes to the dead-letter queue: 5 to 1000 times.
   *
   * @default 20
   */
  readonly maxReceiveCount?: number;

  /**
   * Invocations at the same time, for each queue: 2 to 1000. Raise it when the lag grows and the domain is not busy.
   *
   * @default 10
   */
  readonly maxConcurrency?: number;

  /**
   * Objects that one invocation gets at most, 1 to 10: they share bulk requests, so that small objects load fast.
   *
   * @default 10
   */
  readonly batchSize?: number;

  /**
   * Memory of the function, 512 to 10240 MiB. Processor time grows with it.
   *
   * @default Size.mebibytes(2048)
   */
  readonly memorySize?: Size;

  /**
   * Processor of the function.
   *
   * @default - ARM, but x86 in China and GovCloud
   */
  readonly architecture?: lambda.Architecture;

  /**
   * The VPC that the function is in. It must reach S3, SQS, CloudWatch and the endpoint from there.
   *
   * @default - none; an endpoint in a VPC asks for one
   */
  readonly vpc?: ec2.IVpc;

  /**
   * Subnets for the function.
   *
   * @default - private subnets
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * Security groups of the function, when it is in a VPC.
   *
   * @default - one that lets everything out
   */
  readonly securityGroups?: ec2.ISecurityGroup[];

  /**
   * Bucket for documents that OpenSearch refuses.
   *
   * @default - a bucket of its own, retained
   */
  readonly deadLetterBucket?: s3.IBucket;

  /**
   * Beginning of the keys in `deadLetterBucket`; ends with `/`.
   *
   * @default dead-letter/
   */
  readonly deadLetterPrefix?: string;

  /**
   * Names of more functions and roles whose own traffic is not loaded: what a SIEM does to read logs would otherwise become logs.
   *
   * @default - the loader's own
   */
  readonly ownIdentities?: string[];

  /**
   * Bucket with reference data, e.g. that of a ReferenceDataBucket: what documents are enriched from, and the table of patterns of records
   * that are left out.
   *
   * @default - none: there are no patterns, and nothing is known of locations, threats and proxies
   */
  readonly referenceDataBucket?: s3.IBucket;

  /**
   * Whether an indicator for a domain also stands for the domains below it.
   *
   * @default false
   */
  readonly matchParentDomains?: boolean;

  /**
   * Key of the table of exclusion patterns in `referenceDataBucket`: CSV with the columns log_type, field, pattern and pattern_type. It wins
   * over `userIni`.
   *
   * @default - `exclude_log_patterns_filename` of `userIni`, else exclude_log_patterns.csv
   */
  readonly exclusionPatternsKey?: string;

  /**
   * Path of parameters that exclude or count records by conditions, `<path><log type>/<name>`; has a slash at both ends.
   *
   * @default /siem/exclude-logs/
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-hierarchies.html
   */
  readonly exclusionParameterPath?: string;

  /**
   * What names the documents of records that have no id of their own. Choose it once: documents that are loaded again under the other
   * rule are there twice.
   *
   * @default EsLoaderDocumentId.TEXT
   */
  readonly documentId?: EsLoaderDocumentId;

  /**
   * How much the loader's own log says.
   *
   * @default EsLoaderLogLevel.INFO
   */
  readonly logLevel?: EsLoaderLogLevel;

  /**
   * How long the loader's own log is kept.
   *
   * @default logs.RetentionDays.THREE_MONTHS
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * Dimension `service` of the metrics; tells the loaders of an account and region apart.
   *
   * @default es-loader
   */
  readonly serviceName?: string;

  /**
   * Topic that the alarms tell.
   *
   * @default - nobody is told
   */
  readonly alarmTopic?: sns.ITopic;

  /**
   * Age of the oldest waiting object that raises the alarm on lag.
   *
   * @default Duration.hours(1)
   */
  readonly alarmLag?: Duration;

  /**
   * Name of the function; its log is then in `/aws/lambda/<name>`, a group that must not exist.
   *
   * @default - a generated name
   */
  readonly functionName?: string;

  /**
   * Name of the role, for policies of other accounts that name it.
   *
   * @default - a generated name
   */
  readonly roleName?: string;

  /**
   * Name of the queue of rests of objects that one invocation could not finish.
   *
   * @default - a generated name
   */
  readonly splitQueueName?: string;

  /**
   * Name of the queue of objects that could not be loaded.
   *
   * @default - a generated name
   */
  readonly deadLetterQueueName?: string;
}

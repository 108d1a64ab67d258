import { Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as securitylake from 'aws-cdk-lib/aws-securitylake';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { requireForm } from './private/validation';

/** What is known of a subscription. */
interface SubscriptionBinding {
  readonly queue: sqs.IQueue;
  readonly role: iam.IRole;
  readonly externalId: string;
  readonly bucketNames: string[];
  readonly visibilityTimeout: Duration;
}

/** A subscription that Amazon Security Lake has made for the SIEM. */
export interface ExistingSecurityLakeSubscription {
  /** ARN of the queue, `arn:aws:sqs:<region>:<account>:AmazonSecurityLake-…-Main-Queue`; of the same region as the loader. */
  readonly queueArn: string;

  /** ARN of the role, `arn:aws:iam::<account>:role/AmazonSecurityLake-…`. */
  readonly roleArn: string;

  /** External id of the subscriber. */
  readonly externalId: string;

  /**
   * Buckets of the lake; `*` at the end stands for any text. With several lakes, name those of each.
   *
   * @default - `aws-security-data-lake-*`
   */
  readonly bucketNames?: string[];

  /**
   * Visibility timeout that the queue has. Security Lake makes it 5 minutes; the loader needs more, so it is raised by hand.
   *
   * @default Duration.minutes(10)
   */
  readonly visibilityTimeout?: Duration;
}

/** A subscription to make, where the lake is in the account of the stack. */
export interface NewSecurityLakeSubscription {
  /** ARN of the lake, `arn:aws:securitylake:<region>:<account>:data-lake/default`. */
  readonly dataLakeArn: string;

  /** Sources of AWS, e.g. `CLOUD_TRAIL_MGMT`, `VPC_FLOW`, `ROUTE53`, `SH_FINDINGS`. */
  readonly sources: string[];

  /**
   * Version of the sources.
   *
   * @default 2.0
   */
  readonly sourceVersion?: string;

  /** External id that the role will ask for. */
  readonly externalId: string;
}

const QUEUE = /^arn:[^:]+:sqs:[^:]+:\d{12}:AmazonSecurityLake-[0-9a-f-]+-Main-Queue$/;
const ROLE = /^arn:[^:]+:iam::\d{12}:role\/AmazonSecurityLake-[0-9a-f-]+$/;
const LAKE = /^arn:[^:]+:securitylake:[^:]+:\d{12}:data-lake\/[^/]+$/;
const ANY_LAKE = ['aws-security-data-lake-*'];

/**
 * A subscription to Amazon Security Lake, with access to data by S3.
 *
 * @see https://docs.aws.amazon.com/security-lake/latest/userguide/subscriber-data-access.html
 */
export class SecurityLakeSubscription {
  /**
   * A subscription that exists, in whatever account.
   *
   * @param attrs what Security Lake says of the subscriber
   */
  public static existing(attrs: ExistingSecurityLakeSubscription): SecurityLakeSubscription {
    requireForm('queueArn', attrs.queueArn, QUEUE, 'the ARN of the main queue of a subscriber');
    requireForm('roleArn', attrs.roleArn, ROLE, 'the ARN of the role of a subscriber');
    return new SecurityLakeSubscription((scope) => ({
      queue: sqs.Queue.fromQueueArn(scope, 'Queue', attrs.queueArn),
      role: iam.Role.fromRoleArn(scope, 'Role', attrs.roleArn, { mutable: false }),
      externalId: attrs.externalId,
      bucketNames: attrs.bucketNames ?? ANY_LAKE,
      visibilityTimeout: attrs.visibilityTimeout ?? Duration.minutes(10),
    }));
  }

  /**
   * A new subscription, to a lake of the account and region of the stack. Its queue has a visibility timeout of 5 minutes: so long may the
   * loader take.
   *
   * @param props what is subscribed to
   */
  public static create(props: NewSecurityLakeSubscription): SecurityLakeSubscription {
    requireForm('dataLakeArn', props.dataLakeArn, LAKE, 'the ARN of a lake, arn:<partition>:securitylake:<region>:<account>:data-lake/default');
    if (props.sources.length === 0) throw new Error('sources must name at least one source, got none; e.g. CLOUD_TRAIL_MGMT');
    return new SecurityLakeSubscription((scope) => {
      const subscriber = new securitylake.CfnSubscriber(scope, 'Resource', {
        subscriberName: `siem-${scope.node.addr.slice(0, 8)}`,
        dataLakeArn: props.dataLakeArn,
        accessTypes: ['S3'],
        sources: props.sources.map((sourceName) => ({ awsLogSource: { sourceName, sourceVersion: props.sourceVersion ?? '2.0' } })),
        subscriberIdentity: { principal: Stack.of(scope).account, externalId: props.externalId },
      });
      const notification = new securitylake.CfnSubscriberNotification(scope, 'Notification', {
        subscriberArn: subscriber.attrSubscriberArn, notificationConfiguration: { sqsNotificationConfiguration: {} },
      });
      return {
        queue: sqs.Queue.fromQueueArn(scope, 'Queue', notification.attrSubscriberEndpoint),
        role: iam.Role.fromRoleArn(scope, 'Role', subscriber.attrSubscriberRoleArn, { mutable: false }),
        externalId: props.externalId,
        bucketNames: ANY_LAKE,
        visibilityTimeout: Duration.minutes(5),
      };
    });
  }

  private constructor(private readonly bind: (scope: Construct) => SubscriptionBinding) {}

  /** @internal */
  public _bind(scope: Construct): SubscriptionBinding {
    return this.bind(scope);
  }
}

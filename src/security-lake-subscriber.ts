import { Annotations, Duration } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { EsLoader } from './es-loader';
import type { SecurityLakeSubscription } from './security-lake-subscription';

/** Properties of a SecurityLakeSubscriber. */
export interface SecurityLakeSubscriberProps {
  /** The loader that reads the lake. */
  readonly loader: EsLoader;

  /** The subscription by which it does. */
  readonly subscription: SecurityLakeSubscription;
}

/**
 * Loads what arrives in Amazon Security Lake. A SIEM may subscribe to several lakes.
 *
 * @see https://docs.aws.amazon.com/security-lake/latest/userguide/subscriber-data-access.html
 */
export class SecurityLakeSubscriber extends Construct {
  /** Queue of new objects. */
  public readonly queue: sqs.IQueue;

  /** Role that may read them. */
  public readonly role: iam.IRole;

  constructor(scope: Construct, id: string, props: SecurityLakeSubscriberProps) {
    super(scope, id);
    const { queue, role, externalId, bucketNames, visibilityTimeout } = props.subscription._bind(this);
    this.queue = queue;
    this.role = role;
    this.compareTimeouts(visibilityTimeout, props.loader.function.timeout);
    props.loader.addCrossAccountReader({ bucketNames, role, externalId });
    props.loader.addQueueSource(queue);
  }

  /** AWS refuses to read a queue whose messages come back before the function may be done. */
  private compareTimeouts(visibilityTimeout: Duration, timeout: Duration | undefined): void {
    if (!timeout) return;
    const [visibility, needed] = [visibilityTimeout.toSeconds(), timeout.toSeconds()];
    if (visibility < needed) {
      throw new Error(`visibilityTimeout of the subscription must be at least the timeout of the loader (${timeout.toHumanString()}), `
        + `got ${visibilityTimeout.toHumanString()}; raise it at the queue, or lower the timeout of the loader`);
    }
    if (visibility >= 6 * needed) return;
    Annotations.of(this).addWarningV2('cdk-opensearch-siem:security-lake-visibility',
      `the queue of the subscription brings messages back after ${visibilityTimeout.toHumanString()}; six times the timeout of the loader `
      + `(${Duration.seconds(6 * needed).toHumanString()}) is advised: raise it at the queue, and say so in visibilityTimeout`);
  }
}

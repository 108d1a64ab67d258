import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { EsLoader } from './es-loader';

/** A log archive account, as the SIEM knows it. */
export interface ControlTowerIntegrationOptions {
  /** Names of the buckets of the log archive account. */
  readonly bucketNames: string[];

  /** Queue of the log archive account, of the same region: `LogArchiveAccess.queue` there. */
  readonly queue: sqs.IQueue;

  /** Role of the log archive account: `LogArchiveAccess.role` there. */
  readonly role: iam.IRole;

  /**
   * What the role asks for besides.
   *
   * @default - nothing
   */
  readonly externalId?: string;
}

/** Properties of a ControlTowerIntegration. */
export interface ControlTowerIntegrationProps extends ControlTowerIntegrationOptions {
  /** The loader that reads the log archive. */
  readonly loader: EsLoader;
}

/**
 * Loads the logs of a log archive account, as AWS Control Tower has one: the side of the SIEM. The other side is `LogArchiveAccess`, in a stack
 * of that account. A SIEM may have several.
 *
 * @see https://docs.aws.amazon.com/controltower/latest/userguide/logging-and-monitoring.html
 */
export class ControlTowerIntegration extends Construct {
  constructor(scope: Construct, id: string, props: ControlTowerIntegrationProps) {
    super(scope, id);
    const { loader, bucketNames, queue, role, externalId } = props;
    loader.addCrossAccountReader({ bucketNames, role, externalId });
    loader.addQueueSource(queue);
  }
}

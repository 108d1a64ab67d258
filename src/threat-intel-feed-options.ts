import type { Duration, Size } from 'aws-cdk-lib';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { IndicatorSource } from './indicator-source';

/** Settings of a ThreatIntelFeed, without the bucket that it builds in. */
export interface ThreatIntelFeedOptions {
  /** Where indicators come from: some twenty addresses on the web at most, besides files of your own. */
  readonly sources: IndicatorSource[];

  /**
   * How often sources are asked, 30 minutes to 7 days. The first time is on deployment.
   *
   * @default Duration.hours(12)
   */
  readonly interval?: Duration;

  /**
   * Sources, or parts of a large one, that are downloaded at a time: 1 to 40.
   *
   * @default 4
   */
  readonly maxConcurrency?: number;

  /**
   * Files of one source that are read at most, the newest.
   *
   * @default 5000
   */
  readonly maxObjects?: number;

  /**
   * The largest file that is read, at most 100 MiB.
   *
   * @default Size.mebibytes(100)
   */
  readonly maxObjectSize?: Size;

  /**
   * Indicators of all sources together, 1 to 5,000,000. Those beyond are left out, and counted.
   *
   * @default 1000000
   */
  readonly maxIndicators?: number;

  /**
   * The largest data base that loaders are given, at most 512 MiB. It takes as much of each loader's memory, twice while another takes its place.
   *
   * @default Size.mebibytes(384)
   */
  readonly maxDatabaseSize?: Size;

  /**
   * Memory of the function that builds the data base.
   *
   * @default - 2 KiB for each of `maxIndicators`, at least 2048 MiB; less is refused
   */
  readonly memorySize?: Size;

  /**
   * Name of the state machine.
   *
   * @default - a generated name
   */
  readonly stateMachineName?: string;

  /**
   * Name of the log group of executions, e.g. `/aws/vendedlogs/states/indicators`; a group of this name must not exist.
   *
   * @default - a generated name
   */
  readonly logGroupName?: string;

  /**
   * Topic that is told when a source fails, a limit is reached or a build fails.
   *
   * @default - nobody is told
   */
  readonly alarmTopic?: sns.ITopic;
}

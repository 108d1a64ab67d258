import type { IndexRotation } from '../contract/log-type-definition';

/** The indices of a log type. */
export interface LogTypeIndex {
  /** Name without the date. */
  readonly base: string;
  readonly rotation: IndexRotation;
  /** As the template says. */
  readonly primaryShards: number;
}

/** What the template of all logs says. */
export const DEFAULT_PRIMARY_SHARDS = 3;

import type { LogTypeIndex } from './log-type-index';

/** What is expected of one log type; days by tier. */
export interface VolumeByTier {
  readonly logType: string;
  readonly index: LogTypeIndex;
  readonly gibPerDay: number;
  readonly hotDays: number;
  readonly warmDays: number;
  readonly coldDays: number;
}

/** The indices of one name, of which several log types may share. */
export interface IndexSizing {
  readonly pattern: string;
  readonly logTypes: string[];
  readonly gibPerDay: number;
  readonly rotation: string;
  readonly gibPerIndex: number;
  /** As the template says. */
  readonly primaryShards: number;
  /** So many that none holds more than 50 GiB. */
  readonly recommendedPrimaryShards: number;
  /** The longest with which the shards of the template do; none where not even days do. */
  readonly recommendedRotation?: string;
  /** Of all its indices on data nodes, replicas included. */
  readonly shardsOnDataNodes: number;
}

/** GiB in each tier: of documents, and of storage with replicas and reserve. */
export interface TierSizing {
  readonly documentsGib: number;
  readonly storageGib: number;
}

export interface Sizing {
  readonly gibPerDay: number;
  readonly indices: IndexSizing[];
  readonly storage: { readonly hot: TierSizing; readonly warm: TierSizing; readonly cold: TierSizing };
  readonly shardsOnDataNodes: number;
}

/** An index takes a tenth more than its documents. */
export const INDEX_FACTOR = 1.1;
/** Index, reserve of the file system, reserve of the service, and room for failures. */
const HOT_FACTOR = 1.45;
/** Logs: shards of 30 to 50 GiB. */
export const LARGEST_SHARD_GIB = 50;
const DAYS: Readonly<Record<string, number>> = { yearly: 365, monthly: 30, weekly: 7, daily: 1 };

/** @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/sizing-domains.html */
export const sizingOf = (volumes: readonly VolumeByTier[], copies: number): Sizing => {
  const bases = [...new Set(volumes.map(({ index: { base } }) => base))].sort();
  const indices = bases.map((base) => indexSizing(volumes.filter(({ index }) => index.base === base), copies));
  const documents = (days: (volume: VolumeByTier) => number): number => sum(volumes.map((volume) => volume.gibPerDay * days(volume)));
  const tier = (documentsGib: number, factor: number): TierSizing =>
    ({ documentsGib: rounded(documentsGib), storageGib: rounded(documentsGib * factor) });
  return {
    gibPerDay: rounded(sum(volumes.map(({ gibPerDay }) => gibPerDay))),
    indices,
    storage: {
      hot: tier(documents(({ hotDays }) => hotDays), copies * HOT_FACTOR),
      // Both lie in S3, which needs neither replicas nor reserve.
      warm: tier(documents(({ warmDays }) => warmDays), INDEX_FACTOR),
      cold: tier(documents(({ coldDays }) => coldDays), INDEX_FACTOR),
    },
    shardsOnDataNodes: sum(indices.map(({ shardsOnDataNodes }) => shardsOnDataNodes)),
  };
};

const indexSizing = (volumes: readonly VolumeByTier[], copies: number): IndexSizing => {
  const [{ index: { base, rotation, primaryShards } }] = volumes;
  const gibPerDay = sum(volumes.map((volume) => volume.gibPerDay));
  const largest = primaryShards * LARGEST_SHARD_GIB;
  // An alias rolls over when its shards are full.
  const days = DAYS[rotation] ?? Math.max(1, Math.floor(largest / (gibPerDay * INDEX_FACTOR)));
  const gibPerIndex = rounded(gibPerDay * INDEX_FACTOR * days);
  const hotDays = Math.max(...volumes.map((volume) => volume.hotDays));
  return {
    pattern: `${base}-*`,
    logTypes: volumes.map(({ logType }) => logType).sort(),
    gibPerDay: rounded(gibPerDay),
    rotation,
    gibPerIndex,
    primaryShards,
    recommendedPrimaryShards: Math.max(1, Math.ceil(gibPerIndex / LARGEST_SHARD_GIB)),
    recommendedRotation: Object.keys(DAYS).find((name) => DAYS[name] <= days && gibPerDay * INDEX_FACTOR * DAYS[name] <= largest),
    shardsOnDataNodes: (Math.ceil(hotDays / days) + 1) * primaryShards * copies,
  };
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** One digit after the point is more than an expectation bears. */
export const rounded = (number: number): number => Math.round(number * 10) / 10;

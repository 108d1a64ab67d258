import { instanceSize, mostShards } from './instance-size';
import type { Sizing } from './sizing';

/** Data nodes that would do. */
export interface SizingHint {
  readonly dataNodes: number;
  readonly dataNodeInstanceType: string;
  readonly volumeSizeGib: number;
}

/** Sizes of one family with memory enough for logs; others of the same size do as well. */
const TYPES = ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge'].map((size) => `r6g.${size}.search`);
/** For each shard that is written to. */
const VCPUS_PER_SHARD = 1.5;
const BUSY_GIB_PER_DAY = 1;
const VOLUME_STEP_GIB = 10;
const LARGEST_VOLUME_GIB = 2 * 1024;

/** The fewest nodes, one in each zone at least, and of these the smallest type, whose storage, memory and processors do. */
export const sizingHint = ({ storage, shardsOnDataNodes, indices }: Sizing, copies: number, zones: number): SizingHint => {
  // Those of which little comes are seldom written to at once.
  const busy = indices.filter(({ gibPerDay }) => gibPerDay >= BUSY_GIB_PER_DAY);
  const vcpus = busy.reduce((total, { recommendedPrimaryShards }) => total + recommendedPrimaryShards, 0) * copies * VCPUS_PER_SHARD;
  for (let dataNodes = Math.max(zones, copies); ; dataNodes += zones) {
    const volumeSizeGib = Math.max(VOLUME_STEP_GIB, Math.ceil(storage.hot.storageGib / dataNodes / VOLUME_STEP_GIB) * VOLUME_STEP_GIB);
    const type = volumeSizeGib > LARGEST_VOLUME_GIB ? undefined : TYPES.find((name) => {
      const size = instanceSize(name)!;
      return size.vcpus * dataNodes >= vcpus && mostShards(size, dataNodes) >= shardsOnDataNodes;
    });
    if (type !== undefined) return { dataNodes, dataNodeInstanceType: type, volumeSizeGib };
  }
};

import { instanceSize, mostShards } from './instance-size';
import { INDEX_FACTOR, LARGEST_SHARD_GIB, type Sizing } from './sizing';
import type { SiemCapacityProps } from '../siem-capacity';

export interface SizingWarning {
  readonly id: string;
  readonly message: string;
}

const WARM_GIB: Readonly<Record<string, number>> = { 'ultrawarm1.medium.search': 1.5 * 1024, 'ultrawarm1.large.search': 20 * 1024 };
/** Of the storage; below it the domain is larger than needed. */
const LITTLE = 0.25;

/** What of the indices does not go together with how they are made. */
export const indexWarnings = ({ indices }: Sizing): SizingWarning[] => indices
  .filter(({ gibPerIndex, primaryShards }) => gibPerIndex / primaryShards > LARGEST_SHARD_GIB)
  .map(({ pattern, gibPerDay, gibPerIndex, rotation, primaryShards, recommendedRotation }) => ({
    id: 'shard-size',
    message: `indices ${pattern} (${rotation}) would have ${gibPerIndex} GiB in ${primaryShards} primary shards, of which each should have `
      + `${LARGEST_SHARD_GIB} GiB at most; begin a new one more often (index_rotation = ${recommendedRotation ?? 'daily, with '
        + `${Math.ceil(gibPerDay * INDEX_FACTOR / LARGEST_SHARD_GIB)} primary shards`})`,
  }));

/** Where nodes and volumes are too small or too large. */
export const capacityWarnings = ({ storage, shardsOnDataNodes }: Sizing, capacity: SiemCapacityProps): SizingWarning[] => {
  const { dataNodes, dataNodeInstanceType, volumeSize, warmNodes, warmNodeInstanceType = 'ultrawarm1.medium.search' } = capacity;
  const [needed, there] = [storage.hot.storageGib, dataNodes * volumeSize.toGibibytes()];
  const warnings: SizingWarning[] = [];
  const warn = (id: string, message: string): void => { warnings.push({ id, message }); };

  if (needed > there) {
    warn('storage', `logs need ${needed} GiB on data nodes, replicas and reserve included, and there are ${there} GiB; `
      + 'raise volumeSize or dataNodes, or keep logs for a shorter time');
  }
  if (needed < there * LITTLE) {
    warn('oversized', `logs need ${needed} GiB on data nodes, and there are ${there} GiB; volumeSize or dataNodes could be less`);
  }
  if (dataNodes === 1) {
    warn('replicas', 'a single data node holds no replicas: when it is lost, logs are until they are loaded again; raise dataNodes');
  }
  const size = instanceSize(dataNodeInstanceType);
  const most = size && mostShards(size, dataNodes);
  if (most !== undefined && shardsOnDataNodes > most) {
    warn('shards', `there would be ${shardsOnDataNodes} shards on data nodes, and the memory of ${dataNodes} ${dataNodeInstanceType} is good for `
      + `${most}; take larger nodes or more of them, or keep logs for a shorter time`);
  }
  const warm = warmNodes && WARM_GIB[warmNodeInstanceType] * warmNodes;
  if (warm && storage.warm.storageGib > warm) {
    warn('warm-storage', `logs need ${storage.warm.storageGib} GiB on UltraWarm nodes, and there are ${warm} GiB; `
      + 'raise warmNodes or take larger ones');
  }
  return warnings;
};

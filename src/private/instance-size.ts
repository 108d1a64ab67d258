/** Processors and memory of one node. */
export interface InstanceSize {
  readonly vcpus: number;
  readonly memoryGib: number;
}

/** GiB of memory for each processor. */
const MEMORY_PER_VCPU: Readonly<Record<string, number>> = { c: 2, m: 4, r: 8, or: 8, om: 4, im: 4 };
const T3: Readonly<Record<string, number>> = { small: 2, medium: 4 };
const LARGEST_HEAP_GIB = 32;
const SHARDS_PER_HEAP_GIB = 25;

/** The size of an instance type by its name; undefined for families that follow another rule. */
export const instanceSize = (type: string): InstanceSize | undefined => {
  const [, family, generation, size, multiple] = /^([a-z]+)([0-9])[a-z]*\.(small|medium|large|([0-9]*)xlarge)(?:\.search)?$/.exec(type) ?? [];
  if (family === 't' && generation === '3' && T3[size]) return { vcpus: 2, memoryGib: T3[size] };
  const perVcpu = MEMORY_PER_VCPU[family ?? ''];
  if (perVcpu === undefined || size === 'small') return undefined;
  const vcpus = multiple === undefined ? VCPUS[size] : 4 * Number(multiple || 1);
  return { vcpus, memoryGib: vcpus * perVcpu };
};

const VCPUS: Readonly<Record<string, number>> = { medium: 1, large: 2 };

/** The shards that the memory of nodes is good for; half of it is heap. */
export const mostShards = ({ memoryGib }: InstanceSize, nodes: number): number =>
  Math.floor(nodes * Math.min(memoryGib / 2, LARGEST_HEAP_GIB) * SHARDS_PER_HEAP_GIB);

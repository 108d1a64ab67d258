/* eslint-disable no-bitwise -- addresses are bits */
import { Reader, type Response } from 'maxmind';

/** A file in MaxMind's format, opened. */
export interface Mmdb {
  /** When its maker built it; an invalid date where the file does not say. */
  readonly builtAt: Date;
  /** What is known of an address; undefined where nothing is, and for every address once a look-up has shown damage. */
  get(address: string, family: 4 | 6): unknown;
}

/**
 * Opens a file in MaxMind's format. Throws when it is something else, or is damaged in what can be seen without reading all of it; damage that
 * only a look-up meets is told once.
 *
 * @see https://maxmind.github.io/MaxMind-DB/
 */
export const openMmdb = (file: Buffer, onDamage: (problem: Error) => void = () => undefined): Mmdb => {
  const reader = soundReader(file);
  const { buildEpoch, ipVersion } = reader.metadata;
  let damaged = false;
  return {
    builtAt: buildEpoch,
    get: (address, family) => {
      if (damaged || (family === 6 && ipVersion === 4)) return undefined;
      try {
        return reader.get(address) ?? undefined;
      } catch (error) {
        damaged = true;
        onDamage(damage(error));
        return undefined;
      }
    },
  };
};

const METADATA_START = Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1');
const MAX_METADATA_BYTES = 128 * 1024;
const SEPARATOR_BYTES = 16;

const soundReader = (file: Buffer): Reader<Response> => {
  const searched = Math.max(0, file.length - MAX_METADATA_BYTES);
  const metadataAt = file.subarray(searched).lastIndexOf(METADATA_START);
  if (metadataAt < 0) throw new Error('it is no data base in MaxMind\'s format');
  try {
    const reader = new Reader<Response>(file, { cache: recordCache() });
    requireTree(reader, file, searched + metadataAt);
    readSamples(reader);
    return reader;
  } catch (error) {
    throw damage(error);
  }
};

const damage = (cause: unknown): Error => new Error('the data base is damaged', { cause });

/** The search tree and the zeros behind it lie where the metadata say, before them. */
const requireTree = ({ metadata }: Reader<Response>, file: Buffer, metadataAt: number): void => {
  const { nodeCount, nodeByteSize, searchTreeSize } = metadata;
  const dataAt = searchTreeSize + SEPARATOR_BYTES;
  if (!Number.isInteger(nodeCount) || nodeCount < 1) throw new Error(`a search tree of ${nodeCount} nodes`);
  if (dataAt > metadataAt || !isZero(file.subarray(searchTreeSize, dataAt))) throw new Error('the search tree ends elsewhere');
  if (isZero(file.subarray(0, nodeByteSize))) throw new Error('the root of the search tree leads to itself');
};

const isZero = (bytes: Buffer): boolean => bytes.every((byte) => byte === 0);

const SAMPLES = 32n;
/** Networks of which nothing is known, on the way to a record. */
const MAX_PASSED = 64;

/** Reads records from all over the file: what is cut short, or lost a part, shows in one of them. */
const readSamples = (reader: Reader<Response>): void => {
  const bits = reader.metadata.ipVersion === 4 ? 32 : 128;
  // IPv4 lies in the first 32 bits of either; the other is what IPv6 has given out so far: 2000::/3.
  const spaces = bits === 32 ? [[0n, 1n << 32n]] : [[0n, 1n << 32n], [1n << 125n, 1n << 125n]];
  for (const [first, size] of spaces) {
    for (let sample = 0n; sample < SAMPLES; sample++) readFrom(reader, first + size * sample / SAMPLES, bits);
  }
};

/** Reads the record of the network at an address, or of the next one of which there is one. */
const readFrom = (reader: Reader<Response>, start: bigint, bits: 32 | 128): void => {
  for (let address = start, passed = 0; passed < MAX_PASSED && address >> BigInt(bits) === 0n; passed++) {
    const [record, length] = reader.getWithPrefixLength(textOf(address, bits));
    if (record !== null) return;
    const hostBits = BigInt(bits - length);
    address = ((address >> hostBits) + 1n) << hostBits;
  }
};

const textOf = (address: bigint, bits: 32 | 128): string => {
  const bytes = Buffer.from(address.toString(16).padStart(bits / 4, '0'), 'hex');
  return bits === 32 ? bytes.join('.') : bytes.toString('hex').replace(/.{4}(?=.)/g, '$&:');
};

const MAX_CACHED_RECORDS = 20_000;

/** Decoded parts of a file by their position: neighboring addresses share them. */
const recordCache = () => {
  let records = new Map<string | number, unknown>();
  return {
    get: (position: string | number) => records.get(position),
    set: (position: string | number, record: unknown) => {
      if (records.size >= MAX_CACHED_RECORDS) records = new Map();
      records.set(position, record);
    },
  };
};

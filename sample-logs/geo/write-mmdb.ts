/* eslint-disable no-bitwise -- the format is made of bits */
import { encodeMmdbValue, type MmdbValue } from './mmdb-value';
import { networkBits } from './network-bits';

/** What is known of a network. */
export interface MmdbEntry {
  /** Address and length, e.g. `192.0.2.0/24`, `2001:db8::/32`. */
  readonly network: string;
  readonly record: MmdbValue;
}

export interface MmdbOptions {
  /** E.g. `GeoLite2-City`. */
  readonly databaseType: string;
  readonly description: string;
  /** @default - the beginning of 2024, so that the same entries give the same bytes */
  readonly built?: Date;
}

/**
 * Writes a data base in MaxMind's format. A network within another one wins over it; equal records are stored once. IPv4 networks lie where
 * readers look for them: in the first 96 bits of zeros.
 *
 * @see https://maxmind.github.io/MaxMind-DB/
 */
export const writeMmdb = (entries: Iterable<MmdbEntry>, { databaseType, description, built = BUILT }: MmdbOptions): Buffer => {
  const data = dataSection();
  const tree = searchTree();
  // By length, so that narrow ones win; bits of one network at a time, as there may be a million.
  const byLength: { network: string; offset: number }[][] = [];
  for (const { network, record } of entries) (byLength[networkBits(network).length] ??= []).push({ network, offset: data.add(record) });
  for (const { network, offset } of byLength.flat()) tree.insert(networkBits(network), offset);
  return Buffer.concat([tree.encode(), Buffer.alloc(SEPARATOR_BYTES), ...data.parts, METADATA_START, encodeMmdbValue({
    node_count: { uint32: tree.size() },
    record_size: { uint16: 32 },
    ip_version: { uint16: 6 },
    database_type: databaseType,
    languages: ['en'],
    binary_format_major_version: { uint16: 2 },
    binary_format_minor_version: { uint16: 0 },
    build_epoch: { uint64: Math.floor(built.getTime() / 1000) },
    description: { en: description },
  })]);
};

const BUILT = new Date('2024-01-01T00:00:00Z');
const SEPARATOR_BYTES = 16;
const METADATA_START = Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1');

/** Records one after the other, each once. */
const dataSection = () => {
  const parts: Buffer[] = [];
  const offsets = new Map<string, number>();
  const met = new Map<MmdbValue, number>(); // so that a record of many networks is printed once
  let bytes = 0;
  const append = (record: MmdbValue): number => {
    const offset = bytes;
    const part = encodeMmdbValue(record);
    parts.push(part);
    bytes += part.length;
    return offset;
  };
  const once = <Key>(known: Map<Key, number>, key: Key, add: () => number): number => {
    const offset = known.get(key) ?? add();
    known.set(key, offset);
    return offset;
  };
  const add = (record: MmdbValue): number => once(met, record, () => once(offsets, JSON.stringify(record), () => append(record)));
  return { parts, add };
};

const EMPTY = -1;

/** A record of a node is a further node (0 or more), empty, or where data lies: from -2 downwards. */
const searchTree = () => {
  const records: number[] = [EMPTY, EMPTY];
  const size = (): number => records.length / 2;
  const insert = (bits: readonly number[], offset: number): void => {
    let node = 0;
    for (const bit of bits.slice(0, -1)) {
      const next = records[node * 2 + bit];
      if (next >= 0) {
        node = next;
        continue;
      }
      // What was known of the wider network goes on for both of its halves.
      records.push(next, next);
      node = records[node * 2 + bit] = size() - 1;
    }
    records[node * 2 + bits[bits.length - 1]] = -2 - offset;
  };
  const encode = (): Buffer => {
    const bytes = Buffer.alloc(records.length * 4);
    records.forEach((record, position) => bytes.writeUInt32BE(encoded(record, size()), position * 4));
    return bytes;
  };
  return { size, insert, encode };
};

const encoded = (record: number, nodes: number): number => {
  if (record >= 0) return record;
  return record === EMPTY ? nodes : nodes + SEPARATOR_BYTES - 2 - record;
};

import { createHash } from 'node:crypto';

/** Names of the parts of a data base: one kind of number each. */
export const SECTIONS = [
  'ipv4Boundaries', 'ipv4Owners', 'ipv4Parents', 'ipv4ItemOffsets', 'ipv4Items',
  'ipv6Boundaries', 'ipv6Owners', 'ipv6Parents', 'ipv6ItemOffsets', 'ipv6Items',
  'textSlots', 'textKeys', 'textItemOffsets', 'textItems',
  'details', 'stringOffsets',
] as const;

export type Sections = Readonly<Record<(typeof SECTIONS)[number], Uint32Array>>;

/** What is known of a data base as a whole. */
export interface DatabaseSummary {
  /** ISO time. */
  readonly builtAt: string;
  /** Indicators by provider. */
  readonly providers: Readonly<Record<string, number>>;
  /** Indicators by type. */
  readonly types: Readonly<Record<string, number>>;
}

interface Header extends DatabaseSummary {
  /** How many numbers each section has, in the order of SECTIONS. */
  readonly lengths: readonly number[];
  readonly stringBytes: number;
}

const MAGIC = Buffer.from('SIEMIOC1');
const HASH_BYTES = 32;
const PREAMBLE_BYTES = MAGIC.length + 4;

/**
 * One file: magic, length of the header, header as JSON, the sections as little-endian words of 32 bits, the texts, SHA-256 of all before.
 */
export const writeDatabaseFile = (summary: DatabaseSummary, sections: Sections, strings: Uint8Array): Buffer => {
  const header: Header = { ...summary, lengths: SECTIONS.map((name) => sections[name].length), stringBytes: strings.length };
  const json = Buffer.from(JSON.stringify(header));
  const padding = Buffer.alloc((4 - (PREAMBLE_BYTES + json.length) % 4) % 4, ' '); // sections begin at a multiple of four
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length + padding.length);
  const parts = [
    MAGIC, length, json, padding,
    ...SECTIONS.map((name) => sections[name]).map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
    strings,
  ];
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return Buffer.concat([...parts, hash.digest()]);
};

/** Whether a file says that it is a data base of indicators. */
export const isDatabaseFile = (file: Uint8Array): boolean => MAGIC.equals(file.subarray(0, MAGIC.length));

/** The sections as views of the file: nothing is copied. Throws when the file is damaged or no data base. */
export const readDatabaseFile = (file: Uint8Array): { summary: DatabaseSummary; sections: Sections; strings: Buffer } => {
  const bytes = aligned(file);
  if (bytes.length < PREAMBLE_BYTES + HASH_BYTES || !isDatabaseFile(bytes)) {
    throw new Error('it is no data base of indicators of this version');
  }
  const end = bytes.length - HASH_BYTES;
  if (!createHash('sha256').update(bytes.subarray(0, end)).digest().equals(bytes.subarray(end))) throw new Error('the data base is damaged');
  const headerEnd = PREAMBLE_BYTES + bytes.readUInt32LE(MAGIC.length);
  const { lengths, stringBytes, ...summary } = JSON.parse(bytes.toString('utf8', PREAMBLE_BYTES, headerEnd)) as Header;
  let at = bytes.byteOffset + headerEnd;
  const sections = Object.fromEntries(SECTIONS.map((name, i) => {
    const section = new Uint32Array(bytes.buffer, at, lengths[i]);
    at += section.byteLength;
    return [name, section];
  })) as Sections;
  return { summary, sections, strings: Buffer.from(bytes.buffer, at, stringBytes) };
};

/** Words need an address that is a multiple of four; buffers have one, unless they are a part of another. */
const aligned = (file: Uint8Array): Buffer =>
  (file.byteOffset % 4 === 0 ? Buffer.from(file.buffer, file.byteOffset, file.byteLength) : Buffer.from(Uint8Array.from(file).buffer));

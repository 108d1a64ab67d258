import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { messageOf } from '../../shared/errors';
import type { BulkAction, ObjectAccount } from '../model';
import type { ItemError } from './offending-field';
import type { Outcomes } from './outcome';

/** Keeps a file of documents that OpenSearch refuses. Writing the same name again replaces it. */
export type DeadLetterStore = (name: string, body: Uint8Array) => Promise<void>;

/** Files below a prefix in S3. */
export const s3DeadLetterStore = (s3: S3Client, { bucket, prefix }: { readonly bucket: string; readonly prefix: string }): DeadLetterStore =>
  async (name, body) => {
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: prefix + name, Body: body, ContentType: 'application/gzip' }));
  };

/** Collects what OpenSearch refuses, and writes one file an object, or several when it refuses much. */
export interface DeadLetterBox {
  add(action: BulkAction, status: number, error: ItemError | undefined): Promise<void>;
  /** Writes what is left. To be called before the object counts as loaded. */
  flush(): Promise<void>;
}

interface Pile {
  lines: string[];
  characters: number;
  part: number;
}

const MAX_CHARACTERS = 4_000_000;
const compress = promisify(gzip);

/** Documents count as dead-lettered when they are written; when that fails, or there is no store, they fail their object. */
export const deadLetterBox = (store: DeadLetterStore | undefined, outcomes: Outcomes): DeadLetterBox => {
  const piles = new Map<ObjectAccount, Pile>();

  const write = async (account: ObjectAccount, pile: Pile): Promise<void> => {
    const { lines } = pile;
    const name = fileName(account, pile.part++);
    pile.lines = [];
    pile.characters = 0;
    try {
      await store!(name, await compress(lines.join('')));
      account.deadLettered += lines.length;
    } catch (error) {
      outcomes.note(account, lines.length, `refused documents cannot be written to the dead-letter location: ${messageOf(error)}`);
    }
  };

  return {
    add: async (action, status, error) => {
      const { account } = action;
      if (!store) {
        outcomes.note(account, 1, 'refused documents have no place to go; set SIEM_DEAD_LETTER_LOCATION to s3://bucket/prefix/');
        return;
      }
      const pile = piles.get(account) ?? { lines: [], characters: 0, part: 0 };
      piles.set(account, pile);
      const line = letter(action, status, error);
      pile.lines.push(line);
      pile.characters += line.length;
      if (pile.characters >= MAX_CHARACTERS) await write(account, pile);
    },
    flush: async () => {
      for (const [account, pile] of piles) {
        if (pile.lines.length > 0) await write(account, pile);
      }
    },
  };
};

/** One line: why, where it came from, where it was to go, and the document as it is. */
const letter = ({ account, recordNumber, index, id, source }: BulkAction, status: number, error: ItemError | undefined): string => {
  const { bucket, key } = account.object;
  const facts = JSON.stringify({ reason: { status, ...error }, object: { bucket, key }, logType: account.logType, recordNumber, index, id });
  return `${facts.slice(0, -1)},"document":${isJson(source) ? source : JSON.stringify(source)}}\n`;
};

/** A document may have been refused because it is none. */
const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** S3 takes keys of 1,024 bytes; the prefix and the rest of the name need some of them. */
const MAX_KEY_BYTES = 800;

/** Depends on object and piece only, so that loading the object again overwrites instead of adding. */
const fileName = ({ object: { bucket, key, piece }, logType }: ObjectAccount, part: number): string => {
  const shortKey = Buffer.byteLength(key) > MAX_KEY_BYTES ? createHash('sha256').update(key).digest('hex') : key;
  return `${logType}/${bucket}/${shortKey}/${digits(piece?.start ?? 1, 12)}-${digits(part, 4)}.ndjson.gz`;
};

const digits = (number: number, length: number): string => String(number).padStart(length, '0');

import { gunzipSync } from 'node:zlib';
import { parseTar } from 'nanotar';
import { MAX_DATABASE_MEBIBYTES } from '../../src/contract/reference-data';
import { openMmdb } from '../shared/open-mmdb';

const MAX_UNPACKED_BYTES = MAX_DATABASE_MEBIBYTES * 1024 ** 2;

/** A data base, and when its publisher built it. */
export interface PublishedDatabase {
  readonly file: Buffer;
  readonly builtAt: Date;
}

/** The data base `<edition>.mmdb` in a compressed archive, opened once to see that it is one. */
export const databaseInArchive = (archive: Buffer, edition: string): PublishedDatabase => {
  const name = `${edition}.mmdb`;
  const unpacked = gunzipSync(archive, { maxOutputLength: MAX_UNPACKED_BYTES });
  const [file] = parseTar(alone(unpacked), { filter: (entry) => entry.name.split('/').at(-1) === name });
  if (file?.data === undefined) throw new Error(`the archive of ${edition} holds no ${name}`);
  const { buffer, byteOffset, byteLength } = file.data;
  const database = Buffer.from(buffer, byteOffset, byteLength);
  const { builtAt } = openMmdb(database);
  if (Number.isNaN(builtAt.getTime())) throw new Error(`${name} does not say when it was built`);
  return { file: database, builtAt };
};

/** The reader of archives takes all the memory behind a buffer for the archive; small buffers share theirs with others. */
const alone = (bytes: Buffer): Uint8Array => (bytes.length === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes));

import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { UsageError } from './usage-error';
import type { ObjectSource } from '../lambda-src/es-loader/object-source';

/** A file as the content of an object. */
export const fileSource = (path: string): ObjectSource & { readonly size: number } => ({
  size: sizeOf(path),
  stream: () => createReadStream(path, { highWaterMark: 256 * 1024 }),
  range: async (start, end) => {
    const file = await open(path);
    try {
      const bytes = Buffer.alloc(Math.max(0, end - start));
      const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
      return bytes.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  },
});

/** Standard input as a file: what is read from the end, as Parquet is, needs one. */
export const spoolStandardInput = async (): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'siem-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'standard-input');
  await pipeline(process.stdin, createWriteStream(path));
  return path;
};

const sizeOf = (path: string): number => {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isFile()) throw new UsageError(`there is no file ${path}; name files to read, or - for standard input`);
  return stat.size;
};

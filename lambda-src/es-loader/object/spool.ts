import { randomUUID } from 'node:crypto';
import { open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ObjectSource } from '../object-source';

/** Keeps bytes in a temporary file, for content that is read out of order but arrives compressed: memory does not grow with it. */
export const spool = async (chunks: AsyncIterable<Buffer>): Promise<{ source: ObjectSource; discard: () => Promise<void> }> => {
  const path = join(tmpdir(), `siem-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  const discard = async () => {
    await file.close();
    await unlink(path);
  };
  try {
    let size = 0;
    for await (const chunk of chunks) {
      await file.write(chunk);
      size += chunk.length;
    }
    const range = async (start: number, end: number) => {
      const bytes = Buffer.alloc(end - start);
      await file.read(bytes, 0, bytes.length, start);
      return bytes;
    };
    return { source: { size, range, stream: () => file.createReadStream({ start: 0, autoClose: false }) }, discard };
  } catch (error) {
    await discard();
    throw error;
  }
};

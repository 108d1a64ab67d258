import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DeadLetterStore } from '../../lambda-src/es-loader/bulk';

/** Keeps refused documents in a local folder, which comes into being with the first of them. */
export const deadLetterFolder = (folder: string): DeadLetterStore => async (name, body) => {
  // Keys are chosen by whoever writes objects: none may lead out of the folder.
  const inside = name.split('/').map((part) => (/^\.*$/.test(part) ? `_${part}` : part)).join('/');
  const path = join(folder, inside);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, body, { mode: 0o600 });
};

import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** A file of a bundle, which a checkout has after a build only. */
export const bundleFile = (...path: string[]): string => {
  const file = join(__dirname, '..', '..', 'assets', 'handlers', ...path);
  if (!existsSync(file)) throw new Error(`the bundle '${path[0]}' is missing: expected ${file}; in a checkout run "npx projen bundle"`);
  return file;
};

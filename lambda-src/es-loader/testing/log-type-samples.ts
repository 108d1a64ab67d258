import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LogTypeCatalogue } from '../../../src/contract/log-type-catalogue';

/** An object in the folder `samples` of a log type. */
export interface LogTypeSample {
  readonly name: string;
  readonly path: string;
  /** The first example key of the type, unless `keys.json` names another. */
  readonly key: string;
}

const folderOf = (id: string): string => join(__dirname, '..', 'log-types', id);

export const catalogueOf = (id: string): LogTypeCatalogue =>
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the registry holds no catalogue, and titles of tests need it at once
  (require(join(folderOf(id), 'definition')) as { catalogue: LogTypeCatalogue }).catalogue;

export const samplesOf = (id: string): LogTypeSample[] => {
  const folder = join(folderOf(id), 'samples');
  const keysPath = join(folder, 'keys.json');
  const keys = existsSync(keysPath) ? JSON.parse(readFileSync(keysPath, 'utf8')) as Record<string, string> : {};
  return readdirSync(folder).filter((name) => name !== 'keys.json' && !name.endsWith('.expected.json'))
    .map((name) => ({ name, path: join(folder, name), key: keys[name] ?? catalogueOf(id).exampleKeys[0] }));
};

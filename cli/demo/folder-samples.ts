import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SampleObject } from '../../sample-logs/sample-objects';
import { ASSETS_FOLDER } from '../assets-folder';

const LOG_TYPES = join(ASSETS_FOLDER, '..', 'lambda-src', 'es-loader', 'log-types');

interface Catalogue {
  readonly logTypes: ReadonlyArray<{ readonly id: string; readonly exampleKeys: readonly string[] }>;
}

/** Samples that lie in the folder of a log type, for types that nobody has written a generator for. A package has no such folders. */
export const folderSamples = (ids: readonly string[]): SampleObject[] => {
  const { logTypes } = JSON.parse(readFileSync(join(ASSETS_FOLDER, 'catalogue', 'log-types.json'), 'utf8')) as Catalogue;
  return logTypes.filter(({ id }) => ids.includes(id)).flatMap(({ id, exampleKeys: [key] }) => {
    const folder = join(LOG_TYPES, id, 'samples');
    const names = existsSync(folder) ? readdirSync(folder).filter((name) => /^ordinary\.(?!expected\.)/.test(name)) : [];
    return names.map((name) => {
      const bytes = readFileSync(join(folder, name));
      return { logType: id, bucket: 'example-log-bucket', key, size: bytes.length, bytes };
    });
  });
};

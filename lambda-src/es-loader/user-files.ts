import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Normalize } from './model';
import type { ConfigurationProblem } from './user-ini/problem';
import type { UserConfiguration } from './user-log-types';
import type { LogTypeDefinition } from '../../src/contract/log-type-definition';
import { normalizerFile, USER_FILES } from '../../src/contract/user-files';
import { messageOf } from '../shared/errors';

/** Loads a module by its path. */
export type LoadModule = (path: string) => unknown;

/**
 * What users put into folders: `user.ini`, types as data in `siem/log-types.json`, and normalizers in `siem/sf_<type>.js`. Of several folders
 * the later win. Undefined when there is nothing.
 */
export const userFilesIn = (folders: readonly string[], loadModule: LoadModule): UserConfiguration | undefined => {
  const files = (name: string) => folders.map((folder) => join(folder, name)).filter((path) => existsSync(path));
  const [inis, lists] = [files(USER_FILES.INI), files(USER_FILES.LOG_TYPES)];
  if (inis.length === 0 && lists.length === 0 && files(USER_FILES.NORMALIZERS).length === 0) return undefined;
  const problems: ConfigurationProblem[] = [];
  return {
    problems,
    inis: inis.map((path) => ({ source: path, text: readFileSync(path, 'utf8') })),
    definitions: lists.flatMap((path) => {
      try {
        return (JSON.parse(readFileSync(path, 'utf8')) as LogTypeDefinition[]).map((definition) => ({ source: path, definition }));
      } catch (error) {
        problems.push({ source: path, message: messageOf(error) });
        return [];
      }
    }),
    normalizerOf: (id) => {
      const path = files(join(USER_FILES.NORMALIZERS, normalizerFile(id))).at(-1);
      return path === undefined ? undefined : normalizerIn(path, loadModule);
    },
  };
};

const normalizerIn = (path: string, loadModule: LoadModule): Normalize => {
  let loaded: unknown;
  try {
    loaded = loadModule(resolve(path));
  } catch (error) {
    throw new Error(`${path} cannot be loaded: ${messageOf(error)}`, { cause: error });
  }
  const normalize = (loaded as { normalize?: unknown } | undefined)?.normalize;
  if (typeof normalize !== 'function') {
    throw new Error(`${path} must export a function named normalize, as in: exports.normalize = (record, ecs) => { … }`);
  }
  return normalize as Normalize;
};

import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { DISABLE_ASSET_STAGING_CONTEXT } from 'aws-cdk-lib/cx-api';
import type { Construct } from 'constructs';
import { askLoader } from './ask-loader';
import type { CustomLogType } from './define-custom-log-type';
import { normalizerFile, USER_FILES } from '../contract/user-files';
import type { EsLoaderOptions } from '../es-loader-options';

/** What users configure, on its way to the loader. */
export interface UserFilesLayer {
  readonly layer: lambda.LayerVersion;
  /** Ids of the types that the files add or switch on. */
  readonly logTypes: string[];
  /** Key of the exclusion table, if `userIni` sets it; empty: there is none. */
  readonly exclusionTableKey?: string;
}

/** Puts what users configure into a layer, once the loader's own code finds it sound. Undefined when there is nothing. */
export const userFilesLayer = (scope: Construct, options: EsLoaderOptions): UserFilesLayer | undefined => {
  const custom = (options.logTypes ?? []).flatMap(({ _custom }) => _custom ?? []);
  const { userIni, normalizers = {} } = options;
  if (custom.length === 0 && userIni === undefined && Object.keys(normalizers).length === 0) return undefined;

  const folder = mkdtempSync(join(tmpdir(), 'siem-layer-'));
  try {
    putFiles(folder, options, custom);
    const { problems, ...judgement } = askLoader().judgeUserFiles(folder, custom);
    if (problems.length > 0) throw new Error(`log types cannot be used:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
    const layer = new lambda.LayerVersion(scope, 'UserFiles', {
      description: 'Log types of the user',
      code: lambda.Code.fromAsset(folder),
      compatibleRuntimes: [lambda.Runtime.NODEJS_24_X],
    });
    return { layer, ...judgement };
  } finally {
    // The assembly has a copy, unless assets stay where they are, as for programs that run functions at a desk.
    if (!scope.node.tryGetContext(DISABLE_ASSET_STAGING_CONTEXT)) rmSync(folder, { recursive: true });
  }
};

const putFiles = (folder: string, { userIni, normalizers = {} }: EsLoaderOptions, custom: readonly CustomLogType[]): void => {
  const put = (path: string, from: string, prop: string): void => {
    if (!existsSync(from)) throw new Error(`${prop} must be a file, got '${from}'; relative paths begin at ${process.cwd()}`);
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    copyFileSync(resolve(from), join(folder, path));
  };
  if (userIni !== undefined) put(USER_FILES.INI, userIni, 'userIni');
  for (const [id, path] of Object.entries(normalizers)) put(join(USER_FILES.NORMALIZERS, normalizerFile(id)), path, 'normalizers');
  for (const { definition: { id }, normalizer } of custom) {
    if (normalizer !== undefined) put(join(USER_FILES.NORMALIZERS, normalizerFile(id)), normalizer, 'normalizer');
  }
  if (custom.length === 0) return;
  mkdirSync(dirname(join(folder, USER_FILES.LOG_TYPES)), { recursive: true });
  writeFileSync(join(folder, USER_FILES.LOG_TYPES), JSON.stringify(custom.map(({ definition }) => definition), undefined, 1));
};

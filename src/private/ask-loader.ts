import { bundleFile } from './bundle-file';
import type { CustomLogType } from './define-custom-log-type';
import type { UserFilesLayer } from './user-files-layer';

/** The answer about what users configure. */
interface Judgement extends Omit<UserFilesLayer, 'layer'> {
  readonly problems: string[];
}

/** What constructs ask of the loader's own code, bundled for synthesis. */
export interface Loader {
  /** Judges what users configure. `folder` is what will be the layer. */
  judgeUserFiles(folder: string, customLogTypes: readonly CustomLogType[]): Judgement;

  /** The id of the log type that a key is recognised as, among those of the library, one type that is enabled, and one of a user. */
  logTypeOfKey(key: string, enabled: string, customLogType?: CustomLogType): string | undefined;
}

/** The loader's own code. */
export const askLoader = (): Loader =>
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- built from the loader, which constructs do not import
  require(bundleFile('at-synth.js')) as Loader;

import { DEFAULT_SECTION } from './parse-ini';
import { SectionError, type ConfigurationProblem } from './problem';
import type { SectionOptions } from './section-options';
import { messageOf } from '../../shared/errors';

/** What `[DEFAULT]` of the user's files sets for the loader as a whole; absent is what they do not say. */
export interface UserSettings {
  /** Key of the exclusion table; empty: there is none. */
  readonly exclusionTableKey?: string;
  /** What requests to S3 bear in addition to their user agent. */
  readonly userAgent?: string;
}

const NAMES: ReadonlyArray<readonly [member: keyof UserSettings, option: string]> = [
  ['exclusionTableKey', 'exclude_log_patterns_filename'],
  ['userAgent', 'custom_user_agent'],
];

/** Options that concern no section. */
export const SETTING_OPTIONS: readonly string[] = NAMES.map(([, option]) => option);

/** Reads the settings, each for itself: a problem is told, and what it is about stays as if it were not set. */
export const readUserSettings = (
  options: SectionOptions, source: string,
): { readonly settings: UserSettings; readonly problems: readonly ConfigurationProblem[] } => {
  const problems: ConfigurationProblem[] = [];
  const read = NAMES.flatMap(([member, key]): Array<[string, string]> => {
    if (!options.changed(key)) return [];
    try {
      return [[member, options.text(key)]];
    } catch (error) {
      problems.push({ source, section: DEFAULT_SECTION, key: error instanceof SectionError ? error.key : key, message: messageOf(error) });
      return [];
    }
  });
  return { settings: Object.fromEntries(read), problems };
};

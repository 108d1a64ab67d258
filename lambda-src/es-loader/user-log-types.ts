import type { LogType, Normalize } from './model';
import { compilePattern } from './pattern';
import { compileLogType } from './pipeline';
import { readUserIni, type IniText } from './user-ini';
import { printProblem, type ConfigurationProblem } from './user-ini/problem';
import type { UserSettings } from './user-ini/user-settings';
import type { LogTypeDefinition } from '../../src/contract/log-type-definition';
import { normalizerFile } from '../../src/contract/user-files';
import { messageOf } from '../shared/errors';

/** What users add to this library. */
export interface UserConfiguration {
  /** `user.ini` files; later ones win. */
  readonly inis: readonly IniText[];
  /** Types as data, as the constructs write them; `source` says where. */
  readonly definitions: ReadonlyArray<{ readonly source: string; readonly definition: LogTypeDefinition }>;
  /** The user's own normalizer of a type, if there is one. Throws when it cannot be used. */
  readonly normalizerOf: (id: string) => Normalize | undefined;
  /** What could not even be read. */
  readonly problems?: readonly ConfigurationProblem[];
}

export interface UserLogTypes {
  /** All types: this library's, changed or not, and the user's. */
  readonly logTypes: readonly LogType[];
  /** What `user.ini` says about the loader as a whole. */
  readonly settings: UserSettings;
  readonly problems: readonly ConfigurationProblem[];
}

/**
 * Puts the user's types beside and over this library's. A type that cannot be used is disabled: its objects fail, all others are loaded, and
 * the problem is told.
 */
export const userLogTypes = (
  library: readonly LogType[],
  { inis, definitions, normalizerOf, problems: unreadable = [] }: UserConfiguration,
): UserLogTypes => {
  const { sections, settings, problems: found } = readUserIni(inis, library);
  const problems = [...unreadable, ...found];
  const types = new Map(library.map((logType) => [logType.definition.id, logType]));
  const disable = ({ definition, normalize }: LogType, problem: ConfigurationProblem): void => {
    problems.push(problem);
    types.set(definition.id, { definition, normalize, disabled: printProblem(problem) });
  };
  const put = (definition: LogTypeDefinition, source: string, normalize: () => Normalize | undefined): void => {
    try {
      const logType = { definition, normalize: normalize() };
      requireUsable(logType);
      types.set(definition.id, logType);
    } catch (error) {
      disable({ definition }, { source, section: definition.id, message: messageOf(error) });
    }
  };
  const ofLibrary = (id: string): Normalize | undefined => library.find(({ definition }) => definition.id === id)?.normalize;
  const requireNormalizer = (id: string): Normalize => {
    const normalize = normalizerOf(id) ?? ofLibrary(id);
    if (!normalize) throw new Error(`script_ecs asks for a normalizer, and there is none: write ${normalizerFile(id)} that exports normalize`);
    return normalize;
  };

  for (const logType of library) {
    const { definition: { id }, normalize } = logType;
    const broken = found.find(({ section }) => section === id);
    if (broken) types.set(id, { ...logType, definition: { ...logType.definition, optional: undefined }, disabled: printProblem(broken) });
    else if (normalize) replaceNormalizer(logType);
  }
  for (const { definition, scripted, source } of sections) put(definition, source, () => (scripted ? requireNormalizer(definition.id) : undefined));
  for (const { definition, source } of definitions) put(definition, source, () => normalizerOf(definition.id));
  return { logTypes: [...types.values()], settings, problems };

  /** A user's own normalizer wins over that of this library. */
  function replaceNormalizer(logType: LogType): void {
    try {
      const own = normalizerOf(logType.definition.id);
      if (own) types.set(logType.definition.id, { ...logType, normalize: own });
    } catch (error) {
      disable(logType, { source: normalizerFile(logType.definition.id), section: logType.definition.id, message: messageOf(error) });
    }
  }
};

const requireUsable = (logType: LogType): void => {
  compilePattern(logType.definition.keyPattern, { at: 'anywhere' });
  compileLogType(logType, []);
};

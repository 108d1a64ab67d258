import { messageOf } from '../shared/errors';
import type { Logger } from '../shared/logger';
import { whenStale, type Freshness } from '../shared/when-stale';
import { readExclusionConditions, type ExclusionParameter } from './exclude/conditions';
import { readExclusionPatterns } from './exclude/patterns';
import type { ReadExclusionParameters, ReadExclusionTable } from './exclusion-sources';
import type { ExclusionRules } from './model';

/** What users ask to be left out, kept fresh while the process lives. */
export interface Exclusions {
  /** As it was last read. */
  readonly current: () => ExclusionRules;
  /** Reads it again when it is older than its time to live; when that fails, keeps what it has. */
  refresh(): Promise<void>;
}

export interface ExclusionsDependencies extends Freshness {
  readonly readTable?: ReadExclusionTable;
  readonly readParameters?: ReadExclusionParameters;
  /** Beginning of the names of parameters. */
  readonly parameterPath: string;
  readonly logger: Logger;
  /** Told how many rows, conditions or sources cannot be used, whenever something new was read or could not be. */
  readonly onErrors: (count: number) => void;
}

export const exclusions = ({
  readTable, readParameters, parameterPath, logger, onErrors, ...freshness
}: ExclusionsDependencies): Exclusions => {
  let rules: ExclusionRules = { patterns: [], conditions: [] };
  let tableVersion: string | undefined;
  let parametersRead = '[]';

  const tell = (what: string, errors: readonly string[]): void => {
    for (const error of errors) logger.error(`${what}: ${error}; it excludes nothing until it is mended`);
    if (errors.length > 0) onErrors(errors.length);
  };
  /** A source that cannot be read now: what was read before goes on. */
  const tolerate = async (what: string, read: () => Promise<void>): Promise<void> => {
    try {
      await read();
    } catch (error) {
      logger.error(`cannot read ${what}: what was read before still applies`, { 'error.message': messageOf(error) });
      onErrors(1);
    }
  };
  const refreshTable = async (): Promise<void> => {
    const table = await readTable?.(tableVersion);
    if (table === 'unchanged') return;
    const { patterns, errors } = table ? readExclusionPatterns(table.csv) : { patterns: [], errors: [] };
    tableVersion = table?.version;
    rules = { ...rules, patterns };
    tell('exclusion table', errors);
  };
  const refreshParameters = async (): Promise<void> => {
    const parameters = await readParameters?.() ?? [];
    const read = fingerprint(parameters);
    if (read === parametersRead) return;
    const { conditions, errors } = readExclusionConditions(parameters, parameterPath);
    parametersRead = read;
    rules = { ...rules, conditions };
    tell('exclusion condition', errors);
  };

  return {
    current: () => rules,
    refresh: whenStale(freshness, async () => {
      await Promise.all([tolerate('the exclusion table', refreshTable), tolerate('exclusion conditions', refreshParameters)]);
    }),
  };
};

const fingerprint = (parameters: readonly ExclusionParameter[]): string => JSON.stringify(parameters);

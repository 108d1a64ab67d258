import { existsSync, readFileSync } from 'node:fs';
import { UsageError } from './usage-error';
import { readExclusionConditions } from '../lambda-src/es-loader/exclude/conditions';
import { readExclusionPatterns } from '../lambda-src/es-loader/exclude/patterns';
import type { ExclusionRules } from '../lambda-src/es-loader/model';

/** Options of commands that leave out what the loader would leave out. */
export interface ExclusionOptions {
  readonly excludePatterns?: string;
  readonly excludeConditions?: string;
}

/** Where the loader looks for parameters unless it is told otherwise. */
const PARAMETER_PATH = '/siem/exclude-logs/';

/** Reads the exclusion table and the conditions that the options name; says on standard error what of them cannot be used. */
export const exclusionRules = ({ excludePatterns, excludeConditions }: ExclusionOptions): ExclusionRules => {
  const parameters = excludeConditions === undefined ? {} : parametersOf(textOf('--exclude-conditions', excludeConditions));
  return compileRules(excludePatterns === undefined ? undefined : textOf('--exclude-patterns', excludePatterns), parameters);
};

/** The rules of a table and of parameters by name; a map as value stands for its JSON text. */
export const compileRules = (csv: string | undefined, parameters: Readonly<Record<string, unknown>>): ExclusionRules => {
  const table = csv === undefined ? { patterns: [], errors: [] } : readExclusionPatterns(csv);
  const { conditions, errors } = readExclusionConditions(
    Object.entries(parameters).map(([name, value]) => ({ name, value: typeof value === 'string' ? value : JSON.stringify(value) })), PARAMETER_PATH);
  for (const error of table.errors) process.stderr.write(`siem: exclusion table: ${error}; it excludes nothing\n`);
  for (const error of errors) process.stderr.write(`siem: exclusion condition: ${error}; it excludes nothing\n`);
  return { patterns: table.patterns, conditions };
};

const parametersOf = (text: string): Record<string, unknown> => {
  try {
    const parameters: unknown = JSON.parse(text);
    if (typeof parameters === 'object' && parameters !== null && !Array.isArray(parameters)) return parameters as Record<string, unknown>;
  } catch {
    // said below
  }
  throw new UsageError(`--exclude-conditions must name a JSON file of names and values, e.g. {"${PARAMETER_PATH}cloudtrail/reads": {"action": …}}`);
};

const textOf = (option: string, path: string): string => {
  if (!existsSync(path)) throw new UsageError(`${option}: there is no file ${path}`);
  return readFileSync(path, 'utf8');
};

import { parse } from 'csv-parse/sync';
import { messageOf } from '../../shared/errors';
import { ExactNumber } from '../json/exact-number';
import { printJson } from '../json/print';
import { QuotedText } from '../json/quoted-text';
import type { ExclusionPattern } from '../model';
import { compilePattern } from '../pattern';

/** What was read, and what of it cannot be used and why. */
export interface ReadPatterns {
  readonly patterns: readonly ExclusionPattern[];
  readonly errors: readonly string[];
}

const COLUMNS = ['log_type', 'field', 'pattern', 'pattern_type'] as const;

/**
 * Reads the table of exclusion patterns: CSV with the columns `log_type`, `field`, `pattern` and `pattern_type`; others are for people. A
 * row that cannot be used disables itself alone.
 */
export const readExclusionPatterns = (csv: string): ReadPatterns => {
  let rows: Array<{ record: Partial<Record<string, string>>; info: { lines: number } }>;
  try {
    rows = parse(csv, { bom: true, columns: headings, info: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true });
  } catch (error) {
    return { patterns: [], errors: [messageOf(error)] };
  }
  const read = rows.map(({ record, info }) => patternOf(record, info.lines));
  return {
    patterns: read.filter((one) => typeof one !== 'string'),
    errors: read.filter((one) => typeof one === 'string'),
  };
};

const headings = (names: string[]): string[] => {
  const trimmed = names.map((name) => name.trim());
  const missing = COLUMNS.filter((name) => !trimmed.includes(name));
  if (missing.length > 0) throw new Error(`the first line must name the columns ${COLUMNS.join(', ')}, and lacks ${missing.join(', ')}`);
  return trimmed;
};

const patternOf = (row: Partial<Record<string, string>>, line: number): ExclusionPattern | string => {
  const [logType, field, pattern, type] = COLUMNS.map((name) => row[name] ?? '');
  if (logType === '' || field === '' || pattern === '') return `line ${line}: log_type, field and pattern must have a value`;
  if (type.toLowerCase() === 'text') return { logType, field, pattern, matches: (text) => text === pattern || text === `${pattern}\n` };
  try {
    const expression = compilePattern(translate(wholeValue(pattern)), { at: 'start' });
    return { logType, field, pattern, matches: (text) => expression.test(text) };
  } catch (error) {
    return `line ${line}: ${messageOf(error)}`;
  }
};

/** One group, lest the end binds to the last alternative only; flags stay in front. */
const wholeValue = (pattern: string): string => pattern.replace(/^((?:\(\?[a-zA-Z]+\))*)([^]*)$/, '$1(?:$2)$');

/** Patterns are Python's, as they have always been. Evaluated only where there are any: most functions start without. */
const translate = (pattern: string): string =>
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import is evaluated at every start
  (require('../pattern/python-pattern') as typeof import('../pattern/python-pattern')).translatePythonPattern(pattern);

/** Whether any pattern matches a map. */
export const anyPattern = (patterns: readonly ExclusionPattern[]): ((map: unknown) => boolean) => {
  const tests = patterns.map(({ field, matches }) => ({ path: field.split('.'), matches }));
  return (map) => tests.some(({ path, matches }) => anyValue(map, path, 0, matches));
};

/** Whether a value at a path matches. Of lists every item is looked at, as if each stood in the place of its list. */
const anyValue = (value: unknown, path: readonly string[], at: number, matches: (text: string) => boolean): boolean => {
  if (Array.isArray(value)) return value.some((item) => anyValue(item, path, at, matches));
  if (at === path.length) return matches(textOf(value));
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, path[at])) return false;
  const member = (value as Record<string, unknown>)[path[at]];
  return member !== undefined && anyValue(member, path, at + 1, matches);
};

/** Values as patterns have always seen them: `443`, `1.0`, `True`, `None`. */
const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return value instanceof ExactNumber || value instanceof QuotedText ? String(value) : printJson(value);
};

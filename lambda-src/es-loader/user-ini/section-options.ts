import { LIST_OPTIONS } from './option-names';
import { SectionError } from './problem';
import { messageOf } from '../../shared/errors';
import { compilePattern, type PatternUse } from '../pattern';
import { translatePythonPattern } from '../pattern/python-pattern';
import { splitBlanks, strip } from '../records/strip';

/** The options of one section with everything that it inherits, read by their types. All functions throw SectionError. */
export interface SectionOptions {
  readonly section: string;
  /** Whether the user's files decide the option: where they do not, a type of this library stays as it is. */
  changed(...keys: readonly string[]): boolean;
  has(key: string): boolean;
  text(key: string): string;
}

export const wordsOf = (options: SectionOptions, key: string): string[] => splitBlanks(options.text(key)).filter((word) => word !== '');

/** The entries of a list; each may hold several words. */
export const entriesOf = (options: SectionOptions, key: string): string[] => {
  const text = options.text(key);
  if (!text.startsWith('[')) return wordsOf(options, key);
  return text.replace(/^[[\]|]+|[[\]|]+$/g, '').split(',').map(strip).filter((entry) => entry !== '');
};

export const isList = (key: string): boolean => LIST_OPTIONS.has(key);

const TRUTH: Readonly<Record<string, boolean>> = {
  1: true, yes: true, true: true, on: true, 0: false, no: false, false: false, off: false,
};

export const truthOf = (options: SectionOptions, key: string): boolean => {
  const text = options.text(key);
  const truth = TRUTH[text.toLowerCase()];
  if (truth === undefined) throw new SectionError(key, `must be True or False, got ${JSON.stringify(text)}`);
  return truth;
};

export const integerOf = (options: SectionOptions, key: string): number => {
  const text = options.text(key);
  if (!/^[+-]?\d+(?:_\d+)*$/.test(text)) throw new SectionError(key, `must be a whole number, got ${JSON.stringify(text)}`);
  return Number(text.replaceAll('_', ''));
};

/** A pattern in this library's form; undefined where the option is empty. */
export const patternOf = (options: SectionOptions, key: string, at: PatternUse['at']): string | undefined => {
  const text = options.has(key) ? options.text(key) : '';
  if (text === '') return undefined;
  try {
    const pattern = translatePythonPattern(text);
    compilePattern(pattern, { at });
    return pattern;
  } catch (error) {
    throw new SectionError(key, messageOf(error));
  }
};

/** The text of an option; undefined where it is empty. */
export const textOf = (options: SectionOptions, key: string): string | undefined => options.text(key) || undefined;

/** A list in JSON, e.g. `["iso8601", "epoch"]`; undefined where the option is empty. */
export const jsonListOf = (options: SectionOptions, key: string): string[] | undefined => {
  const text = options.text(key);
  if (text === '') return undefined;
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch (error) {
    throw new SectionError(key, `must be a list in JSON, e.g. ["iso8601", "epoch"]: ${messageOf(error)}`);
  }
  if (!Array.isArray(list) || !list.every((item): item is string => typeof item === 'string')) {
    throw new SectionError(key, `must be a list of texts in JSON, e.g. ["iso8601", "epoch"], got ${text}`);
  }
  return list.length === 0 ? undefined : list;
};

import type { SafePattern } from './safe-pattern';

/** A pattern ready to be used: a RegExp, or something that behaves as one. */
export interface CompiledPattern {
  exec(text: string): ArrayLike<string | undefined> | null;
  test(text: string): boolean;
}

export interface PatternUse {
  /** `start`: matched at the start of the text. `anywhere`: sought in an S3 key. */
  readonly at: 'start' | 'anywhere';
}

/** Marks patterns of users: JavaScript in Unicode mode, and no trust in how long they take. */
const USER_MARK = '(?u)';

/** The JavaScript source of a pattern, and the flags that it is meant with. */
export const patternSource = (pattern: string): { readonly source: string; readonly flags: '' | 'u' } =>
  (pattern.startsWith(USER_MARK) ? { source: pattern.slice(USER_MARK.length), flags: 'u' } : { source: pattern, flags: '' });

/**
 * Compiles a pattern of a definition. This library's own take time in proportion to the text, which a test proves; patterns of users are
 * judged here. Throws PatternError for one that may take for ever, SyntaxError for one that is none.
 */
export const compilePattern = (pattern: string, use: PatternUse): CompiledPattern => {
  const { source, flags } = patternSource(pattern);
  if (flags === 'u') return safePattern()(source, use);
  const unnamed = withoutNames(source);
  return new RegExp(use.at === 'start' ? `^(?:${unnamed})` : unnamed);
};

/** Groups are read by position; an object of their names, made for each match, takes as long as the match. */
const withoutNames = (source: string): string => (source.includes('\\k<')
  ? source
  : source.replace(/\\.|\[(?:\\.|[^\]\\])*\]|\(\?<[^=!>][^>]*>/gs, (part) => (part.startsWith('(') ? '(' : part)));

/** Evaluated only where users have patterns: most functions start without. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import is evaluated at every start
const safePattern = (): SafePattern => (require('./safe-pattern') as { safePattern: SafePattern }).safePattern;

/** The names of the capturing groups of a pattern in order, undefined for those without one. */
export const groupNames = (pattern: string): Array<string | undefined> => {
  const withoutEscapes = patternSource(pattern).source.replace(/\\./gs, '..').replace(/\[[^\]]*\]/g, (characters) => '.'.repeat(characters.length));
  return [...withoutEscapes.matchAll(CAPTURING_GROUP)].map(([, name]) => name);
};

const CAPTURING_GROUP = /\(\?<(?![=!])([^>]*)>|\((?!\?)/g;

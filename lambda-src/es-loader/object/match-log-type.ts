import type { LogType } from '../model';
import { compilePattern } from '../pattern';

/** What a key says about the object: its log type, or why it is passed over. */
export type Match = { readonly logType: LogType } | { readonly skipped: string };

/** Log types in the order in which they are tried; of the optional ones only those that are enabled. */
export const logTypesInOrder = (logTypes: readonly LogType[], enabled: readonly string[] = []): LogType[] =>
  logTypes.filter(({ definition: { id, optional } }) => !optional || enabled.includes(id)).sort((a, b) => a.definition.order - b.definition.order);

/**
 * Finds the log type of a key: the first, in their order, whose pattern is found anywhere in it. Of the optional types only those that are
 * enabled are tried.
 */
export const logTypeMatcher = (logTypes: readonly LogType[], enabled: readonly string[] = []): ((key: string) => Match) => {
  const candidates = logTypesInOrder(logTypes, enabled).map((logType) => {
    const { keyPattern, ignoredKeys } = logType.definition;
    return {
      logType,
      pattern: compilePattern(keyPattern, { at: 'anywhere' }),
      ignored: ignoredKeys && { pattern: compilePattern(ignoredKeys.pattern, { at: 'anywhere' }), reason: ignoredKeys.reason },
    };
  });
  return (key) => {
    if (key.endsWith('/')) return { skipped: 'the key is a folder' };
    const match = candidates.find(({ pattern }) => pattern.test(key));
    if (!match) return { skipped: 'the key is of no known log type' };
    return match.ignored?.pattern.test(key) ? { skipped: match.ignored.reason } : match;
  };
};

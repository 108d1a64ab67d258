import type { Recognition } from './explanation';
import type { LogType } from '../../lambda-src/es-loader/model';
import { logTypeMatcher, logTypesInOrder } from '../../lambda-src/es-loader/object/match-log-type';
import { compilePattern, patternSource } from '../../lambda-src/es-loader/pattern';

/** How a key leads to a log type. */
export const explainRecognition = (logTypes: readonly LogType[], enabled: readonly string[] | undefined, key: string): Recognition => {
  const tried = logTypesInOrder(logTypes, enabled).map(({ definition }) => definition);
  const matching = tried.filter(({ keyPattern }) => compilePattern(keyPattern, { at: 'anywhere' }).test(key));
  const [first, ...later] = key.endsWith('/') ? [] : matching;
  const match = logTypeMatcher(logTypes, enabled)(key);
  return {
    ...first && {
      logType: first.id,
      pattern: patternSource(first.keyPattern).source,
      found: compilePattern(first.keyPattern, { at: 'anywhere' }).exec(key)?.[0],
    },
    triedBefore: tried.slice(0, first ? tried.indexOf(first) : undefined)
      .map(({ id, keyPattern }) => ({ logType: id, pattern: patternSource(keyPattern).source })),
    comeLater: later.map(({ id }) => id),
    ...'skipped' in match && { skipped: match.skipped },
  };
};

import { RE2JS } from 're2js';
import type { CompiledPattern, PatternUse } from '.';
import { PatternError } from './pattern-error';
import { re2Syntax } from './re2-syntax';
import { superLinear } from './super-linear';
import { messageOf } from '../../shared/errors';

export type SafePattern = (source: string, use: PatternUse) => CompiledPattern;

/**
 * Compiles a pattern that nobody has judged yet. If it is proven to take linear time, the engine of the runtime matches it; if not, RE2,
 * which is thirty times slower and never worse than linear; if RE2 does not know its constructs, it is refused.
 */
export const safePattern: SafePattern = (source, { at }) => {
  const expression = new RegExp(at === 'start' ? `^(?:${source})` : source, 'u');
  const reason = superLinear(source, 'u', { shortTexts: at === 'anywhere' });
  if (reason === undefined) return expression;
  try {
    return linearTime(re2Syntax(source, 'u'), at);
  } catch (error) {
    throw new PatternError(`the pattern may take for ever: ${reason}; and it cannot be matched otherwise: ${messageOf(error)}`);
  }
};

const linearTime = (syntax: string, at: PatternUse['at']): CompiledPattern => {
  const expression = RE2JS.compile(syntax);
  const groups = expression.groupCount() + 1;
  return {
    exec(text) {
      const matcher = expression.matcher(text);
      if (!(at === 'start' ? matcher.lookingAt() : matcher.find())) return null;
      return Array.from({ length: groups }, (_, group) => matcher.group(group) ?? undefined);
    },
    test: (text) => expression.matcher(text)[at === 'start' ? 'lookingAt' : 'find'](),
  };
};

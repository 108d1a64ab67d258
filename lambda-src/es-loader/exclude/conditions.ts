import { JMESPathTypeError, search } from '@aws-lambda-powertools/jmespath';
import { messageOf } from '../../shared/errors';
import type { EcsRecord, ExclusionCondition, Fields, ObjectAccount } from '../model';
import { plainLiterals } from './plain-literals';

/** A parameter that asks for exclusion: `<path>/<log type>/<name>`, and `{"action": …, "expression": …}` as JSON text. */
export interface ExclusionParameter {
  readonly name: string;
  readonly value: string;
}

/** What was read, and what of it cannot be used and why. */
export interface ReadConditions {
  readonly conditions: readonly ExclusionCondition[];
  readonly errors: readonly string[];
}

/**
 * Reads conditions, in the order of their names. One that cannot be used disables itself alone.
 *
 * @param path the names begin with it; ends with a slash
 */
export const readExclusionConditions = (parameters: readonly ExclusionParameter[], path: string): ReadConditions => {
  const conditions: ExclusionCondition[] = [];
  const errors: string[] = [];
  for (const parameter of [...parameters].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    try {
      conditions.push(...conditionOf(parameter, path));
    } catch (error) {
      errors.push(`${parameter.name}: ${messageOf(error)}`);
    }
  }
  return { conditions, errors };
};

const conditionOf = ({ name, value }: ExclusionParameter, path: string): ExclusionCondition[] => {
  const [logType, ...rest] = name.slice(path.length).split('/');
  if (!name.startsWith(path) || logType === '' || rest.join('') === '') throw new Error(`the name must be ${path}<log type>/<name of the condition>`);
  const { action, expression } = parseValue(value);
  switch (action.toLowerCase()) {
    case 'disable': return [];
    case 'exclude': case 'count':
      return [{ logType, name, action: action.toLowerCase() as 'exclude' | 'count', expression, holds: compileExpression(expression) }];
    default: throw new Error(`the action must be exclude, count or disable, got ${action}`);
  }
};

const parseValue = (value: string): { action: string; expression: string } => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(value);
  } catch {
    // reported below
  }
  const { action, expression } = (parsed ?? {}) as Partial<Record<string, unknown>>;
  if (typeof action === 'string' && typeof expression === 'string') return { action, expression };
  throw new Error('the value must be JSON of the form {"action": "exclude", "expression": "…"}');
};

/** Compiles an expression; throws where it is none. */
const compileExpression = (text: string): ((document: Fields) => boolean) => {
  const expression = plainLiterals(text);
  const evaluate = (document: Fields): unknown => search(expression, document as Parameters<typeof search>[1]);
  try {
    evaluate({});
  } catch (error) {
    // That it does not fit an empty document says nothing about others.
    if (!(error instanceof JMESPathTypeError)) throw error;
  }
  return (document) => isTrue(evaluate(document));
};

/** Empty texts, lists and maps, zero, false and null do not fulfil a condition. */
const isTrue = (result: unknown): boolean => {
  if (typeof result !== 'object' || result === null) return Boolean(result);
  return Array.isArray(result) ? result.length > 0 : Object.keys(result).length > 0;
};

const MAX_COUNTED_RECORDS = 3;

/** Tests conditions in their order, counts what they count, and tells whether one excludes. One that fails does not hold. */
export const testConditions = (
  conditions: readonly ExclusionCondition[], account: ObjectAccount,
): ((document: Fields, record: EcsRecord) => boolean) => (document, { number, id }) => {
  let counted = false;
  for (const condition of conditions) {
    if (!holds(condition, document, account)) continue;
    if (condition.action === 'exclude') return true;
    if (!counted) count(condition, account, { record: number, id });
    counted = true;
  }
  return false;
};

const count = ({ name, expression }: ExclusionCondition, account: ObjectAccount, where: { record: number; id: string | number }): void => {
  account.counted++;
  if (account.countedRecords.length < MAX_COUNTED_RECORDS) account.countedRecords.push({ condition: name, expression, ...where });
};

const holds = ({ name, holds: test }: ExclusionCondition, document: Fields, account: ObjectAccount): boolean => {
  try {
    return test(document);
  } catch (error) {
    const known = account.conditionErrors.get(name);
    if (known) known.records++;
    else account.conditionErrors.set(name, { records: 1, message: messageOf(error) });
    return false;
  }
};

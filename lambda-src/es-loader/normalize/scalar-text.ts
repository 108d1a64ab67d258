import { ExactNumber } from '../json/exact-number';
import { printJson } from '../json/print';

/** Numbers and truth values become text as the reference writes it; text, lists and maps stay what they are. */
export const scalarText = (value: unknown): unknown => {
  switch (typeof value) {
    case 'number': case 'bigint': return printJson(value);
    case 'boolean': return value ? 'True' : 'False';
    default: return value instanceof ExactNumber ? value.text : value;
  }
};

/** The text form of any value: maps and lists as JSON printed like `@message`. */
export const textForm = (value: unknown): string => {
  const text = scalarText(value);
  return typeof text === 'string' ? text : printJson(text);
};

/** Values that Python calls false. */
export const isFalsy = (value: unknown): boolean => {
  if (!value) return true;
  if (typeof value !== 'object') return false;
  if (value instanceof ExactNumber) return Number(value.text) === 0;
  return Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0;
};

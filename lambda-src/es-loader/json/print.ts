import { ExactNumber, printFloat } from './exact-number';
import { NAME_MARK } from './parse';

/**
 * JSON as Python's json.dumps(ensure_ascii=False) prints it, because documents' ids are hashes of this text: `", "` and `": "` between,
 * characters beyond ASCII as they are.
 */
export const printJson = (value: unknown): string => {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number') return printNumber(value);
  if (typeof value !== 'object') return String(value);
  if (value === null) return 'null';
  if (Array.isArray(value)) return printList(value);
  if (value instanceof ExactNumber) return value.text;
  return printMap(value as Record<string, unknown>);
};

const printMap = (map: Record<string, unknown>): string => {
  let out = '';
  for (const name in map) {
    out += `${out === '' ? '{' : ', '}${quoteName(name)}: ${printJson(map[name])}`;
  }
  return out === '' ? '{}' : `${out}}`;
};

const printList = (list: readonly unknown[]): string => {
  let out = '';
  for (let i = 0; i < list.length; i++) out += (i === 0 ? '' : ', ') + printJson(list[i]);
  return `[${out}]`;
};

const printNumber = (value: number): string => (Number.isInteger(value) ? String(value === 0 ? 0 : value) : printFloat(value));

const ESCAPED = /["\\\u0000-\u001f]/;
const SURROGATE = /[\ud800-\udfff]/;

const quote = (text: string): string => {
  if (!ESCAPED.test(text)) return `"${text}"`;
  // JSON.stringify would also escape lone surrogates, which stay as they are here.
  if (!SURROGATE.test(text)) return JSON.stringify(text);
  return `"${text.replace(/["\\\u0000-\u001f]/g, (character) => JSON.stringify(character).slice(1, -1))}"`;
};

const quoteName = (name: string): string => quote(name.startsWith(NAME_MARK) ? name.slice(1) : name);

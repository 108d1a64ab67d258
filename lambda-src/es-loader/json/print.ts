import { ExactNumber, printFloat } from './exact-number';
import { JsonBytes } from './json-bytes';

const COMMA = 0x2c;
const BLANK = 0x20;

const out = new JsonBytes();

/**
 * JSON as Python's json.dumps(ensure_ascii=False) prints it, because documents' ids are hashes of this text: `", "` and `": "` between,
 * characters beyond ASCII as they are.
 */
export const printJson = (value: unknown): string => {
  out.clear();
  print(value);
  const text = out.toString();
  // A lone surrogate, too, stays as it is; no other character beyond ASCII is escaped.
  return out.loneSurrogate ? text.replace(/\\(?:u(d[89a-f][0-9a-f]{2})|.)/g, (escape, code?: string) =>
    (code === undefined ? escape : String.fromCharCode(parseInt(code, 16)))) : text;
};

const print = (value: unknown): void => {
  switch (typeof value) {
    case 'string': out.text(value); break;
    case 'number': out.raw(Number.isInteger(value) ? String(value === 0 ? 0 : value) : printFloat(value)); break;
    case 'object':
      if (value === null) out.raw('null');
      else if (Array.isArray(value)) printList(value);
      else if (value instanceof ExactNumber) out.raw(value.text);
      else printMap(value as Record<string, unknown>);
      break;
    default: out.raw(String(value));
  }
};

const printMap = (map: Record<string, unknown>): void => {
  out.byte(0x7b);
  let first = true;
  for (const name in map) {
    if (first) {
      first = false;
    } else {
      out.byte(COMMA);
      out.byte(BLANK);
    }
    out.name(name);
    out.byte(BLANK);
    print(map[name]);
  }
  out.byte(0x7d);
};

const printList = (list: readonly unknown[]): void => {
  out.byte(0x5b);
  for (let i = 0; i < list.length; i++) {
    if (i > 0) {
      out.byte(COMMA);
      out.byte(BLANK);
    }
    print(list[i]);
  }
  out.byte(0x5d);
};

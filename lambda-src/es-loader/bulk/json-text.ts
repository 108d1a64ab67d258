/** A member of an object, or an element of a list, as a stretch of JSON text. */
export interface Span {
  /** Where it begins: a member's name, an element's value. */
  readonly start: number;
  /** Decoded name; empty for elements. */
  readonly name: string;
  readonly valueStart: number;
  /** Exclusive. */
  readonly end: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN = new Set([0x5b, 0x7b]);
const CLOSE = new Set([0x5d, 0x7d]);

/**
 * The members or elements of the object or list that begins at `start`, in order.
 *
 * The text is read where it stands, because `JSON.parse` would round integers above 2^53 that logs do hold. It must be valid JSON.
 */
export const parts = (text: string, start: number): Span[] => {
  const isObject = text[start] === '{';
  const found: Span[] = [];
  for (let at = skipSpace(text, start + 1); !CLOSE.has(text.charCodeAt(at)); at = skipSpace(text, at)) {
    const nameEnd = isObject ? endOfString(text, at) : at;
    const name: string = isObject ? JSON.parse(text.slice(at, nameEnd)) : '';
    const valueStart = isObject ? skipSpace(text, skipSpace(text, nameEnd) + 1) : at;
    const end = endOfValue(text, valueStart);
    found.push({ start: at, name, valueStart, end });
    at = skipSpace(text, end);
    if (text.charCodeAt(at) === COMMA) at++;
  }
  return found;
};

const skipSpace = (text: string, at: number): number => {
  let i = at;
  while (text.charCodeAt(i) <= 0x20) i++;
  if (i >= text.length) throw new SyntaxError('unexpected end of JSON text');
  return i;
};

/** The position behind the string that begins at `start`. */
const endOfString = (text: string, start: number): number => {
  for (let i = start + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === BACKSLASH) i++;
    else if (code === QUOTE) return i + 1;
  }
  throw new SyntaxError('unexpected end of JSON text');
};

const endOfValue = (text: string, start: number): number => {
  const first = text.charCodeAt(start);
  if (first === QUOTE) return endOfString(text, start);
  if (OPEN.has(first)) return endOfContainer(text, start);
  let i = start;
  while (i < text.length && text.charCodeAt(i) > 0x20 && text.charCodeAt(i) !== COMMA && !CLOSE.has(text.charCodeAt(i))) i++;
  return i;
};

const endOfContainer = (text: string, start: number): number => {
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) i = endOfString(text, i) - 1;
    else if (OPEN.has(code)) depth++;
    else if (CLOSE.has(code) && --depth === 0) return i + 1;
  }
  throw new SyntaxError('unexpected end of JSON text');
};

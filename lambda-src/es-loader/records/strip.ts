// Python's white space: other than JavaScript's trim it knows U+001C to U+001F and U+0085, and leaves U+FEFF alone.
const BLANK = '[\\t-\\r\\u001c- \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const LEADING = new RegExp(`^${BLANK}+`);
const BLANKS = new RegExp(`${BLANK}+`);
const IS_BLANK = new RegExp(`^${BLANK}$`);

const isBlank = (code: number): boolean => {
  if (code > 32) return code > 126 && IS_BLANK.test(String.fromCharCode(code));
  return code >= 28 || (code >= 9 && code <= 13);
};

/** Without white space at both ends. */
export const strip = (text: string): string => stripRight(isBlank(text.charCodeAt(0)) ? text.replace(LEADING, '') : text);

/** Without white space at the end. */
export const stripRight = (text: string): string => {
  let end = text.length;
  while (end > 0 && isBlank(text.charCodeAt(end - 1))) end--;
  return end === text.length ? text : text.slice(0, end);
};

/** Text without visible characters. */
export const blank = (text: string): boolean => strip(text) === '';

/** Words between runs of white space. */
export const splitBlanks = (text: string): string[] => strip(text).split(BLANKS);

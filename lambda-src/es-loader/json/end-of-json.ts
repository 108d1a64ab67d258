const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Where the JSON value that starts at `start` ends, judged by brackets and quotes alone; undefined when the text ends first. With `depth`,
 * that many brackets are open already.
 */
export const endOfJson = (text: string, start: number, depth = 0): number | undefined => {
  const { length } = text;
  let open = depth;
  let at = start;
  if (open === 0) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return endOfString(text, at);
    if (code !== 0x7b && code !== 0x5b) return endOfScalar(text, at);
  }
  for (; at < length; at++) {
    switch (text.charCodeAt(at)) {
      case QUOTE: {
        const end = endOfString(text, at);
        if (end === undefined) return undefined;
        at = end - 1;
        break;
      }
      case 0x7b: case 0x5b: open++; break;
      case 0x7d: case 0x5d: if (--open === 0) return at + 1; break;
    }
  }
  return undefined;
};

const endOfString = (text: string, start: number): number | undefined => {
  for (let quote = text.indexOf('"', start + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let before = quote - 1;
    while (text.charCodeAt(before) === BACKSLASH) before--;
    if ((quote - before) % 2 === 1) return quote + 1;
  }
  return undefined;
};

const SCALAR_END = /[\s,\]}]|$/g;

const endOfScalar = (text: string, start: number): number => {
  SCALAR_END.lastIndex = start;
  return Math.max(SCALAR_END.exec(text)?.index ?? text.length, start + 1);
};

const ESCAPE = /\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U(00(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4})|([\\'"abfnrtv\n]))/g;

const CHARACTERS: Readonly<Record<string, string>> = { 'a': '\x07', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v', '\n': '' };

/** Replaces escapes such as `\'`, `\n`, `\x41`, `\u3042` by what they stand for; a backslash that begins none stays. */
export const decodeEscapes = (text: string): string => {
  if (!text.includes('\\')) return text;
  return text.replace(ESCAPE, (_, octal?: string, ...[byte, unit, point, character]: Array<string | undefined>) => {
    if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8));
    const hex = byte ?? unit ?? point;
    return hex === undefined ? CHARACTERS[character!] ?? character! : String.fromCodePoint(parseInt(hex, 16));
  });
};

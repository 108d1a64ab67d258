/** Remembers answers to texts, within a bound of characters. What was asked for lately stays: a hit in the old half moves to the young one. */
export const boundedCache = <T>(maxCharacters: number, answer: (text: string) => T): ((text: string) => T) => {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  let characters = 0;
  const remember = (text: string, found: T): T => {
    characters += text.length + CHARACTERS_AN_ENTRY;
    if (characters > maxCharacters / 2) {
      old = young;
      young = new Map();
      characters = text.length + CHARACTERS_AN_ENTRY;
    }
    young.set(text, found);
    return found;
  };
  return (text) => {
    const known = young.get(text);
    if (known !== undefined) return known;
    const copy = ownCopy(text);
    return remember(copy, old.get(text) ?? answer(copy));
  };
};

/** What an entry takes besides its text, so that many short texts are bounded too. */
const CHARACTERS_AN_ENTRY = 200;

/** A part of a longer text keeps all of that in memory, in V8 as in other engines: of a user agent, the whole chunk that was read. */
const ownCopy = (text: string): string => {
  const encoding = BEYOND_LATIN_1.test(text) ? 'utf16le' : 'latin1';
  return Buffer.from(text, encoding).toString(encoding);
};

const BEYOND_LATIN_1 = /[^\u0000-\u00ff]/;

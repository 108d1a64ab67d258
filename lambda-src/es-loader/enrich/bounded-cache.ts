/** Remembers answers to texts, within a bound of characters. What was asked for lately stays: a hit in the old half moves to the young one. */
export const boundedCache = <T>(maxCharacters: number, answer: (text: string) => T): ((text: string) => T) => {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  let characters = 0;
  return (text) => {
    const known = young.get(text);
    if (known !== undefined) return known;
    const found = old.get(text) ?? answer(text);
    characters += text.length + CHARACTERS_AN_ENTRY;
    if (characters > maxCharacters / 2) {
      old = young;
      young = new Map();
      characters = text.length + CHARACTERS_AN_ENTRY;
    }
    young.set(text, found);
    return found;
  };
};

/** What an entry takes besides its text, so that many short texts are bounded too. */
const CHARACTERS_AN_ENTRY = 200;

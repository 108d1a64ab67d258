/* eslint-disable no-bitwise -- sets of characters are bits */
import type { AST } from '@eslint-community/regexpp';

/** Which characters an element matches: one bit for each representative of the alphabet. */
export type CharacterSet = bigint;

/** Characters that stand for all others: two sets that share any character share one of these, or the one for everything else. */
export interface Alphabet {
  setOf(element: CharacterElement): CharacterSet;
}

/** An element that consumes one character. */
export type CharacterElement = AST.Character | AST.CharacterSet | AST.CharacterClass;

export const isCharacterElement = (element: AST.Element): element is CharacterElement =>
  element.type === 'Character' || element.type === 'CharacterSet' || element.type === 'CharacterClass';

const ASCII_CHARACTERS = 128;
/** White space beyond ASCII: few characters, which therefore stand for themselves. */
const WHITE_SPACE = [0x85, 0xa0, 0x1680, ...Array.from({ length: 11 }, (_, at) => 0x2000 + at), 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff];
const LAST_CODE_POINT = 0x10ffff;

/** The alphabet of a pattern: ASCII, the ends of its ranges with their neighbours, and one bit for the rest of Unicode. */
export const alphabetOf = (elements: readonly CharacterElement[], flags: string): Alphabet => {
  const codePoints = new Set([...Array.from({ length: ASCII_CHARACTERS }, (_, codePoint) => codePoint), ...WHITE_SPACE]);
  const add = (codePoint: number) => {
    for (const near of [codePoint - 1, codePoint, codePoint + 1]) if (near >= 0 && near <= LAST_CODE_POINT) codePoints.add(near);
  };
  for (const element of elements) endsOf(element).forEach(add);
  const representatives = [...codePoints].map((codePoint) => String.fromCodePoint(codePoint));
  const rest = 1n << BigInt(representatives.length);
  const known = new Map<string, CharacterSet>();
  return {
    setOf(element) {
      let set = known.get(element.raw);
      if (set !== undefined) return set;
      const expression = new RegExp(`^(?:${element.raw})$`, flags);
      set = holdsRest(element) ? rest : 0n;
      representatives.forEach((character, bit) => { if (expression.test(character)) set! |= 1n << BigInt(bit); });
      known.set(element.raw, set);
      return set;
    },
  };
};

const endsOf = (element: CharacterElement | AST.CharacterClassElement): number[] => {
  if (element.type === 'Character') return [element.value];
  if (element.type === 'CharacterClassRange') return [element.min.value, element.max.value];
  return element.type === 'CharacterClass' ? (element.elements as AST.CharacterClassElement[]).flatMap(endsOf) : [];
};

/** Whether characters that no representative stands for may belong to the set; when in doubt, they do. */
const holdsRest = (element: CharacterElement | AST.CharacterClassElement): boolean => {
  switch (element.type) {
    case 'Character': return false;
    case 'CharacterClassRange': return element.max.value - element.min.value > 1 && element.max.value >= ASCII_CHARACTERS;
    case 'CharacterSet': return element.kind === 'any' || element.kind === 'property' || element.negate;
    case 'CharacterClass': return element.negate || (element.elements as AST.CharacterClassElement[]).some(holdsRest);
    default: return true;
  }
};

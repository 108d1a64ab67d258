import { AST, RegExpParser } from '@eslint-community/regexpp';

/** Texts of which a match must hold at least one, in lower case; none when a match may hold anything. */
export type RequiredText = readonly string[];

/**
 * What every match of a regular expression must contain. Looking for it first is a hundred times cheaper than running the expression,
 * and nearly all expressions of a long list need not run then.
 */
export const requiredText = (pattern: string): RequiredText => {
  const parsed = new RegExpParser().parsePattern(pattern);
  return ofAlternatives(parsed.alternatives);
};

const ofAlternatives = (alternatives: readonly AST.Alternative[]): RequiredText => {
  const each = alternatives.map(({ elements }) => ofSequence(elements));
  return each.some((texts) => texts.length === 0) ? [] : [...new Set(each.flat())];
};

/** The best of what the parts of a sequence require: long texts, few of them. */
const ofSequence = (elements: readonly AST.Element[]): RequiredText => {
  const found: RequiredText[] = [];
  let run = '';
  const endRun = () => {
    if (run !== '') found.push([run]);
    run = '';
  };
  const walk = (parts: readonly AST.Element[]): void => {
    for (const part of parts) {
      const character = fixedCharacter(part);
      if (character !== undefined) {
        run += character;
      } else if (isGroup(part) && part.alternatives.length === 1) {
        walk(part.alternatives[0].elements);
      } else if (part.type !== 'Assertion') {
        endRun();
        found.push(ofPart(part));
      }
    }
  };
  walk(elements);
  endRun();
  return found.reduce((best, candidate) => (score(candidate) > score(best) ? candidate : best), []);
};

const ofPart = (part: AST.Element): RequiredText => {
  if (isGroup(part)) return ofAlternatives(part.alternatives);
  return part.type === 'Quantifier' && part.min > 0 ? ofSequence([part.element]) : [];
};

const isGroup = (part: AST.Element): part is AST.Group | AST.CapturingGroup => part.type === 'Group' || part.type === 'CapturingGroup';

/** The only character that a part can match, in lower case: `a`, `[a]`, `[Aa]`. */
const fixedCharacter = (part: AST.Element): string | undefined => {
  if (part.type === 'Character') return lowerCase(part);
  if (part.type !== 'CharacterClass' || part.negate) return undefined;
  const characters = new Set((part.elements as AST.Node[]).map((element) => (element.type === 'Character' ? lowerCase(element) : undefined)));
  return characters.size === 1 ? [...characters][0] : undefined;
};

/** Beyond ASCII the case of a character may change the length of a text, so such characters are not looked for. */
const lowerCase = ({ value }: AST.Character): string | undefined => (value < 128 ? String.fromCharCode(value).toLowerCase() : undefined);

const MEANINGFUL_LENGTH = 8;

const score = (texts: RequiredText): number =>
  texts.length === 0 ? -Infinity : Math.min(MEANINGFUL_LENGTH, ...texts.map((text) => text.length)) - Math.log2(texts.length) / 2;

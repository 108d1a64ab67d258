import type { AST } from '@eslint-community/regexpp';

/** Writes a JavaScript pattern as Python would have it, so that a user's section can refer to a pattern of this library. */
export const pythonForm = ({ alternatives }: { readonly alternatives: readonly AST.Alternative[] }): string =>
  alternatives.map(({ elements }) => elements.map(element).join('')).join('|');

const element = (node: AST.Element): string => {
  switch (node.type) {
    case 'Character': return character(node);
    case 'CharacterSet': return characterSet(node);
    case 'CharacterClass': return characterClass(node);
    case 'Group': return `(?:${pythonForm(node)})`;
    case 'CapturingGroup': return `(${node.name === null ? '' : `?P<${node.name}>`}${pythonForm(node)})`;
    case 'Quantifier': return element(node.element) + node.raw.slice(node.element.raw.length);
    case 'Assertion': return assertion(node);
    case 'Backreference': return typeof node.ref === 'number' ? `(?:\\${node.ref})` : `(?P=${node.ref})`;
    default: throw new RangeError(`${node.raw} has no form in Python`);
  }
};

const assertion = (node: AST.Assertion): string => {
  switch (node.kind) {
    case 'start': return '\\A';
    case 'end': return '\\Z';
    case 'word': return `(?a:${node.raw})`;
    default: return `(?${node.kind === 'lookbehind' ? '<' : ''}${node.negate ? '!' : '='}${pythonForm(node)})`;
  }
};

const character = ({ value }: { readonly value: number }): string => {
  const text = String.fromCodePoint(value);
  if (/[0-9A-Za-z_]/.test(text)) return text;
  return value < 0x80 ? `\\x${value.toString(16).padStart(2, '0')}` : `\\U${value.toString(16).padStart(8, '0')}`;
};

const JS_SPACE = '\\t-\\r\\x20\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff';
const MEMBERS: Readonly<Record<string, string>> = { digit: '0-9', word: '0-9A-Za-z_', space: JS_SPACE };

const characterSet = (node: AST.CharacterSet): string => {
  if (node.kind === 'any') return '[^\\n\\r\\u2028\\u2029]';
  return `[${'negate' in node && node.negate ? '^' : ''}${members(node)}]`;
};

/** The inside of a class for a set that is not negated. */
const members = (node: AST.CharacterSet): string => {
  const inside = MEMBERS[node.kind];
  if (inside === undefined) throw new RangeError(`${node.raw} has no form in Python`);
  return inside;
};

const characterClass = ({ negate, elements, raw }: AST.CharacterClass): string => {
  if (elements.length === 0) return negate ? '[\\s\\S]' : '(?!)';
  const inside = (elements as AST.ClassRangesCharacterClassElement[]).map((member) => {
    if (member.type === 'Character') return character(member);
    if (member.type === 'CharacterClassRange') return `${character(member.min)}-${character(member.max)}`;
    if (!('negate' in member) || !member.negate) return members(member);
    if (elements.length > 1) throw new RangeError(`${raw} has no form in Python`);
    return negated(member);
  });
  const complement = inside.length === 1 && inside[0].startsWith('^');
  return `[${negate !== complement ? '^' : ''}${complement ? inside[0].slice(1) : inside.join('')}]`;
};

const negated = (member: AST.CharacterSet): string => `^${members(member)}`;

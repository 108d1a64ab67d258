import { PatternError } from './pattern-error';
import { caseVariants, classOf, literal, wordBoundary, type ShorthandClass } from './python-classes';

/** Python's inline flags that change what a pattern means. */
interface Flags {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
  readonly verbose: boolean;
  readonly ascii: boolean;
}

const NO_FLAGS: Flags = { ignoreCase: false, multiline: false, dotAll: false, verbose: false, ascii: false };
const FLAG_NAMES: Readonly<Record<string, keyof Flags>> = { i: 'ignoreCase', m: 'multiline', s: 'dotAll', x: 'verbose', a: 'ascii' };
const CONTROL: Readonly<Record<string, number>> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11 };
const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
const LAST_CODE_POINT = 0x10ffff;

/**
 * Translates a regular expression of Python (3.11, for text) into a pattern of this library: JavaScript in Unicode mode, marked by `(?u)`.
 * Throws PatternError for what has no counterpart.
 */
export const translatePythonPattern = (pattern: string): string => `(?u)${new Translator(pattern).translate()}`;

/** Reads a pattern from left to right; groups nest, and flags hold to the end of their group. */
class Translator {
  private at = 0;
  private flags = NO_FLAGS;
  private readonly open: Flags[] = [];
  private out = '';

  constructor(private readonly pattern: string) {}

  translate(): string {
    this.leadingFlags();
    while (this.at < this.pattern.length) this.token();
    if (this.open.length > 0) throw this.error('a ( is not closed');
    return this.out;
  }

  private leadingFlags(): void {
    const flags = this.match(/\(\?([aiLmsux]+)\)/y);
    if (!flags) return;
    this.flags = this.changed(flags[1], '');
    this.leadingFlags();
  }

  private token(): void {
    const character = String.fromCodePoint(this.pattern.codePointAt(this.at)!);
    if (this.flags.verbose && this.match(/[ \t\n\r\f\v]+|#[^\n]*\n?/y)) return;
    if (character === '(') return this.group();
    if (/[*+?{]/.test(character) && this.quantifier()) return;
    this.at += character.length;
    switch (character) {
      case ')':
        if (this.open.length === 0) throw this.error('a ) closes nothing');
        this.flags = this.open.pop()!;
        return this.write(')');
      case '|': return this.write('|');
      case '.': return this.write(this.flags.dotAll ? '[^]' : '[^\\n]');
      case '^': return this.write(this.flags.multiline ? '(?<![^\\n])' : '^');
      case '$': return this.write(this.flags.multiline ? '(?![^\\n])' : '(?=\\n?$)');
      case '[': return this.characterClass();
      case '\\': return this.escape();
      default: return this.character(character.codePointAt(0)!);
    }
  }

  private group(): void {
    if (this.match(/\(\?#[^)]*\)/y)) return;
    if (this.match(/\(\?P=/y)) return this.write(`\\k<${this.groupName(')')}>`);
    const flagged = this.match(/\(\?([aiLmsux]*)(?:-([imsx]+))?:/y);
    const outer = this.flags;
    if (flagged) {
      this.flags = this.changed(flagged[1], flagged[2] ?? '');
      this.write('(?:');
    } else if (this.match(/\(\?P</y)) {
      this.write(`(?<${this.groupName('>')}>`);
    } else {
      const lookaround = this.match(/\(\?(?:<?[=!])/y);
      if (!lookaround && this.pattern.startsWith('(?', this.at)) throw this.refuse();
      if (!lookaround) this.at++;
      this.write(lookaround?.[0] ?? '(');
    }
    this.open.push(outer);
  }

  private refuse(): PatternError {
    const start = this.pattern.slice(this.at, this.at + 4);
    if (start.startsWith('(?>')) return this.error('an atomic group (?>…) cannot be translated; write (?:…)');
    if (start.startsWith('(?(')) return this.error('a condition (?(…)…|…) cannot be translated; write the alternatives out');
    if (/^\(\?[aiLmsux]+/.test(start)) return this.error('flags for the whole pattern must stand at its beginning');
    return this.error(`${start} is not known`);
  }

  private groupName(end: string): string {
    const close = this.pattern.indexOf(end, this.at);
    const name = close < 0 ? '' : this.pattern.slice(this.at, close);
    if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) throw this.error(`${JSON.stringify(name)} is no name of a group`);
    this.at = close + 1;
    return name;
  }

  private changed(on: string, off: string): Flags {
    if (on.includes('L')) throw this.error('the flag L is for bytes; leave it out');
    const names = (letters: string, value: boolean) => [...letters].flatMap((letter) => (FLAG_NAMES[letter] ? [[FLAG_NAMES[letter], value]] : []));
    return { ...this.flags, ...on.includes('u') && { ascii: false }, ...Object.fromEntries([...names(on, true), ...names(off, false)]) };
  }

  /** False where a brace is no quantifier but itself. */
  private quantifier(): boolean {
    const found = this.match(/([*+?]|\{(?:\d+(?:,\d*)?|,\d*)\})([?+]?)/y);
    if (!found) return false;
    const [, times, mode] = found;
    if (times === '{,}') throw this.error('write * instead of {,}');
    if (mode === '+') throw this.error(`the possessive ${found[0]} cannot be translated; write ${times}`);
    this.write(times.replace('{,', '{0,') + mode);
    return true;
  }

  private escape(): void {
    const letter = this.pattern[this.at];
    if (/[dwsDWS]/.test(letter ?? '')) {
      this.at++;
      const inside = classOf(letter.toLowerCase() as ShorthandClass, this.flags.ascii);
      return this.write(letter === letter.toLowerCase() ? `[${inside}]` : `[^${inside}]`);
    }
    if (letter === 'b' || letter === 'B') return this.assertion(wordBoundary(this.flags.ascii, letter === 'B'));
    if (letter === 'A') return this.assertion('^');
    if (letter === 'Z') return this.assertion('$');
    const reference = this.match(/(?!0|[0-3][0-7][0-7])\d\d?/y);
    if (reference) return this.write(this.flags.ignoreCase ? this.noReference() : `(?:\\${reference[0]})`);
    return this.character(this.escapedCharacter());
  }

  private noReference(): never {
    throw this.error('a reference to a group cannot be translated together with the flag i');
  }

  private assertion(text: string): void {
    this.at++;
    this.write(text);
  }

  /** The character that an escape stands for, in a class or outside; the backslash is read already. */
  private escapedCharacter(): number {
    const octal = this.match(/0[0-7]{0,2}|[0-3][0-7]{2}/y);
    if (octal) return parseInt(octal[0], 8);
    const letter = this.pattern[this.at];
    if (letter === undefined) throw this.error('it ends with a single \\');
    this.at += String.fromCodePoint(this.pattern.codePointAt(this.at)!).length;
    if (letter in CONTROL) return CONTROL[letter];
    if (letter in HEX_DIGITS) {
      const digits = this.match(new RegExp(`[0-9a-fA-F]{${HEX_DIGITS[letter]}}`, 'y'))?.[0] ?? '';
      const codePoint = parseInt(digits, 16);
      if (Number.isNaN(codePoint) || codePoint > LAST_CODE_POINT) throw this.error(`\\${letter} needs ${HEX_DIGITS[letter]} hexadecimal digits`);
      return codePoint;
    }
    if (letter === 'N') throw this.error('\\N{…} cannot be translated; write \\u and the number of the character');
    if (/[0-9A-Za-z]/.test(letter)) throw this.error(`\\${letter} is not known`);
    return this.pattern.codePointAt(this.at - (letter.charCodeAt(0) >= 0xd800 && letter.charCodeAt(0) < 0xdc00 ? 2 : 1))!;
  }

  private character(codePoint: number): void {
    const variants = this.flags.ignoreCase ? caseVariants(codePoint) : [codePoint];
    this.write(variants.length === 1 ? literal(codePoint) : `[${variants.map(literal).join('')}]`);
  }

  /** A class; `\D`, `\W` and `\S` inside of it cannot be written as members, so they stand beside it. */
  private characterClass(): void {
    const negated = this.match(/\^/y) !== null;
    let members = '';
    const complements: string[] = [];
    const shorthands: string[] = [];
    for (let first = true; first || this.pattern[this.at] !== ']'; first = false) {
      if (this.at >= this.pattern.length) throw this.error('a [ is not closed');
      const shorthand = this.match(/\\([dwsDWS])/y)?.[1];
      if (shorthand === undefined) {
        members += this.range();
        continue;
      }
      shorthands.push(shorthand);
      const inside = classOf(shorthand.toLowerCase() as ShorthandClass, this.flags.ascii);
      if (shorthand === shorthand.toLowerCase()) members += inside;
      else complements.push(inside);
    }
    this.at++;
    const all = ['d', 'w', 's'].some((letter) => shorthands.includes(letter) && shorthands.includes(letter.toUpperCase()));
    if (all && !negated) return this.write('[^]');
    if (complements.length === 0) return this.write(`[${negated ? '^' : ''}${members}]`);
    if (negated && members === '' && complements.length === 1) return this.write(`[${complements[0]}]`);
    if (negated) return this.write(`(?:${complements.map((inside) => `(?=[${inside}])`).join('')}[^${members}])`);
    this.write(`(?:${[...members === '' ? [] : [`[${members}]`], ...complements.map((inside) => `[^${inside}]`)].join('|')})`);
  }

  /** One member of a class, or two with a hyphen between. */
  private range(): string {
    const from = this.member();
    if (!this.match(/-(?!\])/y)) return this.variants(from, from);
    if (/^\\[dwsDWS]/.test(this.pattern.slice(this.at))) throw this.error('a range must end with a character');
    const to = this.member();
    if (to < from) throw this.error('a range of characters goes backwards');
    return this.variants(from, to);
  }

  private member(): number {
    const codePoint = this.pattern.codePointAt(this.at);
    if (codePoint === undefined) throw this.error('a [ is not closed');
    this.at += String.fromCodePoint(codePoint).length;
    return codePoint === 0x5c ? this.escapedCharacter() : codePoint;
  }

  private variants(from: number, to: number): string {
    const own = from === to ? literal(from) : `${literal(from)}-${literal(to)}`;
    if (!this.flags.ignoreCase) return own;
    const others = new Set<number>();
    for (let codePoint = from; codePoint <= Math.min(to, from + 2000); codePoint++) caseVariants(codePoint).forEach((variant) => others.add(variant));
    return own + [...others].filter((codePoint) => codePoint < from || codePoint > to).map(literal).join('');
  }

  private match(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.at;
    const found = expression.exec(this.pattern);
    if (found) this.at += found[0].length;
    return found;
  }

  private write(text: string): void {
    this.out += text;
  }

  private error(message: string): PatternError {
    return new PatternError(`at position ${this.at}: ${message}`);
  }
}

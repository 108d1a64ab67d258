/* eslint-disable no-bitwise -- a generator of random bits mixes bits */

/** Numbers that look random and are the same in every run. */
export interface Random {
  /** At least 0, below `limit`. */
  below(limit: number): number;
  pick<T>(values: readonly T[]): T;
  /** So many hexadecimal digits. */
  hex(digits: number): string;
  /** So many capitals and digits, as in ids of keys and requests. */
  id(characters: number): string;
  uuid(): string;
}

const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A small generator (mulberry32): fast, and enough for data that nobody guesses. */
export const createRandom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number): number => next() % limit;
  const hex = (digits: number): string => {
    let text = '';
    while (text.length < digits) text += next().toString(16).padStart(8, '0');
    return text.slice(0, digits);
  };
  const id = (characters: number): string => {
    let text = '';
    for (let bits = next(); text.length < characters; bits = text.length % 6 === 0 ? next() : bits >>> 5) text += CAPITALS[bits & 31];
    return text;
  };
  return {
    below,
    hex,
    id,
    pick: (values) => values[below(values.length)],
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
  };
};

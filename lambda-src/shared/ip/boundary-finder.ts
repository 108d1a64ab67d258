/* eslint-disable no-bitwise -- addresses are bits */
import type { IpRangeIndex } from './ip-range-index';

/** Finds the last boundary that is not above an address, given in words of 32 bits; -1: none. */
export type BoundaryFinder = (words: Uint32Array) => number;

const LEADS = 1 << 16;

/** Prepares the search: the first 16 bits of an address lead to a few boundaries, and only these are halved. */
export const boundaryFinder = ({ boundaries }: IpRangeIndex, family: 4 | 6): BoundaryFinder => {
  const wordsOfOne = family === 4 ? 1 : 4;
  const firstOf = firstByLead(boundaries, wordsOfOne);
  const isAbove = family === 4 ? isWordAbove : areWordsAbove;
  return (words) => {
    const lead = words[0] >>> 16;
    let low = firstOf[lead];
    let high = firstOf[lead + 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isAbove(boundaries, middle, words)) high = middle;
      else low = middle + 1;
    }
    return low - 1;
  };
};

/** For each lead the number of boundaries with a lower one. */
const firstByLead = (boundaries: Uint32Array, wordsOfOne: number): Uint32Array => {
  const firstOf = new Uint32Array(LEADS + 1);
  for (let at = 0; at < boundaries.length; at += wordsOfOne) firstOf[(boundaries[at] >>> 16) + 1]++;
  for (let lead = 0; lead < LEADS; lead++) firstOf[lead + 1] += firstOf[lead];
  return firstOf;
};

const isWordAbove = (boundaries: Uint32Array, number: number, words: Uint32Array): boolean => boundaries[number] > words[0];

const areWordsAbove = (boundaries: Uint32Array, number: number, words: Uint32Array): boolean => {
  let at = number << 2;
  let word = 0;
  while (word < 3 && boundaries[at] === words[word]) {
    at++;
    word++;
  }
  return boundaries[at] > words[word];
};

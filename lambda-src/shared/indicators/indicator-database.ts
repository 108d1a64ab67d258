/* eslint-disable no-bitwise -- a mask says which slots there are */
import { readDatabaseFile, type DatabaseSummary } from './database-file';
import { DETAILS, type IndicatorDetails, type TextKind } from './indicator';
import { textHash } from './text-hash';
import { boundaryFinder } from '../ip/boundary-finder';
import type { IpRangeIndex } from '../ip/ip-range-index';

/** Answers which indicators warn of something; a data base stays as it is for its life. */
export interface IndicatorDatabase {
  readonly summary: DatabaseSummary;
  /** All whose ranges hold the address, those of the narrowest range first. */
  ofAddress(family: 4 | 6, words: Uint32Array): readonly IndicatorDetails[];
  /** Those of a normalized text. */
  ofText(kind: TextKind, text: string): readonly IndicatorDetails[];
}

const NONE: readonly IndicatorDetails[] = [];

/** How much of what is told is kept as objects once it was found, a power of two: each row has one place, which the next of that place takes. */
const PLACES = 2 ** 15;

/** Texts of many indicators, as names of providers, have low numbers, for they were first met early. */
const MAX_RECURRING = 1000;

/** Reads a data base, which becomes part of it: it must not be changed. Throws when it is damaged. */
export const openIndicatorDatabase = (file: Uint8Array): IndicatorDatabase => {
  const { summary, sections, strings } = readDatabaseFile(file);
  const { details, stringOffsets, textSlots, textKeys, textItemOffsets, textItems } = sections;
  const ipv4: IpRangeIndex = {
    boundaries: sections.ipv4Boundaries,
    owners: sections.ipv4Owners,
    parents: sections.ipv4Parents,
    itemOffsets: sections.ipv4ItemOffsets,
    items: sections.ipv4Items,
  };
  const ipv6: IpRangeIndex = {
    boundaries: sections.ipv6Boundaries,
    owners: sections.ipv6Owners,
    parents: sections.ipv6Parents,
    itemOffsets: sections.ipv6ItemOffsets,
    items: sections.ipv6Items,
  };

  const findIpv4 = boundaryFinder(ipv4, 4);
  const findIpv6 = boundaryFinder(ipv6, 6);

  const read = (number: number): string => strings.toString('utf8', stringOffsets[number], stringOffsets[number + 1]);
  const recurring: string[] = [];
  const string = (number: number): string => (number < MAX_RECURRING ? recurring[number] ??= read(number) : read(number));
  const decoded = new Array<IndicatorDetails>(PLACES);
  const rowOf = new Int32Array(PLACES).fill(-1);
  const detailsOf = (row: number): IndicatorDetails => {
    const place = row & (PLACES - 1);
    if (rowOf[place] === row) return decoded[place];
    const made: Partial<Record<keyof IndicatorDetails, string>> = {};
    for (let column = 0; column < DETAILS.length; column++) {
      const number = details[row * DETAILS.length + column];
      if (number > 0) made[DETAILS[column]] = string(number);
    }
    rowOf[place] = row;
    return decoded[place] = made as IndicatorDetails;
  };

  const isText = (number: number, text: string): boolean => {
    const from = stringOffsets[number];
    if (stringOffsets[number + 1] - from !== text.length) return false;
    for (let i = 0; i < text.length; i++) {
      if (strings[from + i] !== text.charCodeAt(i)) return false; // normalized texts are ASCII
    }
    return true;
  };

  return {
    summary,
    ofAddress(family, words) {
      const index = family === 4 ? ipv4 : ipv6;
      const boundary = family === 4 ? findIpv4(words) : findIpv6(words);
      if (boundary < 0 || index.owners[boundary] === 0) return NONE;
      const found: IndicatorDetails[] = [];
      for (let owner = index.owners[boundary]; owner > 0; owner = index.parents[owner - 1]) {
        const end = index.itemOffsets[owner];
        for (let item = index.itemOffsets[owner - 1]; item < end; item++) found.push(detailsOf(index.items[item]));
      }
      return found;
    },
    ofText(kind, text) {
      const mask = textSlots.length - 1;
      for (let slot = textHash(kind, text) & mask; textSlots[slot] > 0; slot = (slot + 1) & mask) {
        const key = textSlots[slot] - 1;
        const first = textItemOffsets[key];
        if (!isText(textKeys[key], text) || detailsOf(textItems[first]).type !== kind) continue;
        const found: IndicatorDetails[] = [];
        for (let item = first; item < textItemOffsets[key + 1]; item++) found.push(detailsOf(textItems[item]));
        return found;
      }
      return NONE;
    },
  };
};

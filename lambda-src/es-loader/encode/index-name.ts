import type { LogTypeDefinition } from '../../../src/contract/log-type-definition';
import type { LoaderSettings } from '../model';

/** Names the index of a document by the base name and the date that its time has in the zone of the index. */
export type IndexName = (base: string, time: string) => string;

/** Compiles the naming of a log type's indices. */
export const compileIndexName = (
  { indexRotation = 'monthly', indexSuffix }: LogTypeDefinition,
  { service, readOnlyIndices }: Pick<LoaderSettings, 'service' | 'readOnlyIndices'>,
  dateOf: (time: string) => string,
): IndexName => {
  if (service === 'aoss') return (base) => `${base}-${indexSuffix ?? '001'}`;
  const writable = (name: string): string => (readOnlyIndices.has(name) ? nextName(name, readOnlyIndices) : name);
  if (indexRotation === 'auto') return writable;
  const suffix = indexSuffix ? `-${indexSuffix}` : '';
  const rotate = ROTATIONS[indexRotation];
  // Nearly all documents of an object share their day.
  let last = { base: '', date: '', name: '' };
  return (base, time) => {
    const date = dateOf(time);
    if (last.base !== base || last.date !== date) last = { base, date, name: writable(`${base}${suffix}-${rotate(date)}`) };
    return last.name;
  };
};

const ROTATIONS = {
  daily: (date: string) => date,
  weekly: (date: string) => `${date.slice(0, 4)}-w${weekOfYear(date)}`,
  monthly: (date: string) => date.slice(0, 7),
  yearly: (date: string) => date.slice(0, 4),
};

/** Weeks begin on Monday; days before the first Monday are in week 00. This is not the ISO week; existing indices are named so. */
const weekOfYear = (date: string): string => {
  const time = Date.parse(`${date}T00:00:00Z`);
  const dayOfYear = Math.round((time - Date.parse(`${date.slice(0, 4)}-01-01T00:00:00Z`)) / 86_400_000);
  const weekday = (new Date(time).getUTCDay() + 6) % 7;
  return String(Math.floor((dayOfYear + 7 - weekday) / 7)).padStart(2, '0');
};

/** An index that cannot be written is continued in `<name>_01`, `_02` and so on. */
const nextName = (name: string, readOnlyIndices: ReadonlySet<string>): string => {
  const numbered = /^(.*)_(\d\d)$/.exec(name);
  const stem = numbered ? numbered[1] : name;
  for (let number = numbered ? Number(numbered[2]) + 1 : 1; ; number++) {
    const candidate = `${stem}_${String(number).padStart(2, '0')}`;
    if (!readOnlyIndices.has(candidate)) return candidate;
  }
};

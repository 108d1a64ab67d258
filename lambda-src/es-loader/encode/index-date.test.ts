import fc from 'fast-check';
import { compileEncoder } from './index';
import type { IndexRotation, LogTypeDefinition } from '../../../src/contract/log-type-definition';
import { ObjectAccount, type LoaderSettings } from '../model';

const SETTINGS: LoaderSettings = { service: 'es', timeSeries: false, readOnlyIndices: new Set(), ownIdentities: [], now: () => '' };
const MINUTE = 60_000;

const indexOf = (options: Partial<LogTypeDefinition>, indexTime: string): string => {
  const definition: LogTypeDefinition = { id: 'x', title: 'x', service: 'x', order: 1, keyPattern: 'x', format: 'json', index: 'log-x', ...options };
  const encode = compileEncoder(definition)(new ObjectAccount({ bucket: 'b', key: 'k' }, 'x'), SETTINGS);
  return encode({ ecs: {}, number: 1, id: 'i', index: 'log-x', indexTime }).index;
};

const printOffset = (minutes: number): string => {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
};
const dayAt = (instant: number, offset: number): string => new Date(instant + offset * MINUTE).toISOString().slice(0, 10);

/** Mondays of the year up to the day, counted one by one. */
const mondaysUpTo = (day: string): number => {
  let mondays = 0;
  for (let at = Date.parse(`${day.slice(0, 4)}-01-01`); at <= Date.parse(day); at += 1440 * MINUTE) if (new Date(at).getUTCDay() === 1) mondays++;
  return mondays;
};

const instants = fc.date({ min: new Date('1970-01-02T00:00:00Z'), max: new Date('2099-12-30T00:00:00Z'), noInvalidDate: true });
const offsets = fc.integer({ min: -14 * 4, max: 14 * 4 }).map((quarters) => quarters * 15);

const NAMES: Readonly<Record<IndexRotation, (day: string) => string>> = {
  auto: () => 'log-x',
  daily: (day) => `log-x-${day}`,
  weekly: (day) => `log-x-${day.slice(0, 4)}-w${String(mondaysUpTo(day)).padStart(2, '0')}`,
  monthly: (day) => `log-x-${day.slice(0, 7)}`,
  yearly: (day) => `log-x-${day.slice(0, 4)}`,
};

test.each(Object.keys(NAMES) as IndexRotation[])('%s: the index is that of the day which a time has in the zone of the index', (indexRotation) => {
  fc.assert(fc.property(instants, offsets, offsets, (date, offset, zone) => {
    const instant = Math.floor(date.getTime() / 1000) * 1000;
    const time = `${new Date(instant + offset * MINUTE).toISOString().slice(0, 19)}${printOffset(offset)}`;
    expect(indexOf({ indexRotation, indexTimeZone: printOffset(zone) }, time)).toBe(NAMES[indexRotation](dayAt(instant, zone)));
    expect(indexOf({ indexRotation, indexTimeZone: '' }, time)).toBe(NAMES[indexRotation](dayAt(instant, offset)));
    expect(indexOf({ indexRotation }, time)).toBe(NAMES[indexRotation](dayAt(instant, 0)));
  }));
});

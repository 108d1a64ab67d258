import { two } from '../../../shared/time-zone';

/** A time as calendars and clocks show it, with its offset as text. */
export interface CivilTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
  /** Digits after the second, any number of them; what is beyond microseconds is cut. */
  readonly fraction?: string;
  readonly offset: string;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const daysOfMonth = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : DAYS[month - 1]);

/** ISO text with offset and six digits of a fraction, or none where it is zero; undefined where there is no such time. */
export const isoText = ({ year, month, day, hour = 0, minute = 0, second = 0, fraction = '', offset }: CivilTime): string | undefined => {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysOfMonth(year, month)) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  return `${date}T${two(hour)}:${two(minute)}:${two(second)}${fractionText(fraction)}${offset}`;
};

/** `.123000` for `123`, nothing for zeros. */
export const fractionText = (digits: string): string => {
  const micros = digits.slice(0, 6).padEnd(6, '0');
  return micros === '000000' ? '' : `.${micros}`;
};

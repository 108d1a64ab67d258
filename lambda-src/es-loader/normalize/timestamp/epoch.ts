import { fractionText } from './civil-time';
import { offsetMinutes, two } from '../../../shared/time-zone';
import { ExactNumber } from '../../json/exact-number';

const NUMBER = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?\s*$/;
const NANOSECONDS = /^\s*(\d{10})(\d{6})\d{3}\s*$/;
const MIN_SECONDS = -62135596800;
const MAX_SECONDS = 253402300799;

/** Seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by their magnitude; the result is shown at the default offset. */
export const epochParser = (defaultOffset: string): ((value: unknown) => string | undefined) => {
  const shift = offsetMinutes(defaultOffset) * 60;
  let lastValue: unknown;
  let lastText: string | undefined;
  return (value) => {
    // Neighbouring records often share their time.
    if (value !== lastValue || lastText === undefined) {
      lastText = parse(value, shift, defaultOffset);
      lastValue = value;
    }
    return lastText;
  };
};

const parse = (value: unknown, shift: number, offset: string): string | undefined => {
  const text = value instanceof ExactNumber ? value.text : value;
  if (typeof text === 'string') {
    const exact = NANOSECONDS.exec(text);
    if (exact) return print(Number(exact[1]), exact[2], shift, offset);
    return NUMBER.test(text) ? fromNumber(Number(text), shift, offset) : undefined;
  }
  return typeof text === 'number' ? fromNumber(text, shift, offset) : undefined;
};

const fromNumber = (value: number, shift: number, offset: string): string | undefined => {
  const seconds = value / divisor(value);
  let whole = Math.trunc(seconds);
  let micros = roundHalfEven((seconds - whole) * 1e6);
  if (micros >= 1e6) {
    whole++;
    micros -= 1e6;
  } else if (micros < 0) {
    whole--;
    micros += 1e6;
  }
  return print(whole, String(micros).padStart(6, '0'), shift, offset);
};

const divisor = (value: number): number => {
  if (value > 1e18) return 1e9;
  if (value > 1e15) return 1e6;
  return value > 1e12 && value < 1e15 ? 1e3 : 1;
};

const roundHalfEven = (value: number): number => {
  const rounded = Math.round(value);
  return Math.abs(value % 1) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
};

const print = (seconds: number, micros: string, shift: number, offset: string): string | undefined => {
  const local = seconds + shift;
  if (!(local >= MIN_SECONDS && local <= MAX_SECONDS)) return undefined;
  const day = Math.floor(local / 86_400);
  if (day !== lastDay) {
    lastDay = day;
    lastDate = new Date(day * 86_400_000).toISOString().slice(0, 11);
  }
  const second = local - day * 86_400;
  const minute = Math.floor(second / 60);
  return `${lastDate}${two(Math.floor(minute / 60))}:${two(minute % 60)}:${two(second % 60)}${fractionText(micros)}${offset}`;
};

/** Neighbouring records share their day. */
let lastDay = NaN;
let lastDate = '';

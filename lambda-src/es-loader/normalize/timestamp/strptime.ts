import { isLeap, isoText, type CivilTime } from './civil-time';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const LONG_MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const WEEKDAYS = 'mon|tue|wed|thu|fri|sat|sun';
const LONG_WEEKDAYS = 'monday|tuesday|wednesday|thursday|friday|saturday|sunday';

/** What the directives of a pattern have said so far. */
interface Parts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  fraction?: string;
  offset?: string;
  afternoon: boolean;
  dayOfYear?: number;
}

/** A directive: what it matches, and what it says. */
const DIRECTIVES: Record<string, readonly [string, (text: string, parts: Parts) => void]> = {
  d: ['3[01]|[12]\\d|0[1-9]|[1-9]', (text, parts) => { parts.day = Number(text); }],
  m: ['1[0-2]|0[1-9]|[1-9]', (text, parts) => { parts.month = Number(text); }],
  Y: ['\\d{4}', (text, parts) => { parts.year = Number(text); }],
  y: ['\\d\\d', (text, parts) => { parts.year = Number(text) + (Number(text) < 69 ? 2000 : 1900); }],
  H: ['2[0-3]|[01]\\d|\\d', (text, parts) => { parts.hour = Number(text); }],
  I: ['1[0-2]|0[1-9]|[1-9]', (text, parts) => { parts.hour = Number(text) % 12; }],
  p: ['am|pm', (text, parts) => { parts.afternoon = text.toLowerCase() === 'pm'; }],
  M: ['[0-5]\\d|\\d', (text, parts) => { parts.minute = Number(text); }],
  S: ['[0-5]\\d|\\d', (text, parts) => { parts.second = Number(text); }],
  f: ['\\d{1,6}', (text, parts) => { parts.fraction = text; }],
  b: [MONTHS.join('|'), (text, parts) => { parts.month = MONTHS.indexOf(text.toLowerCase()) + 1; }],
  B: [LONG_MONTHS.join('|'), (text, parts) => { parts.month = LONG_MONTHS.indexOf(text.toLowerCase()) + 1; }],
  a: [WEEKDAYS, () => undefined],
  A: [LONG_WEEKDAYS, () => undefined],
  j: ['36[0-6]|3[0-5]\\d|[12]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9]', (text, parts) => { parts.dayOfYear = Number(text); }],
  z: ['[+-](?:2[0-3]|[01]\\d):?[0-5]\\d|z', (text, parts) => { parts.offset = /[1-9]/.test(text) ? `${text.slice(0, 3)}:${text.slice(-2)}` : '+00:00'; }],
  Z: ['utc|gmt', (_, parts) => { parts.offset ??= '+00:00'; }],
};

/** Compiles a pattern of Python's strptime (C locale): the whole text must match, white space stands for any amount of it. */
export const compileStrptime = (pattern: string): ((value: unknown, defaultOffset: string) => string | undefined) => {
  const setters: Array<(text: string, parts: Parts) => void> = [];
  const source = pattern.replace(/%(.)|\s+|[^%\s]+/gs, (token, directive?: string) => {
    if (directive === undefined) return /^\s/.test(token) ? '\\s+' : token.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
    if (directive === '%') return '%';
    if (!(directive in DIRECTIVES)) throw new RangeError(`timestamp format ${pattern}: %${directive} is not known`);
    const [expression, set] = DIRECTIVES[directive];
    setters.push(set);
    return `(${expression})`;
  });
  const expression = new RegExp(`^${source}$`, 'i');
  return (value, defaultOffset) => {
    const match = typeof value === 'string' ? expression.exec(value) : null;
    if (!match) return undefined;
    const parts: Parts = { year: 1900, month: 1, day: 1, hour: 0, minute: 0, second: 0, afternoon: false };
    for (let i = 0; i < setters.length; i++) setters[i](match[i + 1], parts);
    return isoText(civilTime(parts, defaultOffset));
  };
};

const civilTime = (parts: Parts, defaultOffset: string): CivilTime => {
  const { year, month, day, hour, minute, second, fraction, afternoon, dayOfYear, offset = defaultOffset } = parts;
  const date = dayOfYear === undefined ? undefined : new Date(Date.UTC(year, 0, dayOfYear));
  return {
    // The 366th day of a common year belongs to the next.
    year: dayOfYear === 366 && !isLeap(year) ? year + 1 : year,
    month: date ? date.getUTCMonth() + 1 : month,
    day: date ? date.getUTCDate() : day,
    hour: afternoon ? hour + 12 : hour,
    minute,
    second,
    fraction,
    offset,
  };
};

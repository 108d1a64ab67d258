import { fractionText, isLeap, isoText } from './civil-time';

const COMMON = /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d+))?Z$/;
const DATE = /^(\d{4})(?:-(\d\d)-(\d\d)|(\d\d)(\d\d)|-?W(\d\d)(?:-?([1-7]))?)/;
const TIME = /^(\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?)?(?: ?(Z|[+-]\d\d(?::?\d\d(?::?\d\d)?)?))?$/;

/** ISO 8601 as Python 3.11 reads it: any character between date and time, week dates, extended and basic form. */
export const parseIso8601 = (value: unknown, defaultOffset: string): string | undefined => {
  if (typeof value !== 'string') return undefined;
  const common = COMMON.exec(value);
  if (common && common[1] >= '0001') return `${common[1]}${common[2] === undefined ? '' : fractionText(common[2])}+00:00`;
  const date = DATE.exec(value);
  if (!date) return undefined;
  const day = date[6] === undefined ? calendarDay(date) : weekDay(Number(date[1]), Number(date[6]), Number(date[7] ?? 1));
  if (!day) return undefined;
  const rest = value.slice(date[0].length);
  if (rest === '') return isoText({ ...day, offset: defaultOffset });
  const [separator] = rest;
  const time = TIME.exec(rest.slice(separator.length));
  if (!time) return undefined;
  const offset = time[5] === undefined ? defaultOffset : offsetText(time[5]);
  if (offset === undefined) return undefined;
  return isoText({
    ...day, hour: Number(time[1]), minute: Number(time[2] ?? 0), second: Number(time[3] ?? 0), fraction: time[4], offset,
  });
};

interface Day { readonly year: number; readonly month: number; readonly day: number }

const calendarDay = (date: RegExpExecArray): Day =>
  ({ year: Number(date[1]), month: Number(date[2] ?? date[4]), day: Number(date[3] ?? date[5]) });

/** The day of an ISO week; week 1 is the one with the first Thursday. */
const weekDay = (year: number, week: number, day: number): Day | undefined => {
  if (year < 100) return undefined; // Date.UTC takes them for years of the 20th century
  const januaryFirst = new Date(Date.UTC(year, 0, 1)).getUTCDay();
  const weeks = januaryFirst === 4 || (januaryFirst === 3 && isLeap(year)) ? 53 : 52;
  if (week < 1 || week > weeks) return undefined;
  const fourth = new Date(Date.UTC(year, 0, 4));
  const monday = fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * 86_400_000;
  const date = new Date(monday + ((week - 1) * 7 + day - 1) * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
};

/** `+09:00` for `+0900`; undefined for a day or more. */
const offsetText = (text: string): string | undefined => {
  if (text === 'Z') return '+00:00';
  const digits = text.slice(1).replaceAll(':', '');
  const [hours, minutes, seconds] = [digits.slice(0, 2), digits.slice(2, 4) || '00', digits.slice(4, 6) || '00'];
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const zero = Number(hours + minutes + seconds) === 0;
  return `${zero ? '+' : text[0]}${hours}:${minutes}${seconds === '00' ? '' : `:${seconds}`}`;
};

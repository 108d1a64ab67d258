/**
 * A time as feeds write it – ISO, `2024-06-10 06:00:00`, a date, an HTTP date, seconds since 1970 – as ISO text in UTC with seconds; undefined
 * when it is none.
 */
export const isoTime = (value: unknown): string | undefined => {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).trim();
  const [, date, time, zone = 'Z'] = ISO.exec(text) ?? [];
  const milliseconds = date === undefined ? secondsOrHttpDate(text) : Date.parse(`${date}T${time ?? '00:00:00'}${zone}`);
  return Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
};

/** Without a zone it is UTC. */
const ISO = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d:\d\d)(?:\.\d{1,9})?(?: ?UTC)?(Z|[+-]\d\d:\d\d)?)?$/;

const secondsOrHttpDate = (text: string): number => {
  if (/^\d{9,10}$/.test(text)) return Number(text) * 1_000;
  return /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/.test(text) ? Date.parse(text) : NaN;
};

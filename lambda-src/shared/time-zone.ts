/** Minutes east of UTC of an offset such as `+09:00`, `-03:30`, `9`; the sign applies to the minutes, too. */
export const offsetMinutes = (offset: string): number => {
  const [, sign, hours, minutes = '0'] = /^\s*([+-]?)(\d{1,2}(?:\.\d+)?)(?::(\d{1,2}))?\s*$/.exec(offset) ?? [];
  if (hours === undefined) throw new RangeError(`expected an offset such as +09:00, got ${JSON.stringify(offset)}`);
  const total = Math.round(Number(hours) * 60) + Number(minutes);
  return sign === '-' ? -total : total;
};

/** `+09:00` for minutes east of UTC. */
export const printOffset = (minutes: number): string => {
  const magnitude = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(magnitude / 60))}:${two(magnitude % 60)}`;
};

/** The date (YYYY-MM-DD) that an ISO time with offset has at another offset. */
export const dateAt = (time: string, minutes: number): string => {
  if (minutes === 0 && time.endsWith('+00:00')) return time.slice(0, 10);
  const [, local, offset] = /^(.{19})(?:\.\d+)?([+-]\d\d:\d\d)/.exec(time) ?? [];
  if (offset === undefined || offset === printOffset(minutes)) return time.slice(0, 10);
  return new Date(Date.parse(`${local}Z`) + (minutes - offsetMinutes(offset)) * 60_000).toISOString().slice(0, 10);
};

export const two = (number: number): string => (number < 10 ? `0${number}` : String(number));

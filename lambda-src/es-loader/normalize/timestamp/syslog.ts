import { isoText } from './civil-time';
import { offsetMinutes } from '../../../shared/time-zone';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const TIME = new RegExp(`^(${MONTHS.join('|')})\\s+(\\d{1,2})\\s+(\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d+))?`);

/** Clocks of other hosts may run ahead, and their time zone may not be the one that is set. */
const TOLERANCE_MINUTES = 12 * 60;
/** So many years may lie between two leap days. */
const YEARS_BETWEEN_LEAP_DAYS = 8;

/** Reads `Jun 10 06:00:00`, which says no year: the latest in which there is such a day and the time is not in the future. */
export const syslogParser = (offset: string): ((value: unknown, now: () => string) => string | undefined) => {
  const latest = latestTime(offsetMinutes(offset));
  return (value, now) => {
    const match = typeof value === 'string' ? TIME.exec(value) : null;
    if (!match) return undefined;
    const month = MONTHS.indexOf(match[1]) + 1;
    const [day, hour, minute, second] = match.slice(2, 6).map(Number);
    const limit = latest(now());
    const limitYear = Number(limit.slice(0, 4));
    for (let year = limitYear; year >= limitYear - YEARS_BETWEEN_LEAP_DAYS; year--) {
      const time = isoText({ year, month, day, hour, minute, second, fraction: match[6], offset });
      if (time !== undefined && time.slice(0, 19) <= limit) return time;
    }
    return undefined;
  };
};

/** The latest second that a record may have, as its own clock shows it; made once a second, as neighbouring records share it. */
const latestTime = (zoneMinutes: number): ((now: string) => string) => {
  let lastSecond = '';
  let limit = '';
  return (now) => {
    const second = now.slice(0, 19);
    if (second !== lastSecond) {
      lastSecond = second;
      limit = new Date(Date.parse(`${second}Z`) + (TOLERANCE_MINUTES + zoneMinutes) * 60_000).toISOString().slice(0, 19);
    }
    return limit;
  };
};

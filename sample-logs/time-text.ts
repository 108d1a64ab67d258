/** How services write times; all in UTC. */

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

const two = (value: number): string => String(value).padStart(2, '0');
const monthOf = (time: Date): string => MONTHS[time.getUTCMonth()];

/** `06:32:16` */
export const clockTime = (time: Date): string => time.toISOString().slice(11, 19);

/** ISO 8601 without a fraction. */
export const isoSeconds = (time: Date): string => `${time.toISOString().slice(0, 19)}Z`;

/** ISO 8601 with six digits. */
export const isoMicros = (time: Date): string => time.toISOString().replace('Z', '000Z');

/** `2024-06-10 06:32:16` */
export const dateAndTime = (time: Date): string => time.toISOString().slice(0, 19).replace('T', ' ');

/** `10/Jun/2024:06:32:16 +0000` */
export const webTime = (time: Date): string => `${two(time.getUTCDate())}/${monthOf(time)}/${time.getUTCFullYear()}:${clockTime(time)} +0000`;

/** `Jun 10 06:32:16` */
export const syslogTime = (time: Date): string => `${monthOf(time)} ${String(time.getUTCDate()).padStart(2, ' ')} ${clockTime(time)}`;

/** `Mon Jun 10 06:32:16.123000 2024` */
export const apacheTime = (time: Date): string =>
  `${DAYS[time.getUTCDay()]} ${monthOf(time)} ${two(time.getUTCDate())} ${time.toISOString().slice(11, 23)}000 ${time.getUTCFullYear()}`;

/** `Jun 10, 2024, 6:32:16 AM` */
export const americanTime = (time: Date): string => {
  const hour = time.getUTCHours();
  const clock = `${hour % 12 === 0 ? 12 : hour % 12}${time.toISOString().slice(13, 19)}`;
  return `${monthOf(time)} ${time.getUTCDate()}, ${time.getUTCFullYear()}, ${clock} ${hour < 12 ? 'AM' : 'PM'}`;
};

/** Folders of a day: `2024/06/10` */
export const dayFolders = (time: Date): string => time.toISOString().slice(0, 10).replaceAll('-', '/');

/** `20240610T0632Z`, as in names of files */
export const fileTime = (time: Date): string => `${time.toISOString().slice(0, 16).replace(/[-:]/g, '')}Z`;

/** `20240610T063216Z` */
export const fileSeconds = (time: Date): string => `${time.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/** `2024-06-10-06-32-16`, as Amazon Data Firehose and S3 name files */
export const dashedTime = (time: Date): string => time.toISOString().slice(0, 19).replace(/[T:]/g, '-');

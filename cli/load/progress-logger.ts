import type { Progress } from './progress';
import type { Logger } from '../../lambda-src/shared/logger';

/** What the loader has to say, beside the progress: warnings and errors, a line each. */
export const progressLogger = (progress: Pick<Progress, 'note'>): Logger => ({
  debug: () => undefined,
  info: () => undefined,
  warn: (message, ...fields) => progress.note(line('warning', message, fields)),
  error: (message, ...fields) => progress.note(line('error', message, fields)),
});

const line = (level: string, message: string, fields: ReadonlyArray<Record<string, unknown>>): string => {
  const facts = Object.entries(Object.assign({}, ...fields) as Record<string, unknown>).map(([name, value]) => `${name}=${String(value)}`);
  return [`${level}: ${message}`, ...facts].join(' ');
};

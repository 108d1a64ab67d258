import { Logger as PowertoolsLogger, LogLevel } from '@aws-lambda-powertools/logger';

/** What the loader logs to: one structured line a call, of a message and fields beside it. */
export interface Logger {
  debug(message: string, ...fields: Array<Record<string, unknown>>): void;
  info(message: string, ...fields: Array<Record<string, unknown>>): void;
  warn(message: string, ...fields: Array<Record<string, unknown>>): void;
  error(message: string, ...fields: Array<Record<string, unknown>>): void;
}

/** Lines of JSON on standard output with `level` and `message` first; levels as the reference spells them. */
export const lambdaLogger = ({ logLevel = 'info', serviceName }: { readonly logLevel?: string; readonly serviceName: string }): PowertoolsLogger => {
  const name = logLevel.toUpperCase().replace('WARNING', 'WARN');
  return new PowertoolsLogger({ serviceName, logLevel: Object.values(LogLevel).find((level) => level === name) ?? LogLevel.INFO });
};

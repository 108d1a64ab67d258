import { Logger as PowertoolsLogger, LogLevel } from '@aws-lambda-powertools/logger';

/** What the loader logs to: one structured line a call. */
export interface Logger {
  debug(message: string, fields?: Record<string, unknown>): void;
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

/** Lines of JSON on standard output with `level` and `message` first; the level by `LOG_LEVEL`, as the reference spells it. */
export const lambdaLogger = (environment: { readonly LOG_LEVEL?: string; readonly POWERTOOLS_SERVICE_NAME?: string }): PowertoolsLogger => {
  const level = (environment.LOG_LEVEL ?? 'info').toUpperCase().replace('WARNING', 'WARN');
  const known = Object.values(LogLevel).find((name) => name === level);
  return new PowertoolsLogger({ serviceName: environment.POWERTOOLS_SERVICE_NAME ?? 'es-loader', logLevel: known ?? LogLevel.INFO });
};

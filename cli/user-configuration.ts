import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { UsageError } from './usage-error';
import { loadModule } from '../lambda-src/es-loader/load-module';
import { logTypes } from '../lambda-src/es-loader/log-types';
import type { LogType } from '../lambda-src/es-loader/model';
import { userFilesIn } from '../lambda-src/es-loader/user-files';
import { printProblem } from '../lambda-src/es-loader/user-ini/problem';
import { userLogTypes } from '../lambda-src/es-loader/user-log-types';

/** The log types under a user.ini, whose normalizers lie in the folder `siem` beside it. Problems are told on standard error. */
export const logTypesUnder = (userIni: string | undefined): readonly LogType[] => {
  if (userIni === undefined) return logTypes;
  if (!existsSync(userIni)) throw new UsageError(`--user-ini: there is no file ${userIni}`);
  const files = userFilesIn([dirname(userIni)], loadModule);
  const { logTypes: types, problems } = userLogTypes(logTypes, files!);
  for (const problem of problems) process.stderr.write(`siem: ${printProblem(problem)}\n`);
  return types;
};

import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Command } from 'commander';
import { loadModule } from '../../lambda-src/es-loader/load-module';
import { logTypes as library } from '../../lambda-src/es-loader/log-types';
import { userFilesIn } from '../../lambda-src/es-loader/user-files';
import { readUserIni } from '../../lambda-src/es-loader/user-ini';
import { printProblem } from '../../lambda-src/es-loader/user-ini/problem';
import { userLogTypes } from '../../lambda-src/es-loader/user-log-types';
import { printLines } from '../print-lines';
import type { ExitCode } from '../run-cli';
import { UsageError } from '../usage-error';

export const importUserIniCommand = (done: (code: ExitCode) => void): Command => new Command('import-user-ini')
  .description('Prints the log types of a user.ini as data, and on standard error what cannot be taken over, and what to write instead')
  .argument('<file>', 'user.ini; normalizers lie in the folder siem beside it')
  .action(async (file: string) => done(await importUserIni(file)));

const importUserIni = async (file: string): Promise<ExitCode> => {
  if (!existsSync(file)) throw new UsageError(`there is no file ${file}`);
  const inis = [{ source: file, text: readFileSync(file, 'utf8') }];
  const { sections, settings: { exclusionTableKey }, defaultsWithoutEffect } = readUserIni(inis, library);
  const normalizerOf = userFilesIn([dirname(file)], loadModule)?.normalizerOf ?? (() => undefined);
  const { logTypes, problems } = userLogTypes(library, { inis, definitions: [], normalizerOf });
  const disabled = new Set(logTypes.filter((logType) => logType.disabled !== undefined).map(({ definition: { id } }) => id));
  const usable = sections.filter(({ definition: { id } }) => !disabled.has(id));

  const unused = [{ section: 'DEFAULT', options: defaultsWithoutEffect }, ...sections.map(({ definition: { id }, withoutEffect }) => (
    { section: id, options: withoutEffect }))];
  for (const { section, options } of unused) {
    if (options.length > 0) process.stderr.write(`siem: ${file} [${section}]: without effect: ${options.join(', ')}\n`);
  }
  if (exclusionTableKey !== undefined) {
    const [option, key] = ['exclude_log_patterns_filename', JSON.stringify(exclusionTableKey)];
    process.stderr.write(`siem: ${file} [DEFAULT]: ${option} is no part of a type: give ${key} to EsLoader as exclusionPatternsKey\n`);
  }
  for (const problem of problems) process.stderr.write(`siem: ${printProblem(problem)}\n`);
  process.stderr.write(`taken over=${usable.length} problems=${problems.length}\n`);
  await printLines([JSON.stringify(usable.map(({ definition }) => definition), undefined, 2)]);
  return problems.length === 0 ? 0 : 1;
};

import { Command } from 'commander';
import { createCore } from '../../lambda-src/es-loader/core';
import type { ObjectAccount } from '../../lambda-src/es-loader/model';
import { readCase, type ConformanceCase } from '../conformance-case';
import { coreAtDesk, withDeskOptions, type DeskOptions } from '../core-options';
import { defaultSettings } from '../default-settings';
import { openEnrichmentFiles } from '../enrichment-files';
import { compileRules } from '../exclusion-rules';
import { spoolStandardInput } from '../file-source';
import { documentLine, normalizeObject } from '../normalize-object';
import { printLines } from '../print-lines';
import type { ExitCode } from '../run-cli';
import { UsageError } from '../usage-error';
import { logTypesUnder } from '../user-configuration';

interface Options extends DeskOptions {
  readonly key?: string;
  readonly bucket: string;
  readonly cases?: string[];
}

/** The instant at which the expected documents of all cases were recorded. */
const CASE_CLOCK = '2025-06-15T12:34:56.789012+00:00';

const COUNTS = ['read', 'indexed', 'excluded', 'skipped', 'deadLettered'] as const satisfies readonly (keyof ObjectAccount)[];

export const normalizeCommand = (done: (code: ExitCode) => void): Command => withDeskOptions(new Command('normalize'))
  .description('Prints the documents that the loader would make of a file, one JSON object a line')
  .argument('[file...]', 'files to read, - for standard input')
  .option('--key <key>', 'S3 key that the content is read as; decides the log type')
  .option('--bucket <name>', 'bucket named in documents', 'bucket')
  .option('--cases <dir...>', 'conformance case folders instead of files')
  .action(async (files: string[], options: Options) => done(await normalize(files, options)));

const normalize = async (files: readonly string[], options: Options): Promise<ExitCode> => {
  if (options.cases) {
    if (files.length > 0 || options.key !== undefined) throw new UsageError('--cases takes folders only; leave out files and --key');
    for (const testCase of options.cases.map(readCase)) await normalizeCase(testCase);
    return 0;
  }
  if (options.key === undefined) throw new UsageError('--key is missing: the S3 key says of which log type the files are');
  if (files.length === 0) throw new UsageError('name the files to read, or - for standard input');
  return normalizeFiles(files, options.key, options);
};

const normalizeFiles = async (files: readonly string[], key: string, options: Options): Promise<ExitCode> => {
  const core = coreAtDesk(options);
  const totals = Object.fromEntries(COUNTS.map((name) => [name, 0]));
  let exitCode: ExitCode = 0;
  for (const file of files) {
    const path = file === '-' ? await spoolStandardInput() : file;
    const result = await normalizeObject(core, { bucket: options.bucket, key }, path, (documents) =>
      printLines(documents.map((document) => documentLine(document))));
    if (result.outcome === 'failed') {
      exitCode = 1;
      process.stderr.write(`siem: ${file} as ${key}: ${result.error}\n`);
      continue;
    }
    if (result.reason !== undefined) process.stderr.write(`siem: ${file} as ${key} is skipped: ${result.reason}\n`);
    for (const name of COUNTS) totals[name] += result.account[name];
  }
  process.stderr.write(`${COUNTS.map((name) => `${name}=${totals[name]}`).join(' ')}\n`);
  return exitCode;
};

const normalizeCase = async (testCase: ConformanceCase): Promise<void> => {
  const { name, unsupported, service, timeSeries, readOnlyIndices, exclusionTable, exclusionParameters, enrichment } = testCase;
  if (unsupported !== undefined) {
    return printLines([JSON.stringify({ case: name, outcome: 'failed', error: `${unsupported} is not supported yet` })]);
  }
  const rules = compileRules(exclusionTable, exclusionParameters);
  const settings = { ...defaultSettings(), service, timeSeries, readOnlyIndices, exclusions: () => rules, now: () => CASE_CLOCK };
  const core = createCore(settings, openEnrichmentFiles(enrichment), logTypesUnder(testCase.userIni));
  const result = await normalizeObject(core, testCase.object, testCase.inputPath, (documents) =>
    printLines(documents.map((document) => documentLine(document, name))));
  if (result.outcome === 'failed') return printLines([JSON.stringify({ case: name, outcome: 'failed', error: result.error })]);
  const counts = Object.fromEntries(COUNTS.map((count) => [count, result.account[count]]));
  return printLines([JSON.stringify({ case: name, outcome: result.outcome, ...counts })]);
};

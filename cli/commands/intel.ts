import { existsSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { findIndicators } from '../../lambda-src/shared/indicators/find-indicators';
import { normalizeIndicatorText } from '../../lambda-src/shared/indicators/indicator-text';
import { rearmed } from '../../lambda-src/shared/indicators/indicator-value';
import { FEED_FORMATS, type FeedFormat } from '../../lambda-src/shared/indicators/parse-feed';
import { isPrivateIp } from '../../lambda-src/shared/ip/is-private-ip';
import { parseIp } from '../../lambda-src/shared/ip/parse-ip';
import { buildIndicatorFile, openIndicatorFile } from '../indicator-file';
import { printLines } from '../print-lines';
import type { ExitCode } from '../run-cli';
import { textTable } from '../text-table';
import { UsageError } from '../usage-error';

interface BuildOptions {
  readonly output: string;
  readonly provider: string;
  readonly format?: FeedFormat;
}

const DEFAULT_FILE = 'indicators.siemioc';

export const intelCommand = (done: (code: ExitCode) => void): Command => new Command('intel')
  .description('Builds data bases of threat indicators and looks things up in them')
  .addCommand(new Command('build')
    .description('Builds a data base of files as feeds publish them')
    .argument('<file...>', 'TXT, CSV, STIX 2.x, JSON lines, events of MISP, OTX pulses, lists of Tor exits or of Feodo Tracker, also as gzip')
    .option('--output <file>', 'data base to write', DEFAULT_FILE)
    .option('--provider <name>', 'whose indicators they are', 'custom')
    .addOption(new Option('--format <name>', 'format of all files; else it is told by their content').choices(FEED_FORMATS))
    .action(async (files: string[], options: BuildOptions) => done(await build(files, options))))
  .addCommand(new Command('lookup')
    .description('Prints the indicators that warn of addresses, domains, URLs or hashes of files, one JSON object a line')
    .argument('<value...>', 'what to look up')
    .option('--ioc <file>', 'data base of indicators, or a file of a feed', DEFAULT_FILE)
    .option('--parent-domains', 'an indicator for a domain stands for the domains below it as well')
    .action(async (values: string[], options: { readonly ioc: string; readonly parentDomains?: boolean }) => done(await lookup(values, options))));

const build = async (files: readonly string[], { output, provider, format }: BuildOptions): Promise<ExitCode> => {
  requireOutput(output, files);
  const { feeds, file, summary, duplicates } = buildIndicatorFile(files.map((path) => ({ path, provider, format })));
  const total = feeds.reduce((sum, { indicators }) => sum + indicators.length, 0);
  await printLines(textTable(['file', 'indicators', 'left out'], feeds.map(({ path, indicators, rejected }) =>
    [path, String(indicators.length), [...rejected].map(([reason, count]) => `${count} ${reason}`).join(', ')])));
  const [unread] = total === 0 ? files.filter((path) => statSync(path).size > 0) : [];
  if (unread !== undefined) throw new Error(`${unread} holds no indicator, nor does another file: ${output} is not written`);
  writeFileSync(output, file);
  const types = Object.entries(summary.types).map(([type, count]) => `${count} ${type}`).join(', ');
  const counts = `${total - duplicates} indicators (${types || 'none'}), ${duplicates} of them named more than once`;
  await printLines([`${output}: ${counts}, ${file.length} bytes`]);
  return 0;
};

/** A file that can be written, and is none of those that are read. */
const requireOutput = (output: string, inputs: readonly string[]): void => {
  const folder = dirname(resolve(output));
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`--output: there is no folder ${folder}`);
  const there = statSync(output, { throwIfNoEntry: false });
  if (there?.isDirectory()) throw new UsageError(`--output must be a file, ${output} is a folder`);
  const input = there && inputs.find((path) => existsSync(path) && realpathSync(path) === realpathSync(output));
  if (input !== undefined) throw new UsageError(`--output must not be a file that is read, ${input} is one`);
};

const lookup = async (values: readonly string[], { ioc, parentDomains = false }: { readonly ioc: string; readonly parentDomains?: boolean }) => {
  const database = openIndicatorFile(ioc);
  const asked = values.map((given) => ({ given, value: rearmed(given.trim()) }));
  const useless = asked.find(({ value }) => !canBeFound(value));
  if (useless) throw new UsageError(`'${useless.given}' is neither address, domain, URL nor hash`);
  for (const { given, value } of asked) {
    const found = findIndicators(database, value, { parentDomains });
    await printLines(found.map((indicator) => JSON.stringify({ value: given, ...indicator })));
    if (found.length === 0) process.stderr.write(`siem: ${given}: no indicator\n`);
    if (isPrivate(value)) process.stderr.write(`siem: ${given}: an address of a private network, which the loader does not look up\n`);
  }
  return 0 as const;
};

const words = new Uint32Array(4);

const canBeFound = (value: string): boolean => {
  if (parseIp(value, words) !== 0 || normalizeIndicatorText('file', value) !== undefined) return true;
  if (value.includes('://')) return normalizeIndicatorText('url', value) !== undefined;
  return normalizeIndicatorText('domain-name', value) !== undefined;
};

const isPrivate = (value: string): boolean => {
  const family = parseIp(value, words);
  return family !== 0 && isPrivateIp(family, words);
};

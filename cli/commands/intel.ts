import { writeFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { findIndicators } from '../../lambda-src/shared/indicators/find-indicators';
import { FEED_FORMATS, type FeedFormat } from '../../lambda-src/shared/indicators/parse-feed';
import { buildIndicatorFile, openIndicatorFile } from '../indicator-file';
import { printLines } from '../print-lines';
import type { ExitCode } from '../run-cli';
import { textTable } from '../text-table';

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
    .addOption(new Option('--format <name>', 'format of all files; else it is told by their content').choices(Object.keys(FEED_FORMATS)))
    .action(async (files: string[], options: BuildOptions) => done(await build(files, options))))
  .addCommand(new Command('lookup')
    .description('Prints the indicators that warn of addresses, domains, URLs or hashes of files, one JSON object a line')
    .argument('<value...>', 'what to look up')
    .option('--ioc <file>', 'data base of indicators, or a file of a feed', DEFAULT_FILE)
    .option('--parent-domains', 'an indicator for a domain stands for the domains below it as well')
    .action(async (values: string[], options: { readonly ioc: string; readonly parentDomains?: boolean }) => done(await lookup(values, options))));

const build = async (files: readonly string[], { output, provider, format }: BuildOptions): Promise<ExitCode> => {
  const { feeds, file, summary, duplicates } = buildIndicatorFile(files.map((path) => ({ path, provider, format })));
  writeFileSync(output, file);
  const total = feeds.reduce((sum, { indicators }) => sum + indicators.length, 0);
  const types = Object.entries(summary.types).map(([type, count]) => `${count} ${type}`).join(', ');
  await printLines([
    ...textTable(['file', 'indicators', 'left out'], feeds.map(({ path, indicators, rejected }) =>
      [path, String(indicators.length), [...rejected].map(([reason, count]) => `${count} ${reason}`).join(', ')])),
    `${output}: ${total - duplicates} indicators (${types || 'none'}), ${duplicates} of them named more than once, ${file.length} bytes`,
  ]);
  return 0;
};

const lookup = async (values: readonly string[], { ioc, parentDomains = false }: { readonly ioc: string; readonly parentDomains?: boolean }) => {
  const database = openIndicatorFile(ioc);
  for (const value of values) {
    const found = findIndicators(database, value, { parentDomains });
    await printLines(found.map((indicator) => JSON.stringify({ value, ...indicator })));
    if (found.length === 0) process.stderr.write(`siem: ${value}: no indicator\n`);
  }
  return 0 as const;
};

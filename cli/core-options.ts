import type { Command } from 'commander';
import { defaultSettings } from './default-settings';
import { enabledLogTypes } from './enabled-log-types';
import { openEnrichmentFiles, type EnrichmentFiles } from './enrichment-files';
import { exclusionRules, type ExclusionOptions } from './exclusion-rules';
import { UsageError } from './usage-error';
import { logTypesUnder } from './user-configuration';
import { createCore } from '../lambda-src/es-loader/core';
import type { LoaderCore } from '../lambda-src/es-loader/pipeline';

/** Options that decide which documents come out of a file. */
export interface CoreOptions extends ExclusionOptions, EnrichmentFiles {
  readonly enable?: string;
  readonly account?: string;
  readonly region?: string;
  readonly now?: string;
  readonly userIni?: string;
}

export const withCoreOptions = (command: Command): Command => command
  .option('--enable <ids>', 'optional log types that are recognised as well, comma separated')
  .option('--account <id>', 'account of records, where neither they nor the key name one')
  .option('--region <region>', 'region of records, where neither they nor the key name one')
  .option('--user-ini <file>', 'user.ini of an existing installation; normalizers lie in the folder siem beside it')
  .option('--now <time>', 'clock, an ISO time')
  .option('--exclude-patterns <file>', 'exclusion table, as exclude_log_patterns.csv')
  .option('--exclude-conditions <file>', 'JSON of the names and values of the parameters below /siem/exclude-logs/')
  .option('--geoip-dir <dir>', 'folder of GeoIP data bases, *.mmdb')
  .option('--ioc <file>', 'data base of threat indicators, or a file of a feed')
  .option('--trusted-proxies <file>', 'list of networks whose X-Forwarded-For is believed');

/** The loader's core under these options. Throws UsageError. */
export const coreOfOptions = (options: CoreOptions): LoaderCore => {
  const { account, region, now } = options;
  const rules = exclusionRules(options);
  return createCore({
    ...defaultSettings(),
    origin: { account, region },
    enabledLogTypes: enabledLogTypes(options.enable),
    exclusions: () => rules,
    ...now !== undefined && { now: clockAt(now) },
  }, openEnrichmentFiles(options), logTypesUnder(options.userIni));
};

const clockAt = (time: string): (() => string) => {
  const milliseconds = Date.parse(time);
  if (Number.isNaN(milliseconds)) throw new UsageError(`--now must be an ISO time such as 2025-06-15T12:34:56.789012+00:00, got ${time}`);
  const microseconds = /\.\d{3}(\d{3})/.exec(time)?.[1] ?? '000';
  const instant = new Date(milliseconds).toISOString().replace('Z', `${microseconds}+00:00`);
  return () => instant;
};

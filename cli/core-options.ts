import type { Command } from 'commander';
import { defaultSettings } from './default-settings';
import { enabledLogTypes } from './enabled-log-types';
import { openEnrichmentFiles, type EnrichmentFiles } from './enrichment-files';
import { exclusionRules, type ExclusionOptions } from './exclusion-rules';
import { UsageError } from './usage-error';
import { logTypesUnder } from './user-configuration';
import { createCore } from '../lambda-src/es-loader/core';
import type { LoaderSettings } from '../lambda-src/es-loader/model';
import type { LoaderCore } from '../lambda-src/es-loader/pipeline';

/** Options that decide which documents come out of an object, wherever they go. */
export interface CoreOptions extends ExclusionOptions, EnrichmentFiles {
  readonly enable?: string;
  readonly userIni?: string;
  readonly parentDomains?: boolean;
}

/** The same, and what only matters for documents that are looked at. */
export interface DeskOptions extends CoreOptions {
  readonly account?: string;
  readonly region?: string;
  readonly now?: string;
}

export const withCoreOptions = (command: Command): Command => command
  .option('--enable <ids>', 'optional log types that are recognised as well, comma separated')
  .option('--user-ini <file>', 'user.ini of an existing installation; normalizers lie in the folder siem beside it')
  .option('--exclude-patterns <file>', 'exclusion table, as exclude_log_patterns.csv')
  .option('--exclude-conditions <file>', 'JSON of the names and values of the parameters below /siem/exclude-logs/')
  .option('--geoip-dir <dir>', 'folder of GeoIP data bases, *.mmdb')
  .option('--ioc <file>', 'data base of threat indicators, or a file of a feed')
  .option('--parent-domains', 'an indicator for a domain stands for the domains below it as well')
  .option('--trusted-proxies <file>', 'list of networks whose X-Forwarded-For is believed');

export const withDeskOptions = (command: Command): Command => withCoreOptions(command)
  .option('--account <id>', 'account of records, where neither they nor the key name one')
  .option('--region <region>', 'region of records, where neither they nor the key name one')
  .option('--now <time>', 'clock, an ISO time');

/** The loader's core under these options, and what differs from a desk. Throws UsageError. */
export const coreOfOptions = (options: CoreOptions, settings: Partial<LoaderSettings> = {}): LoaderCore => {
  const rules = exclusionRules(options);
  return createCore({
    ...defaultSettings(),
    enabledLogTypes: enabledLogTypes(options.enable),
    exclusions: () => rules,
    matchParentDomains: options.parentDomains,
    ...settings,
  }, openEnrichmentFiles(options), logTypesUnder(options.userIni));
};

export const coreAtDesk = ({ account, region, now, ...options }: DeskOptions): LoaderCore =>
  coreOfOptions(options, { origin: { account, region }, ...now !== undefined && { now: clockAt(now) } });

const clockAt = (time: string): (() => string) => {
  const milliseconds = Date.parse(time);
  if (Number.isNaN(milliseconds)) throw new UsageError(`--now must be an ISO time such as 2025-06-15T12:34:56.789012+00:00, got ${time}`);
  const microseconds = /\.\d{3}(\d{3})/.exec(time)?.[1] ?? '000';
  const instant = new Date(milliseconds).toISOString().replace('Z', `${microseconds}+00:00`);
  return () => instant;
};

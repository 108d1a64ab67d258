import type { EnrichmentData } from './enrich/enrichment-data';
import { forwardedFor } from './enrich/forwarded-for';
import { geoip } from './enrich/geoip';
import { indicators } from './enrich/indicators';
import { userAgent } from './enrich/user-agent';
import { logTypes } from './log-types';
import type { LoaderSettings, LogType } from './model';
import type { LoaderCore } from './pipeline';

/**
 * The core with everything that this library knows: the same for Lambda, the command, tests and the benchmark.
 *
 * @param data data bases for enrichment; its members may be set and replaced at any time
 * @param types log types, where users have some of their own
 */
export const createCore = (settings: LoaderSettings, data: EnrichmentData = {}, types: readonly LogType[] = logTypes): LoaderCore => ({
  logTypes: types,
  enrichers: [forwardedFor(data), geoip(data), indicators(data, { parentDomains: settings.matchParentDomains ?? false }), userAgent()],
  settings,
});

import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { countFailure } from './feed-failure';
import { downloadPulses } from './otx';
import { confirm, keep, keptVersion } from './parts';
import type { DownloadTask } from './plan';
import type { FetcherDependencies } from './settings';
import { downloadCollection } from './taxii';
import type { IndicatorSourceDefinition } from '../../src/contract/indicator-source-definition';
import { THREAT_INTEL_METRICS } from '../../src/contract/threat-intel-fetcher-environment';

export type DownloadResult =
  | { readonly source: string; readonly outcome: 'updated' | 'unchanged' }
  | { readonly source: string; readonly outcome: 'failed'; readonly reason: string };

/** Counts a download that was ended from outside, as by a time-out, which could not count itself. */
export const giveUp = (deps: FetcherDependencies, { source }: DownloadTask): DownloadResult =>
  ({ source, outcome: 'failed', reason: countFailure(deps, source, new Error('the download did not end in time, or ran out of memory')) });

/** Brings a source up to date. Never throws because of it: what it had before stays, and the other sources are not kept waiting. */
export const downloadTask = async (deps: FetcherDependencies, { source: id, pulses }: DownloadTask): Promise<DownloadResult> => {
  const source = deps.sources.find((one) => one.id === id);
  if (!source) throw new Error(`there is no source ${id}`);
  try {
    const outcome = await downloadSource(deps, source, pulses);
    deps.logger.info(`the source ${id} is ${outcome}`, { source: id });
    deps.writeMetrics([[THREAT_INTEL_METRICS.FEED_FAILURE_COUNT, MetricUnit.Count, 0]], { source: id }, {});
    return { source: id, outcome };
  } catch (error) {
    return { source: id, outcome: 'failed', reason: countFailure(deps, id, error) };
  }
};

const downloadSource = async (
  deps: FetcherDependencies, source: IndicatorSourceDefinition, pulses: readonly string[] = [],
): Promise<'updated' | 'unchanged'> => {
  if (source.kind === 'otx') {
    await downloadPulses(deps, source, pulses);
    return 'updated';
  }
  if (source.kind === 'taxii2') {
    await downloadCollection(deps, source);
    return 'updated';
  }
  return downloadFeed(deps, source);
};

const downloadFeed = async (deps: FetcherDependencies, source: IndicatorSourceDefinition): Promise<'updated' | 'unchanged'> => {
  const { url = '', secretArn, secretHeader = 'Authorization' } = source;
  const fileName = new URL(url).pathname.split('/').at(-1) || 'feed';
  const known = await keptVersion(deps, source, fileName);
  const secretHeaders = secretArn === undefined ? undefined : { [secretHeader]: await deps.readSecret(secretArn) };
  const content = await deps.download({ url, secretHeaders, known, maxBytes: deps.limits.maxObjectBytes });
  if (content === 'unchanged') {
    await confirm(deps, source, fileName, known ?? {});
    return 'unchanged';
  }
  await keep(deps, source, fileName, content);
  return 'updated';
};

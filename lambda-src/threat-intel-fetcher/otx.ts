import { keep } from './parts';
import type { FetcherDependencies } from './settings';
import type { IndicatorSourceDefinition } from '../../src/contract/indicator-source-definition';
import { DownloadError, type DownloadRequest } from '../shared/download';
import { messageOf } from '../shared/errors';
import { isRecord } from '../shared/indicators/json-feed';
import { mapConcurrently } from '../shared/map-concurrently';

const MAX_PULSES = 5_000;
const MAX_PAGES = 1_000;
const CONCURRENCY = 8;
/** A publisher that answers nothing takes three minutes for each pulse: others shall not wait for hundreds of them. */
const MOST_FAILURES_IN_A_ROW = CONCURRENCY;

/** The newest pulses that the key subscribes to: their ids begin with the time. */
export const otxPulseIds = async (deps: FetcherDependencies, source: IndicatorSourceDefinition): Promise<string[]> => {
  const get = await authorized(deps, source);
  const ids: string[] = [];
  let next: string | undefined = '/api/v1/pulses/subscribed_pulse_ids';
  for (let page = 0; next !== undefined && page < MAX_PAGES; page++) {
    const answer = await get(next);
    if (!isRecord(answer) || !Array.isArray(answer.results)) throw new Error('the list of pulses is no list');
    ids.push(...(answer.results as unknown[]).filter((id) => typeof id === 'string' && /^[0-9A-Za-z]+$/.test(id)) as string[]);
    next = typeof answer.next === 'string' && answer.next !== '' ? pathOf(answer.next) : undefined;
  }
  return [...new Set(ids)].sort().reverse().slice(0, source.maxPulses ?? MAX_PULSES);
};

/**
 * Downloads pulses; those that cannot be had do not stop the others, unless none of so many in a row can be had. Throws when one is missing
 * that is still published.
 */
export const downloadPulses = async (deps: FetcherDependencies, source: IndicatorSourceDefinition, ids: readonly string[]): Promise<void> => {
  const get = await authorized(deps, source);
  const failures: string[] = [];
  let inARow = 0;
  await mapConcurrently(ids, CONCURRENCY, async (id) => {
    if (inARow >= MOST_FAILURES_IN_A_ROW) {
      failures.push('it was not asked for');
      return;
    }
    try {
      const pulse = await get(`/api/v1/pulses/${id}`);
      if (!isRecord(pulse) || !Array.isArray(pulse.indicators)) throw new Error(`the pulse ${id} has no list of indicators`);
      await keep(deps, source, `${id}.json`, { bytes: Buffer.from(JSON.stringify(pulse)) });
      inARow = 0;
    } catch (error) {
      if (isGone(error)) return;
      inARow++;
      failures.push(messageOf(error));
    }
  });
  if (failures.length > 0) throw new Error(`${failures.length} of ${ids.length} pulses could not be had, as ${failures[0]}`);
};

/** Withdrawn since it was listed. */
const isGone = (error: unknown): boolean => error instanceof DownloadError && (error.status === 404 || error.status === 410);

/** Asks for paths with the key, whichever they are. */
const authorized = async (
  { download, readSecret, limits }: FetcherDependencies, { url = '', secretArn, secretHeader = 'X-OTX-API-KEY' }: IndicatorSourceDefinition,
) => {
  const secretHeaders = secretArn === undefined ? undefined : { [secretHeader]: await readSecret(secretArn) };
  return async (path: string): Promise<unknown> => {
    const request: DownloadRequest = { url: new URL(path, url).href, secretHeaders, maxBytes: limits.maxObjectBytes };
    const content = await download(request);
    if (content === 'unchanged') throw new Error('it is said to be unchanged, but nothing was known of it');
    return JSON.parse(content.bytes.toString()) as unknown;
  };
};

/** Only the path of the next page: the key goes to no other place. */
const pathOf = (url: string): string => {
  const { pathname, search } = new URL(url, 'https://otx.example.com');
  return `${pathname}${search}`;
};

import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { PROVIDERS, type ProviderAddresses } from './providers';
import { REFERENCE_DATA } from '../../src/contract/reference-data';
import { messageOf } from '../shared/errors';
import { getObject } from '../shared/get-object';
import { parseIpRanges } from '../shared/ip/parse-ip-ranges';
import { listObjects } from '../shared/list-objects';
import type { Logger } from '../shared/logger';

export interface ListDependencies extends ProviderAddresses {
  readonly s3: S3Client;
  readonly bucket: string;
  readonly logger: Logger;
}

export interface ListRequest {
  /** Networks of one's own. */
  readonly cidrs: readonly string[];
  readonly providers: readonly string[];
}

export interface ListResult {
  /** How many networks are trusted, by provider. */
  readonly networks: Readonly<Record<string, number>>;
  /** Providers whose networks are those of an earlier time. */
  readonly outdated: readonly string[];
}

const MAX_LIST_BYTES = 8 * 1024 ** 2;
const MAX_CUSTOM_LISTS = 100;
const CUSTOM = 'custom';

/**
 * Writes the list of trusted proxies: one's own networks, those in lists in the bucket, and those that providers publish. Of a provider
 * that does not answer, or with nothing that can be used, the networks of last time stay.
 */
export const buildList = async (deps: ListDependencies, { cidrs, providers }: ListRequest): Promise<ListResult> => {
  const { logger } = deps;
  const before = await networksBefore(deps);
  const parts = new Map<string, readonly string[]>([[CUSTOM, usable([...cidrs, ...await customLists(deps)], CUSTOM, logger)]]);
  const outdated: string[] = [];
  await Promise.all(providers.map(async (provider) => {
    try {
      const networks = usable(await PROVIDERS[provider](deps), provider, logger);
      if (networks.length === 0) throw new Error('it publishes no networks');
      parts.set(provider, networks);
    } catch (error) {
      logger.error(`the networks of ${provider} cannot be had: those of last time stay`, { 'error.message': messageOf(error) });
      outdated.push(provider);
      parts.set(provider, before.get(provider) ?? []);
    }
  }));
  const lines = [...parts].sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([provider, networks]) => [...networks].sort().map((network) => `${network} # ${provider}\n`));
  await deps.s3.send(new PutObjectCommand({
    Bucket: deps.bucket, Key: REFERENCE_DATA.TRUSTED_PROXIES, Body: lines.join(''), ContentType: 'text/plain; charset=utf-8',
  }));
  const result = { networks: Object.fromEntries([...parts].map(([provider, networks]) => [provider, networks.length])), outdated: outdated.sort() };
  logger.info('the list of trusted proxies is written', { ...result });
  return result;
};

/** The networks among entries; each once. */
const usable = (entries: readonly string[], provider: string, logger: Logger): string[] => {
  const networks = entries.filter((entry) => parseIpRanges(entry).ranges.length === 1);
  const rejected = entries.length - networks.length;
  if (rejected > 0) logger.warn(`${rejected} entries of ${provider} are no networks`, { first: entries.find((entry) => !networks.includes(entry)) });
  return [...new Set(networks)];
};

const customLists = async ({ s3, bucket }: ListDependencies): Promise<string[]> => {
  const objects = await listObjects(s3, { bucket, prefix: REFERENCE_DATA.CUSTOM_PROXIES }, MAX_CUSTOM_LISTS);
  const lists = await Promise.all(objects.map(({ key }) => getObject(s3, { bucket, key }, { maxBytes: MAX_LIST_BYTES })));
  return lists.flatMap((list) => (list === undefined || list === 'unchanged' ? [] : entriesOf(list.bytes.toString())));
};

const entriesOf = (list: string): string[] => list.replace(/^\ufeff/, '').replace(/#.*/g, '').split(/[\s,;]+/).filter(Boolean);

/** What the list in the bucket says of each provider. */
const networksBefore = async ({ s3, bucket }: ListDependencies): Promise<Map<string, string[]>> => {
  const list = await getObject(s3, { bucket, key: REFERENCE_DATA.TRUSTED_PROXIES }, { maxBytes: MAX_LIST_BYTES });
  const networks = new Map<string, string[]>();
  if (list === undefined || list === 'unchanged') return networks;
  for (const line of list.bytes.toString().split('\n')) {
    const [network, provider] = line.split(' # ');
    if (provider !== undefined) networks.set(provider, [...networks.get(provider) ?? [], network]);
  }
  return networks;
};

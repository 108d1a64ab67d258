import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { PROVIDERS, type ProviderAddresses } from './providers';
import { REFERENCE_DATA } from '../../src/contract/reference-data';
import { decodeText } from '../shared/decode-text';
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
  /** How many networks are trusted: one's own (`custom`), by provider, and by key of a list in the bucket. */
  readonly networks: Readonly<Record<string, number>>;
  /** Providers and lists whose networks are those of an earlier time. */
  readonly outdated: readonly string[];
  /** How many lists in the bucket are not read, as there are too many. */
  readonly leftOut: number;
}

const MAX_LIST_BYTES = 8 * 1024 ** 2;
/** What loaders open. */
const MAX_WRITTEN_BYTES = 32 * 1024 ** 2;
/** As many fit into it, and into memory. */
const MAX_NETWORKS = 100_000;
const MAX_CUSTOM_LISTS = 100;
const MAX_COUNTED_LISTS = 1_000;
const CUSTOM = 'custom';

/**
 * Writes the list of trusted proxies: one's own networks, those in lists in the bucket, and those that providers publish. Of a list or a
 * provider that cannot be had, or with nothing that can be used, the networks of last time stay.
 */
export const buildList = async (deps: ListDependencies, { cidrs, providers }: ListRequest): Promise<ListResult> => {
  const { logger } = deps;
  const before = await networksBefore(deps);
  const parts = new Map<string, readonly string[]>([[CUSTOM, usable(cidrs, CUSTOM, logger)]]);
  const outdated: string[] = [];
  const add = async (name: string, read: () => Promise<readonly string[]>): Promise<void> => {
    try {
      const entries = await read();
      const networks = usable(entries, name, logger);
      if (networks.length === 0 && entries.length > 0) throw new Error('it holds no networks');
      const others = [...parts.values()].reduce((sum, { length }) => sum + length, 0);
      if (others + networks.length > MAX_NETWORKS) throw new Error(`beside ${others} others its ${networks.length} networks are too many`);
      parts.set(name, networks);
    } catch (error) {
      logger.error(`the networks of ${name} cannot be had: those of last time stay`, { 'error.message': messageOf(error) });
      outdated.push(name);
      parts.set(name, before.get(name) ?? []);
    }
  };
  await Promise.all(providers.map((provider) => add(provider, () => published(deps, provider))));
  // Last: of runs at the same time, whichever writes last has seen every list.
  const { lists, leftOut } = await customLists(deps);
  for (const key of lists) await add(nameOf(key), () => entriesIn(deps, key));

  const lines = [...parts].sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([name, networks]) => [...networks].sort().map((network) => `${network} # ${name}\n`));
  await deps.s3.send(new PutObjectCommand({
    Bucket: deps.bucket, Key: REFERENCE_DATA.TRUSTED_PROXIES, Body: lines.join(''), ContentType: 'text/plain; charset=utf-8',
  }));
  const networks = Object.fromEntries([...parts].map(([name, { length }]) => [name, length]));
  const result = { networks, outdated: outdated.sort(), leftOut };
  logger.info('the list of trusted proxies is written', { ...result });
  return result;
};

/** The networks among entries; each once. */
const usable = (entries: readonly string[], name: string, logger: Logger): string[] => {
  const networks = entries.filter((entry) => parseIpRanges(entry).ranges.length === 1);
  const rejected = entries.length - networks.length;
  const distinct = new Set(networks);
  if (rejected > 0) logger.warn(`${rejected} entries of ${name} are no networks`, { first: entries.find((entry) => !distinct.has(entry)) });
  return [...distinct];
};

const published = async (deps: ListDependencies, provider: string): Promise<readonly string[]> => {
  const networks = await PROVIDERS[provider](deps);
  if (networks.length === 0) throw new Error('it publishes no networks');
  return networks;
};

/** Keys of the lists that users put into the bucket. */
const customLists = async ({ s3, bucket, logger }: ListDependencies): Promise<{ readonly lists: string[]; readonly leftOut: number }> => {
  const prefix = REFERENCE_DATA.CUSTOM_PROXIES;
  const keys = (await listObjects(s3, { bucket, prefix }, MAX_COUNTED_LISTS)).map(({ key }) => key);
  const leftOut = Math.max(keys.length - MAX_CUSTOM_LISTS, 0);
  if (leftOut > 0) logger.error(`of the lists below ${prefix} only the first ${MAX_CUSTOM_LISTS} are read: join some`, { leftOut });
  return { lists: keys.slice(0, MAX_CUSTOM_LISTS), leftOut };
};

/** What a list is called in the list that is written: its key, without what would mean something there. */
const nameOf = (key: string): string => encodeURI(key).replaceAll('#', '%23');

const entriesIn = async ({ s3, bucket }: ListDependencies, key: string): Promise<string[]> => {
  const list = await getObject(s3, { bucket, key }, { maxBytes: MAX_LIST_BYTES });
  return list === undefined || list === 'unchanged' ? [] : entriesOf(decodeText(list.bytes, MAX_LIST_BYTES));
};

/** Addresses, networks and ranges; these may have blanks around their dash. */
const entriesOf = (list: string): string[] => list.replace(/#.*/g, '').replace(BLANKS_IN_RANGES, '-').split(/[\s,;]+/).filter(Boolean);

const BLANKS_IN_RANGES = /(?<=[\da-f:])(?:[ \t]+-[ \t]*|-[ \t]+)(?=[\da-f:])/gi;

/** What the list in the bucket says of each provider and list. */
const networksBefore = async ({ s3, bucket }: ListDependencies): Promise<Map<string, string[]>> => {
  const list = await getObject(s3, { bucket, key: REFERENCE_DATA.TRUSTED_PROXIES }, { maxBytes: MAX_WRITTEN_BYTES });
  const networks = new Map<string, string[]>();
  if (list === undefined || list === 'unchanged') return networks;
  for (const line of list.bytes.toString().split('\n')) {
    const [network, name] = line.split(' # ');
    if (name === undefined) continue;
    const known = networks.get(name);
    if (known) known.push(network);
    else networks.set(name, [network]);
  }
  return networks;
};

import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { createTar } from 'nanotar';
import type { FeedAnswer, FeedRequest, LocalFeeds } from './local-feeds';

/** OTX as it answers: pages of ids, and pulses, only for the key. A pulse without content is listed, but cannot be had. */
export const publishPulses = (server: LocalFeeds, key: string, pulses: Readonly<Record<string, object | undefined>>, pageSize = 2): void => {
  const ids = Object.keys(pulses);
  const withKey = (answer: (request: FeedRequest) => object | undefined) => (request: FeedRequest): FeedAnswer => {
    if (request.headers['x-otx-api-key'] !== key) return { status: 403, body: '{"detail":"Authentication required"}' };
    const body = answer(request);
    return body === undefined ? { status: 404 } : { body: JSON.stringify(body) };
  };
  server.feeds.set('/api/v1/pulses/subscribed_pulse_ids', withKey(({ url }) => {
    const page = Number(new URL(url, server.url).searchParams.get('page') ?? 1);
    const next = page * pageSize < ids.length ? `https://otx.example.com/api/v1/pulses/subscribed_pulse_ids?page=${page + 1}` : null;
    return { count: ids.length, next, results: ids.slice((page - 1) * pageSize, page * pageSize) };
  }));
  for (const id of ids) server.feeds.set(`/api/v1/pulses/${id}`, withKey(() => pulses[id]));
};

/** A collection of TAXII 2.1 in pages, for whoever logs in. */
export const publishCollection = (server: LocalFeeds, path: string, authorization: string, pages: readonly (readonly object[])[]): void => {
  server.feeds.set(`${path}objects/`, ({ url, headers }) => {
    if (headers.authorization !== authorization || headers.accept !== 'application/taxii+json;version=2.1') return { status: 401 };
    const page = Number(new URL(url, server.url).searchParams.get('next') ?? 0);
    return { body: JSON.stringify({ more: page + 1 < pages.length, next: String(page + 1), objects: pages[page] }) };
  });
};

export const EDITIONS_PATH = '/app/geoip_download';

/** MaxMind as it answers: archives and their checksums, by edition, only for the key; and what one file answers instead. */
export const publishEditions = (
  server: LocalFeeds, key: string, archives: Readonly<Record<string, Buffer>>, instead: Readonly<Record<string, FeedAnswer>> = {},
): void => {
  server.feeds.set(EDITIONS_PATH, ({ url }) => {
    const { edition_id: edition, license_key: given, suffix } = Object.fromEntries(new URLSearchParams(url.split('?')[1]));
    if (given !== key) return { status: 401, body: 'Invalid license key' };
    const other = instead[`${edition}.${suffix}`];
    if (other) return other;
    if (suffix === 'tar.gz') return { body: archives[edition] };
    return { body: `${createHash('sha256').update(archives[edition]).digest('hex')}  ${edition}_20260101.tar.gz\n` };
  });
};

/** The archive of an edition, as MaxMind packs it. */
export const archiveOf = (edition: string, data: Uint8Array): Buffer => gzipSync(createTar([
  { name: `${edition}_20260101/COPYRIGHT.txt`, data: 'c' }, { name: `${edition}_20260101/${edition}.mmdb`, data },
]));

import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { localServer, type LocalServer } from './local-server';

/** How a feed answers. */
export interface FeedAnswer {
  readonly status?: number;
  readonly body?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  /** Only so many bytes of the body come, then the connection ends. */
  readonly breakAfter?: number;
}

export interface FeedRequest {
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

/**
 * Publishes feeds over HTTP as their real publishers do: with ETag, Last-Modified and 304 for what is known. An answer may depend on the
 * request.
 */
export interface LocalFeeds extends LocalServer {
  /** By path without query. */
  readonly feeds: Map<string, string | Buffer | FeedAnswer | ((request: FeedRequest) => FeedAnswer)>;
  readonly requests: FeedRequest[];
}

const LAST_MODIFIED = 'Thu, 01 Jan 2026 00:00:00 GMT';

export const localFeeds = async (): Promise<LocalFeeds> => {
  const feeds: LocalFeeds['feeds'] = new Map();
  const requests: FeedRequest[] = [];
  const server = await localServer((incoming, _, response) => {
    const request = { url: incoming.url!, headers: incoming.headers };
    requests.push(request);
    const { status = 200, body = '', headers = {}, breakAfter } = answerOf(feeds.get(request.url.split('?')[0]), request);
    const etag = `"${createHash('md5').update(body).digest('hex')}"`;
    if (status === 200 && request.headers['if-none-match'] === etag) {
      response.writeHead(304, { etag }).end();
      return;
    }
    const bytes = Buffer.from(body);
    response.writeHead(status, { etag, 'last-modified': LAST_MODIFIED, 'content-length': bytes.length, ...headers });
    if (breakAfter === undefined) response.end(bytes);
    else response.write(bytes.subarray(0, breakAfter), () => setImmediate(() => response.socket?.destroy()));
  });
  return { ...server, feeds, requests };
};

const answerOf = (feed: ReturnType<LocalFeeds['feeds']['get']>, request: FeedRequest): FeedAnswer => {
  if (feed === undefined) return { status: 404 };
  if (typeof feed === 'function') return feed(request);
  return typeof feed === 'string' || Buffer.isBuffer(feed) ? { body: feed } : feed;
};

import type { Clock } from './clock';
import { messageOf } from './errors';

/** What is asked for, within which limits. */
export interface DownloadRequest {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Headers that hold secrets: they are sent to this place only, so that redirects are refused. */
  readonly secretHeaders?: Readonly<Record<string, string>>;
  /** The version that is known already, to be sent only if there is a newer one. */
  readonly known?: ContentVersion;
  readonly maxBytes: number;
  /** @default 60 seconds */
  readonly timeoutMilliseconds?: number;
}

/** What tells one version of a content from another. */
export interface ContentVersion {
  readonly etag?: string;
  readonly lastModified?: string;
}

export interface DownloadedContent extends ContentVersion {
  readonly bytes: Buffer;
  readonly headers: Headers;
}

/** There is no whole answer within the limits. The message names the place without its query. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';

  constructor(message: string, public readonly status?: number) {
    super(message);
  }
}

/** Downloads over HTTP: `unchanged` where there is nothing newer. Throws DownloadError. */
export type Download = (request: DownloadRequest) => Promise<DownloadedContent | 'unchanged'>;

const TIMEOUT_MILLISECONDS = 60_000;
const TRIES = 3;
const MAX_WAIT_MILLISECONDS = 30_000;
const USER_AGENT = 'cdk-opensearch-siem';

/** Tries again where the server asks for it (429), has trouble (5xx) or breaks off. */
export const downloader = (clock: Pick<Clock, 'now' | 'sleep' | 'random'>): Download => async (request) => {
  for (let tried = 1; ; tried++) {
    const outcome = await tryOnce(request, clock);
    if (!('problem' in outcome)) return outcome.content;
    if (!outcome.again || tried === TRIES) throw new DownloadError(`cannot download ${placeOf(request.url)}: ${outcome.problem}`, outcome.status);
    await clock.sleep(Math.min(MAX_WAIT_MILLISECONDS, outcome.waitMilliseconds ?? 2 ** tried * 1_000 * (0.5 + clock.random())));
  }
};

type Outcome =
  | { readonly content: DownloadedContent | 'unchanged' }
  | { readonly problem: string; readonly again: boolean; readonly status?: number; readonly waitMilliseconds?: number };

const tryOnce = async (request: DownloadRequest, clock: Pick<Clock, 'now'>): Promise<Outcome> => {
  const { url, headers, secretHeaders, known, maxBytes, timeoutMilliseconds = TIMEOUT_MILLISECONDS } = request;
  try {
    const response = await fetch(url, {
      headers: {
        'user-agent': USER_AGENT,
        ...headers,
        ...secretHeaders,
        ...known?.etag !== undefined && { 'if-none-match': known.etag },
        ...known?.lastModified !== undefined && { 'if-modified-since': known.lastModified },
      },
      redirect: secretHeaders ? 'error' : 'follow',
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
    if (response.status === 200) return { content: await read(response, maxBytes) };
    await response.body?.cancel();
    if (response.status === 304) return { content: 'unchanged' };
    const { status } = response;
    const waitMilliseconds = waitOf(response.headers.get('retry-after'), clock.now());
    return { problem: `HTTP status ${status}`, again: status === 429 || status >= 500, status, waitMilliseconds };
  } catch (error) {
    if (error instanceof TooLong) return { problem: error.message, again: false };
    const { cause } = error as { readonly cause?: unknown };
    return { problem: messageOf(cause ?? error), again: true };
  }
};

class TooLong extends Error {}

const read = async (response: Response, maxBytes: number): Promise<DownloadedContent> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += (chunk as Uint8Array).length;
    if (length > maxBytes) throw new TooLong(`it has more than ${maxBytes} bytes`);
    chunks.push(chunk as Uint8Array);
  }
  const { headers } = response;
  const [etag, lastModified] = [headers.get('etag'), headers.get('last-modified')];
  return { bytes: Buffer.concat(chunks), headers, ...etag !== null && { etag }, ...lastModified !== null && { lastModified } };
};

/** Seconds, or a date. */
const waitOf = (retryAfter: string | null, now: number): number | undefined => {
  if (retryAfter === null) return undefined;
  const milliseconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - now;
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds);
};

const placeOf = (url: string): string => {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
};

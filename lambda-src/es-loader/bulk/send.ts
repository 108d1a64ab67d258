import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { errors, type Client } from '@opensearch-project/opensearch';
import type { BulkAction } from '../model';
import type { ItemError } from './offending-field';
import { requestText } from './request';

/** What became of one document. */
export interface Item {
  readonly status: number;
  readonly error?: ItemError;
}

/** The server's answer: one item an action, or none when all succeeded. */
export interface Answered {
  readonly took: number;
  readonly items?: readonly Item[];
}

/** Why there is no answer about documents. Without a status nothing was heard at all. */
export interface Failure {
  readonly status?: number;
  readonly error: ItemError;
}

export type Answer = Answered | { readonly failure: Failure };

const compress = promisify(gzip);

/** Fast rather than small: the way to OpenSearch is short, and CPU is what a function has least of. */
const COMPRESSION = { level: constants.Z_BEST_SPEED };

/** Asks for nothing but what is looked at. */
const QUERY = 'filter_path=took,errors,items.index.status,items.index.error';

/** Sends documents once. Whatever happens is an answer: it never throws. */
export const send = async (client: Client, actions: readonly BulkAction[], timeoutMilliseconds: number): Promise<Answer> => {
  try {
    const bulkBody = await compress(requestText(actions), COMPRESSION);
    return read(await request(client, bulkBody, timeoutMilliseconds), actions.length);
  } catch (error) {
    return { failure: failureOf(error) };
  }
};

/** The client notices a server that is silent, but not one that stops in the middle of its answer: so time is kept here as well. */
const request = async (client: Client, bulkBody: Buffer, timeoutMilliseconds: number): Promise<unknown> => {
  const pending = client.transport.request(
    { method: 'POST', path: '/_bulk', querystring: QUERY, bulkBody: bulkBody as unknown as string },
    { requestTimeout: timeoutMilliseconds, maxRetries: 0, headers: { 'content-encoding': 'gzip' } },
  );
  const timer = setTimeout(() => pending.abort(), timeoutMilliseconds);
  try {
    return (await pending).body;
  } finally {
    clearTimeout(timer);
  }
};

const read = (body: unknown, expected: number): Answer => {
  const { took, errors: failed, items } = body as { took?: unknown; errors?: unknown; items?: ReadonlyArray<{ index?: Item }> };
  if (typeof took !== 'number' || typeof failed !== 'boolean') return unexpected('an answer that is none of a bulk request');
  if (!failed) return { took };
  if (!Array.isArray(items) || items.length !== expected) return unexpected(`an answer about ${items?.length ?? 'no'} of ${expected} documents`);
  return { took, items: items.map(({ index }) => index ?? { status: 500 }) };
};

const unexpected = (reason: string): Answer => ({ failure: { error: { type: 'unexpected_answer', reason } } });

const failureOf = (error: unknown): Failure => {
  if (!(error instanceof errors.ResponseError)) {
    const { name, message } = error as Error;
    return { error: { type: name, reason: message } };
  }
  const body: { error?: ItemError | string; message?: string; Message?: string } | string | undefined = error.body;
  const said = typeof body === 'object' ? body?.error ?? body?.message ?? body?.Message : body;
  return { status: error.statusCode, error: typeof said === 'object' ? said : { type: `HTTP ${error.statusCode}`, reason: said ?? '' } };
};

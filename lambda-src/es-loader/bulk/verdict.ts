import type { Failure, Item } from './send';

/**
 * - `indexed`: in the index.
 * - `later`: the server is busy or gone; the same again may succeed.
 * - `blocked`: the index takes no writes at the moment; again, but not for long.
 * - `refused`: the document cannot be taken as it is.
 * - `conflict`: a newer version is there already. Final, as in the reference.
 * - `failed`: nothing that this invocation could do helps: its object is tried again by the queue.
 */
export type ItemVerdict = 'indexed' | 'later' | 'blocked' | 'refused' | 'conflict' | 'failed';

/** Refusals with status 400 that say something about the index or the cluster, not about the document. */
const INDEX_TROUBLE = new Set(['index_closed_exception', 'validation_exception']);
const NO_WRITE_INDEX = /^no write index is defined for alias/;

export const itemVerdict = ({ status, error }: Item): ItemVerdict => {
  if (status < 300) return 'indexed';
  if (status === 429 || status >= 500) return 'later';
  if (isBlock(error?.type)) return 'blocked';
  if (status === 409) return 'conflict';
  if (status !== 400) return 'failed';
  return INDEX_TROUBLE.has(error?.type ?? '') || NO_WRITE_INDEX.test(error?.reason ?? '') ? 'failed' : 'refused';
};

/** `split`: something in the request is too much for the server, smaller ones may pass. `denied`: who asks is not known, or not allowed. */
export type RequestVerdict = 'later' | 'blocked' | 'split' | 'denied' | 'failed';

export const requestVerdict = ({ status, error }: Failure): RequestVerdict => {
  if (status === undefined || status === 429 || status === 408 || status >= 500) return 'later';
  if (isBlock(error.type)) return 'blocked';
  if (status === 401 || status === 403) return 'denied';
  return status === 413 || status === 400 ? 'split' : 'failed';
};

const isBlock = (type: string | undefined): boolean => type === 'cluster_block_exception' || type === 'index_create_block_exception';

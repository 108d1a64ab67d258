import type { BulkAction } from '../model';
import type { Duplicates } from './duplicates';

/** How much goes into one request. */
export interface RequestLimits {
  /** Bytes of UTF-8 before compression. Small instances take 10 MiB; smaller requests fail and split more cheaply. */
  readonly maxBytes: number;
  readonly maxActions: number;
}

/** Cuts or joins batches so that each request is as full as it may be, without what is known already. One action above the limit goes alone. */
export async function* requests(
  source: AsyncIterable<readonly BulkAction[]>, limits: RequestLimits, duplicates: Duplicates,
): AsyncGenerator<BulkAction[], void, undefined> {
  let actions: BulkAction[] = [];
  let bytes = 0;
  for await (const batch of source) {
    for (const action of batch) {
      if (duplicates.isKnown(action)) {
        action.account.skipped++;
        action.account.duplicates++;
        continue;
      }
      const size = actionBytes(action);
      action.account.outputBytes += size;
      if (actions.length > 0 && (bytes + size > limits.maxBytes || actions.length >= limits.maxActions)) {
        yield actions;
        actions = [];
        bytes = 0;
      }
      actions.push(action);
      bytes += size;
    }
  }
  if (actions.length > 0) yield actions;
}

/** The newline-delimited text of a request: two lines an action, documents as they are. */
export const requestText = (actions: readonly BulkAction[]): string => {
  const lines: string[] = [];
  let index: string | undefined;
  let head = '';
  for (const action of actions) {
    if (action.index !== index) {
      index = action.index;
      head = `{"index":{"_index":${JSON.stringify(index)}`;
    }
    lines.push(action.id === undefined ? `${head}}}` : `${head},"_id":${JSON.stringify(action.id)}}}`, action.source);
  }
  lines.push('');
  return lines.join('\n');
};

/** `{"index":{"_index":"","_id":""}}`, and two line ends. */
const ENVELOPE_BYTES = 35;

const actionBytes = ({ index, id, source }: BulkAction): number =>
  Buffer.byteLength(source) + Buffer.byteLength(index) + (id === undefined ? 0 : Buffer.byteLength(String(id))) + ENVELOPE_BYTES;

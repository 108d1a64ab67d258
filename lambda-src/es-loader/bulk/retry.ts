import type { Client } from '@opensearch-project/opensearch';
import type { BulkAction } from '../model';
import { backoffMilliseconds } from './backoff';
import { giveUp, newProgress, type Delivery, type Progress } from './delivery';
import { reasonWithoutContent } from './offending-field';
import { send, type Failure } from './send';
import { deadLetter, settle } from './settle';
import { requestVerdict } from './verdict';

/** An index that takes no writes is asked this often; longer waiting is the queue's business. */
const MAX_BLOCKED_ATTEMPTS = 4;

/** Some ten minutes: for callers without a deadline. */
const MAX_ATTEMPTS = 40;

/** If this many documents are refused one by one and none accepted, the fault is not theirs. */
const MAX_LONE_REFUSALS = 10;

/**
 * Delivers the documents of one request: each ends up indexed, dead-lettered or given up, and is counted so. Never throws.
 *
 * A time-out leaves open what the server did; sending again does no harm where documents have an id.
 */
export const deliver = async (delivery: Delivery, actions: readonly BulkAction[], progress: Progress = newProgress()): Promise<void> => {
  let pending = actions;
  while (pending.length > 0) {
    const client = delivery.client.current();
    const answer = await send(client, pending, timeoutOf(delivery));
    if ('failure' in answer) {
      const left = await afterFailure(delivery, client, pending, answer.failure, progress);
      if (left === 'split') {
        const middle = Math.floor(pending.length / 2);
        await deliver(delivery, pending.slice(0, middle), progress);
        await deliver(delivery, pending.slice(middle), progress);
        return;
      }
      pending = left;
    } else {
      const { mended, again, reason, blocked } = await settle(delivery, pending, answer, progress);
      const waited = again.length > 0 ? await waitFor(delivery, again, reason, blocked, progress) : again;
      pending = [...mended, ...waited];
    }
  }
};

/** Shortly before the deadline the last request still gets a second. */
const timeoutOf = ({ clock, deadline, requestTimeoutMilliseconds }: Delivery): number =>
  Math.min(requestTimeoutMilliseconds, Math.max(1_000, deadline - clock.now()));

const NOTHING: readonly BulkAction[] = [];

/** What to send next after a request failed as a whole. */
const afterFailure = async (
  delivery: Delivery, client: Client, pending: readonly BulkAction[], failure: Failure, progress: Progress,
): Promise<readonly BulkAction[] | 'split'> => {
  const verdict = requestVerdict(failure);
  const reason = reasonWithoutContent(failure.error);
  const facts = { verdict, status: failure.status, documents: pending.length, attempt: progress.attempts + 1 };
  delivery.logger.warn(`bulk request failed: ${reason}`, facts);
  if (verdict === 'later' || verdict === 'blocked') return waitFor(delivery, pending, reason, verdict === 'blocked', progress);
  if (verdict === 'denied' && !progress.renewed) {
    progress.renewed = true;
    delivery.client.renew(client);
    return pending;
  }
  if (verdict === 'split' && (progress.anyIndexed || progress.loneRefusals < MAX_LONE_REFUSALS)) {
    if (pending.length > 1) return 'split';
    progress.loneRefusals++;
    await deadLetter(delivery, pending[0], failure.status ?? 400, failure.error, progress);
    return NOTHING;
  }
  giveUp(delivery, pending, verdict === 'denied' ? `${reason}; allow the loader's role to write to OpenSearch` : reason);
  return NOTHING;
};

/** Waits, and returns what to send again: nothing when there is no time or no patience left. */
const waitFor = async (
  delivery: Delivery, pending: readonly BulkAction[], reason: string, blocked: boolean, progress: Progress,
): Promise<readonly BulkAction[]> => {
  const { clock, deadline } = delivery;
  const wait = backoffMilliseconds(progress.attempts++, clock.random());
  if (progress.attempts >= (blocked ? MAX_BLOCKED_ATTEMPTS : MAX_ATTEMPTS) || clock.now() + wait >= deadline) {
    giveUp(delivery, pending, `${reason} (after ${progress.attempts} attempts)`);
    return NOTHING;
  }
  await clock.sleep(wait);
  return pending;
};

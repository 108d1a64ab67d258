import type { BulkAction } from '../model';
import { giveUp, type Delivery, type Progress } from './delivery';
import { offenceOf, reasonWithoutContent, type ItemError, type Offence } from './offending-field';
import type { Answered, Item } from './send';
import { moveToUnmapped, UNMAPPED, unmappedAsText } from './unmapped';
import { itemVerdict } from './verdict';

/** What an answer leaves to be done. */
export interface Unsettled {
  /** Refused once, and mended: to be sent again at once. */
  readonly mended: readonly BulkAction[];
  /** To be sent again as they are, after a while. */
  readonly again: readonly BulkAction[];
  /** Why those have to wait, and whether it is only that their index takes no writes. */
  readonly reason: string;
  readonly blocked: boolean;
}

const ACCEPTED: Item = { status: 200 };

/** Counts every document of a request whose fate the answer decides. */
export const settle = async (
  delivery: Delivery, pending: readonly BulkAction[], { took, items }: Answered, progress: Progress,
): Promise<Unsettled> => {
  const share = took / pending.length;
  const mended: BulkAction[] = [];
  const again: BulkAction[] = [];
  let reason = '';
  let blocked = true;
  for (let i = 0; i < pending.length; i++) {
    const action = pending[i];
    action.account.responseMilliseconds += share;
    const { status, error } = items?.[i] ?? ACCEPTED;
    const verdict = itemVerdict({ status, error });
    if (verdict === 'indexed') {
      action.account.indexed++;
      delivery.duplicates.indexed(action);
      progress.anyIndexed = true;
    } else if (verdict === 'later' || verdict === 'blocked') {
      again.push(action);
      reason = reasonWithoutContent(error);
      blocked &&= verdict === 'blocked';
    } else if (verdict === 'failed') {
      giveUp(delivery, [action], reasonWithoutContent(error));
    } else {
      const better = verdict === 'refused' ? mend(action, error, progress) : undefined;
      if (better) mended.push(better);
      else await deadLetter(delivery, action, status, error, progress);
    }
  }
  return { mended, again, reason, blocked };
};

/** Sets a document aside as it came, with the reason of its last refusal. */
export const deadLetter = async (
  delivery: Delivery, action: BulkAction, status: number, error: ItemError | undefined, { originals }: Progress,
): Promise<void> => {
  delivery.outcomes.note(action.account, 0, reasonWithoutContent(error));
  await delivery.deadLetters.add(originals.get(action) ?? action, status, error);
};

/** The document with what was refused moved aside: once, and once more as text where the place for it is one. */
const mend = (action: BulkAction, error: ItemError | undefined, { originals }: Progress): BulkAction | undefined => {
  const offence = offenceOf(error);
  const original = originals.get(action);
  const source = offence && (original === undefined ? moveToUnmapped(action.source, offence) : moveAgain(action.source, offence));
  if (source === undefined) return undefined;
  const mended = { ...action, source };
  originals.set(mended, original ?? action);
  return mended;
};

const moveAgain = (source: string, offence: Offence): string | undefined =>
  (offence !== 'unforeseen' && offence.path === UNMAPPED ? unmappedAsText(source) : undefined);

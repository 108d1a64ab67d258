import type { Clock } from '../../shared/clock';
import type { Logger } from '../../shared/logger';
import type { RenewableClient } from '../../shared/open-search-client';
import type { BulkAction, ObjectAccount } from '../model';
import type { DeadLetterBox } from './dead-letter';
import type { Duplicates } from './duplicates';
import type { Outcomes } from './outcome';

/** What all requests of one event share. */
export interface Delivery {
  readonly client: RenewableClient;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly outcomes: Outcomes;
  readonly deadLetters: DeadLetterBox;
  readonly duplicates: Duplicates;
  readonly requestTimeoutMilliseconds: number;
  /** After this time (milliseconds since 1970) nothing is sent again. */
  readonly deadline: number;
}

/** What is known about the documents of one request, and of the parts that it was split into. */
export interface Progress {
  /** Documents as they came, by what they were mended to. */
  readonly originals: Map<BulkAction, BulkAction>;
  /** Those that failed for want of the server. */
  attempts: number;
  renewed: boolean;
  anyIndexed: boolean;
  /** Requests with a single document that were refused as a whole. */
  loneRefusals: number;
}

export const newProgress = (): Progress => ({ originals: new Map(), attempts: 0, renewed: false, anyIndexed: false, loneRefusals: 0 });

/** Gives documents up: their objects fail, and the queue tries those again. */
export const giveUp = ({ outcomes }: Delivery, actions: readonly BulkAction[], reason: string): void => {
  const counts = new Map<ObjectAccount, number>();
  for (const { account } of actions) counts.set(account, (counts.get(account) ?? 0) + 1);
  for (const [account, count] of counts) outcomes.note(account, count, reason);
};

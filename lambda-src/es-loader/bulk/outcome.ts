import type { ObjectAccount } from '../model';

/** What went wrong with the documents of one object. Those that went well are in its account. */
export interface ObjectOutcome {
  /** Documents that were neither indexed nor dead-lettered: the object has to be loaded again. */
  readonly failed: number;
  /** The first few, without content. */
  readonly reasons: readonly string[];
}

const MAX_REASONS = 5;
const NO_TROUBLE: ObjectOutcome = { failed: 0, reasons: [] };

/** Outcomes by object, for one event. */
export interface Outcomes {
  of(account: ObjectAccount): ObjectOutcome;
  /** Notes a reason, and documents that failed for it. */
  note(account: ObjectAccount, failed: number, reason: string): void;
}

export const outcomes = (): Outcomes => {
  const noted = new Map<ObjectAccount, { failed: number; reasons: string[] }>();
  return {
    of: (account) => noted.get(account) ?? NO_TROUBLE,
    note: (account, failed, reason) => {
      const outcome = noted.get(account) ?? { failed: 0, reasons: [] };
      outcome.failed += failed;
      if (outcome.reasons.length < MAX_REASONS && !outcome.reasons.includes(reason)) outcome.reasons.push(reason);
      noted.set(account, outcome);
    },
  };
};

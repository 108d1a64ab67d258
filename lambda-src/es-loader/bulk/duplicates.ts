import type { BulkAction, ObjectAccount } from '../model';

/** What a time-series collection has: it takes no ids, and would store again what it is sent again. */
export interface Duplicates {
  /**
   * Whether the document need not be sent: one like it is indexed, or on its way for the same object, which is loaded again as a whole
   * should that fail. Otherwise it counts as on its way from now on.
   */
  isKnown(action: BulkAction): boolean;
  indexed(action: BulkAction): void;
}

/** Remembers as many documents at most, those that were met last. */
export const duplicates = (maxRemembered: number): Duplicates => {
  const known = new Map<string, ObjectAccount | 'indexed'>();
  const remember = (key: string, state: ObjectAccount | 'indexed'): void => {
    known.delete(key);
    known.set(key, state);
    if (known.size > maxRemembered) known.delete(known.keys().next().value!);
  };
  return {
    isKnown: ({ sameAs, account }) => {
      if (sameAs === undefined) return false;
      const state = known.get(sameAs);
      const isKnown = state === 'indexed' || state === account;
      remember(sameAs, isKnown ? state : account);
      return isKnown;
    },
    indexed: ({ sameAs }) => {
      if (sameAs !== undefined) remember(sameAs, 'indexed');
    },
  };
};

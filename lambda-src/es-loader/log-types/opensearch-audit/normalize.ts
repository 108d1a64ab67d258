import type { Normalize } from '../../model';
import { groupOf, setField } from '../../normalize/steps';

/** The service cuts longer messages. */
const LONGEST_MESSAGE = 10_000;

export const normalize: Normalize = (record, ecs, { text }) => {
  const event = groupOf(ecs, 'event');
  const category = record.audit_category;
  event.outcome = outcomeOf(category);
  if (category === 'AUTHENTICATED' || category === 'FAILED_LOGIN') event.category = ['database', 'authentication'];

  const rule = groupOf(ecs, 'rule');
  if (rule.name !== undefined) return;
  rule.name = 'ParsingError';
  if (isCut(text)) setField(ecs, 'error', 'message', `the message may be incomplete: the service cuts it after ${LONGEST_MESSAGE} characters`);
};

const outcomeOf = (category: unknown): string => {
  switch (category) {
    case 'GRANTED_PRIVILEGES': case 'AUTHENTICATED': return 'success';
    case 'MISSING_PRIVILEGES': case 'FAILED_LOGIN': return 'failure';
    default: return 'unknown';
  }
};

/** A character beyond the first 65,536 counts as one. */
const isCut = (text: string): boolean => text.length >= LONGEST_MESSAGE && [...text].length === LONGEST_MESSAGE;

import { messageOf } from '../shared/errors';

interface Cause {
  readonly reason?: string;
  readonly caused_by?: Cause;
}

/** What the engine says, down to the last cause: only that one names the field. */
export const reasonOf = (error: unknown): string => {
  const { body } = error as { body?: { error?: Cause; message?: string } };
  const reasons: string[] = [];
  let cause = body?.error;
  for (; typeof cause === 'object' && cause !== null; cause = cause.caused_by) if (cause.reason !== undefined) reasons.push(cause.reason);
  return reasons.length > 0 ? reasons.join(': ') : body?.message ?? messageOf(error);
};

import { isRecord } from './json-feed';
import { jsonOrNothing } from '../json-or-nothing';

/** What the object says that names the data base in use; what it does not say, or says in another form, is absent. */
export interface IndicatorPointer {
  readonly key?: string;
  /** ISO time. */
  readonly builtAt?: string;
}

export const readPointer = (bytes: Buffer): IndicatorPointer => {
  const pointer = jsonOrNothing(bytes.toString());
  const { key, builtAt } = isRecord(pointer) ? pointer : {};
  return { key: textOf(key), builtAt: textOf(builtAt) };
};

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

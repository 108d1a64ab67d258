import type { ObjectRef } from '../model';

/** What one record says: an object, other records inside it, or why neither. */
export interface Reading {
  readonly object?: ObjectRef;
  readonly inner?: readonly unknown[];
  readonly ignored?: string;
  readonly unreadable?: string;
  /** Of a queue message. */
  readonly messageId?: string;
}

export const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The record inside a text, or why there is none. */
export const parseInner = (text: unknown, what: string): Reading => {
  if (typeof text !== 'string') return { unreadable: `${what} is no text` };
  try {
    return { inner: [JSON.parse(text)] };
  } catch {
    return { unreadable: `${what} is no JSON` };
  }
};

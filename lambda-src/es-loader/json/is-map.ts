import type { Fields } from '../model';
import { ExactNumber } from './exact-number';

/** A JSON object, as opposed to a list, a number or anything else. */
export const isMap = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);

import type { Normalize } from '../../model';
import { setField, textOf } from '../../normalize/steps';

/** The URL as requested stands between the first two blanks of the request. */
export const normalize: Normalize = (record, ecs) => {
  const request = textOf(record.request);
  if (request === undefined) return;
  const start = request.indexOf(' ') + 1;
  const end = request.indexOf(' ', start);
  if (start > 0 && end > start) setField(ecs, 'url', 'full', request.slice(start, end));
};

import { isMap } from '../../json/is-map';
import type { Fields, Normalize } from '../../model';

/** Names without the dot at their end, as indicators and other logs write them. */
export const normalize: Normalize = (_, { dns }) => {
  if (!isMap(dns)) return;
  cutDots(dns.question, 'name');
  cutDots(dns.answers, 'data');
};

const cutDots = (group: unknown, name: string): void => {
  const text = isMap(group) ? group[name] : undefined;
  if (typeof text !== 'string' || !text.endsWith('.')) return;
  let end = text.length;
  while (text[end - 1] === '.') end--;
  (group as Fields)[name] = text.slice(0, end);
};

import { isMap } from '../../json/is-map';
import type { Normalize } from '../../model';
import { withoutTrailingDots } from '../../normalize/steps';

/** Names without the dot at their end, as indicators and other logs write them. */
export const normalize: Normalize = (_, { dns }) => {
  if (!isMap(dns)) return;
  cutDots(dns.question, 'name');
  cutDots(dns.answers, 'data');
};

const cutDots = (group: unknown, name: string): void => {
  if (isMap(group) && typeof group[name] === 'string') group[name] = withoutTrailingDots(group[name]);
};

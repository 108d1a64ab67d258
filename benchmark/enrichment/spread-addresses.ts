import { ipv4Text, randomIpv4 } from './random-addresses';
import { createRandom, type Random } from '../../sample-logs/random';

const CLIENTS = 20_000;
/** One in so many is met by an indicator. */
const LISTED_IN = 200;
/** Shares of a hundred: clients that come again and again; the others come once. */
const REGULARS = 80;

const DOCUMENTATION = /\b(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}\b/g;

/**
 * Puts addresses from all over the world in the place of those for documentation, of which there are few, and which no indicator may name.
 *
 * @param listed addresses that the data base warns of
 */
export const spreadAddresses = (listed: readonly string[]): ((text: string) => string) => {
  const random = createRandom(7);
  const regulars = Array.from({ length: CLIENTS }, () => ipv4Text(randomIpv4(random)));
  return (text) => text.replace(DOCUMENTATION, () => addressFor(random, regulars, listed));
};

const addressFor = (random: Random, regulars: readonly string[], listed: readonly string[]): string => {
  if (random.below(LISTED_IN) === 0) return random.pick(listed);
  return random.below(100) < REGULARS ? random.pick(regulars) : ipv4Text(randomIpv4(random));
};

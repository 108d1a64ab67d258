import { fieldsConstructor } from '../../fields-constructor';
import type { Parsed } from '../record-collector';

const NAMED_GROUP = /\(\?<([A-Za-z_][A-Za-z0-9_]*)>|\((?!\?)/g;

/** Fields from the named groups of a pattern that is matched at the start of the text, not to its end. */
export const textParser = (pattern: string): ((text: string) => Parsed) => {
  const expression = new RegExp(`^(?:${pattern})`);
  // By position: the groups object of a match is slow to read.
  const construct = fieldsConstructor([undefined, ...groupNames(pattern)]);
  return (text) => {
    const match = expression.exec(text);
    return match === null ? 'the line does not match the pattern of this log type' : construct(match);
  };
};

/** The names of the capturing groups in order, undefined for those without one. */
const groupNames = (pattern: string): Array<string | undefined> => {
  const withoutEscapes = pattern.replace(/\\./gs, '..').replace(/\[[^\]]*\]/g, (characters) => '.'.repeat(characters.length));
  return [...withoutEscapes.matchAll(NAMED_GROUP)].map(([, name]) => name);
};

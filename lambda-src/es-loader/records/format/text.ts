import { fieldsConstructor } from '../../fields-constructor';
import { compilePattern, groupNames } from '../../pattern';
import type { Parsed } from '../record-collector';

/** Fields from the named groups of a pattern that is matched at the start of the text, not to its end. */
export const textParser = (pattern: string): ((text: string) => Parsed) => {
  const expression = compilePattern(pattern, { at: 'start' });
  // By position: the groups object of a match is slow to read.
  const construct = fieldsConstructor([undefined, ...groupNames(pattern)]);
  return (text) => {
    const match = expression.exec(text);
    return match === null ? 'the line does not match the pattern of this log type' : construct(match as readonly (string | undefined)[]);
  };
};

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { requiredText } from './required-text';
import { printRules, RULES_FILE, translateRules } from './user-agent-rules';

test.each([
  ['(Chrome)/(\\d+)', ['chrome/']],
  ['[Bb]ot[_ ]?Master', ['master']],
  ['(?:Firefox|Iceweasel)/(\\d+)', ['firefox', 'iceweasel']],
  ['(a|)b?', []],
  ['(?:x|.)y', ['y']],
  ['(?:ab){2,}c{0,3}', ['ab']],
  ['(?!no)abc(?=d)', ['abc']],
  ['\\d+', []],
  ['é+abc', ['abc']],
])('every match of %s holds one of %j', (pattern, expected) => {
  expect(requiredText(pattern)).toEqual(expected);
});

test('the rules of the user agent enricher are those of the installed uap-core', () => {
  const yaml = readFileSync(require.resolve('uap-core/regexes.yaml'), 'utf8');
  // A new version of uap-core is taken over by: npx projen user-agent-rules
  expect(printRules(translateRules(yaml))).toBe(readFileSync(join(__dirname, '..', RULES_FILE), 'utf8'));
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { offenceOf, reasonWithoutContent, type ItemError, type Offence } from './offending-field';

interface Refusal {
  readonly after: string;
  readonly error: ItemError;
  readonly offence?: Offence;
}

/** Word for word. */
const refusals: Refusal[] = JSON.parse(readFileSync(join(__dirname, 'fixtures', 'refusals-of-open-search-2.19.json'), 'utf8'));
const parsing = (reason: string): ItemError => ({ type: 'mapper_parsing_exception', reason });

test.each(refusals)('what to move aside is known after $after', ({ error, offence }) => {
  expect(offenceOf(error)).toEqual(offence);
});

test('without a reason nothing can be moved', () => {
  expect(offenceOf(undefined)).toBeUndefined();
});

test('a value that imitates a reason does not name a field', () => {
  const imitation = 'object mapping for [user] tried to parse field [user]';
  expect(offenceOf(parsing(`failed to parse field [n] of type [long]. Preview of field's value: '${imitation}'`))).toEqual({ path: 'n' });
  expect(offenceOf(parsing(`For input string: ${imitation}`))).toBeUndefined();
});

test('reasons for the log quote no values', () => {
  const shown = refusals.map(({ error }) => reasonWithoutContent(error));
  expect(shown).toContain('mapper_parsing_exception: failed to parse field [n] of type [long]');
  expect(shown).toContain('mapper_parsing_exception: object mapping for [o.y] tried to parse field [o.y] as object, but found a concrete value');
  expect(shown.join()).not.toMatch(/abc'|'bad'|121, 121/);
  expect(reasonWithoutContent(undefined)).toBe('no reason given');
});

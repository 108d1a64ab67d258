import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue } from './definition';
import { loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

const [version, names, line] = readFileSync(join(__dirname, 'samples', 'ordinary.log'), 'utf8').split('\n');
const [key] = catalogue.exampleKeys;

test.each([
  key.replace('/E1A2B3C4D5E6F7.', '/E1A2B3C4D5E6F7XX.'),
  key.replace('a5fcfc8d', 'A5FCFC8D'),
])('the key %s is of no known type', async (other) => {
  await expect(loadSample('cloudfront-standard', line, other)).resolves.toMatchObject({ skippedObject: 'the key is of no known log type' });
});

test('the distribution is named by the file, also where folders look like one', async () => {
  const other = 'E0000000000000/E2222222222222.2024-06-10-20.a5fcfc8d.gz';
  const { documents } = await loadSample('cloudfront-standard', [version, names, line].join('\n'), other);
  expect(documents[0]._source.distribution_id).toBe('E2222222222222');
});

test('each line with fewer columns than the oldest logs is indexed un-normalized, with the reason', async () => {
  const columns = line.split('\t');
  const oldest = 26;
  const cut = columns.map((_, count) => columns.slice(0, count + 1).join('\t'));
  const { documents } = await loadSample('cloudfront-standard', [version, names, ...cut].join('\n'));
  const kinds = documents.map(({ _source: { error } }) => error !== undefined);
  expect(kinds).toEqual(columns.map((_, count) => count + 1 < oldest));
});

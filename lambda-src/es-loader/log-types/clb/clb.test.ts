import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fields } from '../../model';
import { loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

const [line] = readFileSync(join(__dirname, 'samples', 'ordinary.log'), 'utf8').split('\n');

test('every line cut short is indexed un-normalized, with the reason', async () => {
  const cut = [...line].map((_, end) => line.slice(0, end)).filter((text) => text !== '' && !text.endsWith(' - '));
  const { documents } = await loadSample('clb', cut.join('\n'));
  expect(documents).toHaveLength(cut.length);
  for (const { _source: { error } } of documents) expect(error).toEqual({ message: 'the line does not match the pattern of this log type' });
});

test('a user agent cannot end the line for those after it: it goes on to its last quote', async () => {
  const { documents } = await loadSample('clb', line.replace('curl/8.5.0', 'x" ECDHE TLSv1 "y'));
  expect(documents[0]._source).toMatchObject({ useragent: 'x" ECDHE TLSv1 "y', user_agent: { original: 'x" ECDHE TLSv1 "y' } });
});

test('a long line is read in a time that grows with its length only', async () => {
  const quotes = line.replace('curl/8.5.0', '" '.repeat(200_000));
  const ports = line.replace('www.example.com:80/', `${':1:'.repeat(200_000)}/`);
  const { documents } = await loadSample('clb', `${quotes}\n${ports}`);
  expect(documents.map(({ _source: { event } }) => (event as Fields).kind)).toEqual(['event', 'pipeline_error']);
});

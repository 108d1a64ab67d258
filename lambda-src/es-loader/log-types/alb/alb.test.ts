import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue } from './definition';
import { loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

const lines = readFileSync(join(__dirname, 'samples', 'ordinary.log'), 'utf8').split('\n');

test('connection logs, whose columns differ, are of no known type', async () => {
  await expect(loadSample('alb', lines[0], catalogue.exampleKeys[0].replace(/(?=123456789012_)/, 'conn_log.')))
    .resolves.toMatchObject({ skippedObject: 'the key is of no known log type', documents: [] });
});

test('every line cut short is indexed un-normalized, with the reason', async () => {
  const cut = [...lines[1].slice(0, -1)].map((_, end) => lines[1].slice(0, end)).filter((line) => line.trim() !== '' && !/"404"(?: .*)?$/.test(line));
  const { documents } = await loadSample('alb', cut.join('\n'));
  expect(documents).toHaveLength(cut.length);
  for (const { _source: { event, error } } of documents) {
    expect(event).toMatchObject({ kind: 'pipeline_error' });
    expect(error).toEqual({ message: 'the line does not match the pattern of this log type' });
  }
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue } from './definition';
import { loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

const [line] = readFileSync(join(__dirname, 'samples', 'ordinary.log'), 'utf8').split('\n');

test('logs of other load balancers, whose names differ little, are no logs of this type', async () => {
  const [key] = catalogue.exampleKeys;
  for (const other of [key.replace('_2soosksi', '_192.0.2.10_2soosksi'), key.replace('_2soosksi.log.gz', '_192.0.2.10_2soosksi.log')]) {
    await expect(loadSample('nlb', '', other)).rejects.toThrow();
  }
});

test('every line cut short is indexed un-normalized, with the reason', async () => {
  const columns = line.split(' ');
  // The last column came later than the others.
  const cut = columns.slice(0, -1).map((_, count) => columns.slice(0, count).join(' ')).filter((text) => text !== '');
  const { documents } = await loadSample('nlb', cut.join('\n'));
  expect(documents).toHaveLength(columns.length - 2);
  for (const { _source: { error } } of documents) expect(error).toEqual({ message: 'the line does not match the pattern of this log type' });
});

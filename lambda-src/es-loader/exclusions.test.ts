import type { ExclusionParameter } from './exclude/conditions';
import type { ExclusionTable } from './exclusion-sources';
import { exclusions } from './exclusions';
import { manualClock } from '../shared/testing/manual-clock';
import { recordingLogger } from '../shared/testing/recording-logger';

const PATH = '/siem/exclude-logs/';
const TABLE = 'log_type,field,pattern,pattern_type\nx,a,b,text';
const condition = (name: string, expression = 'a'): ExclusionParameter =>
  ({ name: `${PATH}x/${name}`, value: JSON.stringify({ action: 'exclude', expression }) });

const setUp = () => {
  const clock = manualClock();
  const logger = recordingLogger();
  const errors: number[] = [];
  const asked: Array<string | undefined> = [];
  const source = { table: (): ExclusionTable | undefined => undefined, parameters: (): ExclusionParameter[] => [] };
  const excluded = exclusions({
    readTable: async (known) => {
      asked.push(known);
      const table = source.table();
      return table?.version !== undefined && table.version === known ? 'unchanged' : table;
    },
    readParameters: async () => source.parameters(),
    parameterPath: PATH,
    clock,
    logger,
    onErrors: (count) => errors.push(count),
  });
  const again = async () => {
    clock.advance(300_000);
    await excluded.refresh();
  };
  return { clock, logger, errors, asked, source, excluded, again };
};

test('without a table and parameters nothing is left out, and nobody complains', async () => {
  const { excluded, logger, errors } = setUp();
  expect(excluded.current()).toEqual({ patterns: [], conditions: [] });
  await excluded.refresh();
  expect(excluded.current()).toEqual({ patterns: [], conditions: [] });
  expect([logger.lines, errors]).toEqual([[], []]);
});

test('a change is noticed after five minutes, not before, while the process lives', async () => {
  const { excluded, source, clock, again, asked } = setUp();
  await excluded.refresh();
  source.table = () => ({ csv: TABLE, version: '"1"' });
  source.parameters = () => [condition('c')];
  clock.advance(299_999);
  await excluded.refresh();
  expect(excluded.current().patterns).toEqual([]);
  clock.advance(1);
  await excluded.refresh();
  expect(excluded.current()).toMatchObject({ patterns: [{ field: 'a' }], conditions: [{ name: '/siem/exclude-logs/x/c' }] });
  source.table = () => undefined;
  source.parameters = () => [];
  await again();
  expect(excluded.current()).toEqual({ patterns: [], conditions: [] });
  expect(asked).toEqual([undefined, undefined, '"1"']);
});

test('what has not changed is not compiled again', async () => {
  const { excluded, source, again } = setUp();
  source.table = () => ({ csv: TABLE, version: '"1"' });
  source.parameters = () => [condition('c')];
  await again();
  const { patterns, conditions } = excluded.current();
  await again();
  expect(excluded.current().patterns).toBe(patterns);
  expect(excluded.current().conditions).toBe(conditions);
});

test('a bad row and a bad condition disable themselves alone; each is told once, where somebody sees it', async () => {
  const { excluded, source, again, logger, errors } = setUp();
  source.table = () => ({ csv: `${TABLE}\nx,a,(,regex`, version: '"1"' });
  source.parameters = () => [condition('good'), condition('bad', 'a['), condition('worse', 'b[')];
  await again();
  await again();
  expect(excluded.current()).toMatchObject({ patterns: [{ pattern: 'b' }], conditions: [{ expression: 'a' }] });
  expect(logger.lines.map(({ level, message }) => [level, message])).toEqual([
    ['error', expect.stringContaining('exclusion table: line 3')],
    ['error', expect.stringContaining('exclusion condition: /siem/exclude-logs/x/bad')],
    ['error', expect.stringContaining('exclusion condition: /siem/exclude-logs/x/worse')],
  ]);
  expect(errors).toEqual([1, 2]);
});

test('when a source cannot be read, what was read before still applies, and the other source is read all the same', async () => {
  const { excluded, source, again, logger, errors } = setUp();
  source.table = () => ({ csv: TABLE, version: '"1"' });
  await again();
  source.table = () => { throw new Error('AccessDenied'); };
  source.parameters = () => [condition('c')];
  await again();
  expect(excluded.current()).toMatchObject({ patterns: [{ pattern: 'b' }], conditions: [{ expression: 'a' }] });
  const line = { level: 'error', message: expect.stringContaining('the exclusion table'), fields: { 'error.message': 'AccessDenied' } };
  expect(logger.lines).toMatchObject([line]);
  expect(errors).toEqual([1]);
});

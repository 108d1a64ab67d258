import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildCommand, type BuiltCommand } from '../test-support/built-command';

// The command starts anew in each test, which takes its time on a busy machine.
jest.setTimeout(30_000);

const KEY = 'AWSLogs/123456789012/CloudTrail/us-east-1/2024/06/10/123456789012_CloudTrail_us-east-1_20240610T0600Z_AbCd.json.gz';
const FLOW_KEY = 'AWSLogs/123456789012/vpcflowlogs/us-east-1/2024/06/10/x.log.gz';

const event = (eventID: string, more: object = {}) => ({ eventID, eventTime: '2024-06-10T06:00:00Z', eventName: 'ListBuckets', ...more });
const trail = (...events: object[]) => JSON.stringify({ Records: events });

let command: BuiltCommand;
beforeAll(async () => { command = await buildCommand(); }, 60_000);
afterAll(() => command.remove());

const file: BuiltCommand['file'] = (name, content) => command.file(name, content);
const normalize = (...args: string[]) => command.run(['normalize', ...args]);
const lines = (text: string) => text.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, any>);

test('prints the documents of a file in order, and what became of its records', async () => {
  const path = file('trail.json.gz', gzipSync(trail(event('a'), event('b'))));
  const { exitCode, stdout, stderr } = await normalize('--key', KEY, '--bucket', 'my-bucket', path);
  expect(lines(stdout)).toMatchObject([
    { _index: 'log-aws-cloudtrail-2024-06', _id: 'a', _source: { '@log_type': 'cloudtrail', '@log_s3bucket': 'my-bucket', '@log_s3key': KEY } },
    { _index: 'log-aws-cloudtrail-2024-06', _id: 'b' },
  ]);
  expect(stderr).toBe('read=2 indexed=2 excluded=0 skipped=0 deadLettered=0\n');
  expect(exitCode).toBe(0);
});

test('reads standard input, whatever container it comes in', async () => {
  const { stdout, exitCode } = await command.run(['normalize', '--key', KEY, '-'], { input: gzipSync(trail(event('a'))) });
  expect(lines(stdout)).toMatchObject([{ _id: 'a' }]);
  expect(exitCode).toBe(0);
});

test('numbers beyond what JavaScript can hold come out as they went in', async () => {
  const path = file('big.json', '{"Records":[{"eventID":"a","eventTime":"2024-06-10T06:00:00Z","requestParameters":{"n":12345678901234567890}}]}');
  const { stdout } = await normalize('--key', KEY, path);
  expect(stdout).toContain('"n":12345678901234567890');
});

test('account and region are those of the record, else of the key, else those that are given', async () => {
  const path = file('origin.json', trail(event('a', { recipientAccountId: '210987654321' }), event('b')));
  const { stdout } = await normalize('--key', 'CloudTrail/us-west-2/x.json.gz', '--account', '123456789012', '--region', 'eu-west-1', path);
  expect(lines(stdout).map(({ _source: { cloud: { account, region } } }) => [account.id, region])).toEqual([
    ['210987654321', 'us-west-2'], ['123456789012', 'us-west-2'],
  ]);
});

test('the clock can be set, so that two runs print the same', async () => {
  const path = file('clock.json', trail(event('a')));
  const { stdout } = await normalize('--key', KEY, '--now', '2026-01-02T03:04:05.678901Z', path);
  expect(lines(stdout)[0]._source.event.ingested).toBe('2026-01-02T03:04:05.678901+00:00');
});

test('an object that would fail is named, the files after it are read all the same, and the exit code says so', async () => {
  const broken = file('broken.json.gz', gzipSync(trail(event('a'))).subarray(0, 40));
  const { exitCode, stdout, stderr } = await normalize('--key', KEY, broken, file('good.json', trail(event('b'))));
  expect(lines(stdout)).toMatchObject([{ _id: 'b' }]);
  expect(stderr).toContain(KEY);
  expect(stderr).toContain('read=1 indexed=1');
  expect(exitCode).toBe(1);
});

test('documents are enriched from the data bases that are given', async () => {
  const enrichment = join(__dirname, '..', '..', 'test', 'conformance', 'enrichment');
  const options = ['--geoip-dir', enrichment, '--ioc', file('own.txt', '81.2.69.0/24\n')];
  const { stdout } = await normalize('--key', KEY, ...options, file('enriched.json', trail(event('a', { sourceIPAddress: '81.2.69.160' }))));
  expect(lines(stdout)[0]._source).toMatchObject({
    'source': { ip: '81.2.69.160', geo: { city_name: 'London' } },
    'threat.matched': { providers: ['custom'], indicators: ['81.2.69.160'], names: ['own.txt'] },
  });
});

test('a user.ini adds types and changes those of this library; what is wrong in it is told', async () => {
  const ini = file('user.ini', '[app]\ns3_key = /app/\nindex_name = log-app\nfile_format = json\n[waf]\nvia_cwl = perhaps\n');
  const { exitCode, stdout, stderr } = await normalize('--user-ini', ini, '--key', 'x/app/1', file('app.json', '{"a":"a value long enough"}'));
  expect(exitCode).toBe(0);
  expect(lines(stdout)).toMatchObject([{ _source: { '@log_type': 'app' } }]);
  expect(stderr).toContain('user.ini [waf] via_cwl: must be True or False, got "perhaps"');
});

test('an object of no known log type is passed over with the reason', async () => {
  const { exitCode, stdout, stderr } = await normalize('--key', 'some/other/key.txt', file('other.txt', 'a line that nobody knows\n'));
  expect([exitCode, stdout]).toEqual([0, '']);
  expect(stderr).toContain('is skipped: the key is of no known log type');
});

test.each([
  [['file'], '--key is missing'],
  [['--key', KEY], 'name the files to read'],
  [['--key', KEY, 'no-such-file'], 'there is no file no-such-file'],
  [['--key', KEY, '--now', 'yesterday', 'file'], '--now must be an ISO time'],
  [['--key', KEY, '--geoip-dir', 'no-such-folder', 'file'], 'there is no folder no-such-folder'],
  [['--key', KEY, '--ioc', 'no-such-file', 'file'], 'there is no file no-such-file'],
  [['--key', KEY, '--trusted-proxies', 'no-such-file', 'file'], 'there is no file no-such-file'],
  [['--key', KEY, '--user-ini', 'no-such.ini', 'file'], '--user-ini: there is no file no-such.ini'],
  [['--cases', 'no-such-case'], 'no-such-case is no case'],
  [['--unknown'], 'unknown option'],
])('wrong usage %j ends with 2 and says what to do', async (args, message) => {
  const { exitCode, stdout, stderr } = await normalize(...args);
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
});

describe('conformance cases', () => {
  const caseFolder = (name: string, description: object, content: string): string => {
    const path = file(join('cases', name, 'case.json'), JSON.stringify({ bucket: 'b', verdict: 'same', ...description }));
    file(join('cases', name, 'input.log'), content);
    return join(path, '..');
  };
  const flows = `version end\n${[1, 2, 3, 4].map((number) => `2 171800000${number}`).join('\n')}\n`;

  test('each prints its documents with its name, and then its result', async () => {
    const folders = [
      caseFolder('cloudtrail/two', { key: KEY }, trail(event('a'), event('b'))),
      caseFolder('vpcflowlogs/piece', { key: FLOW_KEY, siem: { start_number: 2, end_number: 3 } }, flows),
    ];
    const { exitCode, stdout } = await normalize('--cases', ...folders);
    expect(lines(stdout)).toMatchObject([
      { case: 'cloudtrail/two', _id: 'a', _source: { event: { ingested: '2025-06-15T12:34:56.789012+00:00' } } },
      { case: 'cloudtrail/two', _id: 'b' },
      { case: 'cloudtrail/two', outcome: 'loaded', read: 2, indexed: 2, excluded: 0, skipped: 0, deadLettered: 0 },
      { case: 'vpcflowlogs/piece', _source: { end: '1718000002' } },
      { case: 'vpcflowlogs/piece', _source: { end: '1718000003' } },
      { case: 'vpcflowlogs/piece', outcome: 'loaded', read: 2, indexed: 2 },
    ]);
    expect(exitCode).toBe(0);
  });

  test('settings count: collections, read-only indices', async () => {
    const content = trail(event('a'));
    const { stdout } = await normalize('--cases',
      caseFolder('cloudtrail/collection', { key: KEY, settings: { service: 'aoss', aoss_type: 'TIMESERIES' } }, content),
      caseFolder('cloudtrail/read-only', { key: KEY, settings: { read_only_indices: ['log-aws-cloudtrail-2024-06'] } }, content));
    const [collection, , readOnly] = lines(stdout);
    expect(collection).toMatchObject({ _index: 'log-aws-cloudtrail-001' });
    expect(collection).not.toHaveProperty('_id');
    expect(readOnly).toMatchObject({ _index: 'log-aws-cloudtrail-2024-06_01' });
  });

  test('objects that fail, or hold nothing, or ask for what is not there yet, are results and no failure of the run', async () => {
    const { exitCode, stdout } = await normalize('--cases',
      caseFolder('cloudtrail/cut', { key: KEY }, gzipSync(trail(event('a'), event('b'))).subarray(0, 60).toString('latin1')),
      caseFolder('cloudtrail/empty', { key: KEY }, trail()),
      caseFolder('cloudtrail/later', { key: KEY, settings: { of_the_future: true } }, trail(event('a'))));
    expect(lines(stdout)).toEqual([
      { case: 'cloudtrail/cut', outcome: 'failed', error: expect.any(String) },
      expect.objectContaining({ case: 'cloudtrail/empty', outcome: 'skipped', read: 0 }),
      { case: 'cloudtrail/later', outcome: 'failed', error: 'of_the_future is not supported yet' },
    ]);
    expect(exitCode).toBe(0);
  });
});

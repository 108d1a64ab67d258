import { join } from 'node:path';
import { INDICATORS, sampleEnrichment } from '../demo/sample-enrichment';
import { buildCommand, type BuiltCommand } from '../test-support/built-command';

// The command starts anew in each test, which takes its time on a busy machine.
jest.setTimeout(30_000);

const KEY = 'AWSLogs/123456789012/CloudTrail/us-east-1/2024/06/10/x.json';
const TRAIL = JSON.stringify({
  Records: [
    { eventID: 'a', eventTime: '2024-06-10T06:00:00Z', eventName: 'ListBuckets' },
    { eventID: 'b', eventTime: '2024-06-10T06:00:01Z', eventName: 'GetObject' },
  ],
}).replace('"GetObject"', '"GetObject","big":12345678901234567890');

let command: BuiltCommand;
beforeAll(async () => { command = await buildCommand(); }, 60_000);
afterAll(() => command.remove());

const file: BuiltCommand['file'] = (name, content) => command.file(name, content);
const explain = (...args: string[]) => command.run(['explain', ...args]);

test('says why a document looks as it does, for people', async () => {
  const { exitCode, stdout } = await explain('--key', KEY, '--record', '2', file('trail.json', TRAIL));
  expect(stdout).toMatch(/^Object\n {2}s3:\/\/bucket\/AWSLogs/);
  expect(stdout).toMatch(/event\.action +=[^\n]*"GetObject" +from eventName/);
  expect(exitCode).toBe(0);
});

test('says it as JSON, with the very document that normalize prints', async () => {
  const path = file('trail.json', TRAIL);
  const { stdout } = await explain('--key', KEY, '--now', '2025-01-01T00:00:00Z', '--record', '2', '--json', path);
  const normalized = await command.run(['normalize', '--key', KEY, '--now', '2025-01-01T00:00:00Z', path]);
  expect(JSON.parse(stdout)).toMatchObject({ recognition: { logType: 'cloudtrail' }, record: { number: 2 } });
  expect(stdout.trimEnd().endsWith(`"document":${normalized.stdout.trimEnd().split('\n')[1]}}`)).toBe(true);
});

test('says without a file why a key is of its type', async () => {
  const { stdout, exitCode } = await explain('--key', 'nothing/that/is/known');
  expect(stdout).toContain('the object is skipped: the key is of no known log type');
  expect(exitCode).toBe(0);
});

test('says which of the rules of users leaves a record out', async () => {
  const patterns = file('exclude_log_patterns.csv', 'log_type,field,pattern,pattern_type\ncloudtrail,eventName,Get.*,regex\n');
  const conditions = file('conditions.json', JSON.stringify({ '/siem/exclude-logs/cloudtrail/c': { action: 'EXCLUDE', expression: 'bad[' } }));
  const { stdout, stderr } = await explain(
    '--key', KEY, '--record', '2', '--exclude-patterns', patterns, '--exclude-conditions', conditions, file('trail.json', TRAIL));
  expect(stdout).toContain('the record is left out: a pattern fits');
  expect(stderr).toMatch(/^siem: exclusion condition: \/siem\/exclude-logs\/cloudtrail\/c: .*it excludes nothing/);
});

test('says what each data base adds, and which indicator warns of which field', async () => {
  sampleEnrichment(command.folder);
  const query = { query_timestamp: '2024-06-10T06:00:00Z', query_name: 'a.b.example.com.', answers: [{ Rdata: '203.0.113.222' }] };
  const options = ['--geoip-dir', command.folder, '--ioc', join(command.folder, INDICATORS)];
  const dns = ['--key', 'x/vpcdnsquerylogs/f', file('dns.json', JSON.stringify(query))];
  const { stdout } = await explain(...options, ...dns);
  expect(stdout).toContain('indicators: threat.enrichments.0.indicator.description = "Looks for open ports, then tries to inject SQL"');
  expect(stdout).toContain('indicators: threat.enrichments.0.matched.field = ["dns.answers.data"]');

  const list = file('own.txt', 'b.example.com\n');
  expect((await explain('--ioc', list, ...dns)).stdout).not.toContain('threat.matched');
  expect((await explain('--ioc', list, '--parent-domains', ...dns)).stdout).toContain('threat.matched.indicators = ["a.b.example.com"');

  const login = { eventTime: '2024-06-10T06:00:00Z', sourceIPAddress: '203.0.113.222', userAgent: 'curl/8.6.0' };
  const trail = await explain(...options, '--key', KEY, file('login.json', JSON.stringify({ Records: [login] })));
  expect(trail.stdout).toContain('geoip: source.geo.country_name = "Null Island"');
  expect(trail.stdout).toContain('geoip: source.as.number = 64511');
  expect(trail.stdout).toContain('user-agent: user_agent.name = "curl"');
});

test.each([
  [['x.json'], '--key is missing'],
  [['--key', KEY, '--record', '0', 'x.json'], '--record must be a whole number above 0, got 0'],
  [['--key', KEY, 'no-such-file'], 'there is no file no-such-file'],
  [['--key', KEY, '--exclude-conditions', 'no-such-file'], '--exclude-conditions: there is no file no-such-file'],
])('refuses %j and says what to do', async (args, message) => {
  const { stderr, exitCode } = await explain(...args);
  expect(stderr).toContain(message);
  expect(exitCode).toBe(2);
});

test('a record that is not there is a failure', async () => {
  const { stderr, exitCode } = await explain('--key', KEY, '--record', '3', file('trail.json', TRAIL));
  expect(stderr).toContain('there is no record 3 to explain');
  expect(exitCode).toBe(1);
});

import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildCommand, type BuiltCommand } from '../test-support/built-command';

// The command starts anew in each test, which takes its time on a busy machine.
jest.setTimeout(30_000);

let command: BuiltCommand;
beforeAll(async () => { command = await buildCommand(); }, 60_000);
afterAll(() => command.remove());

const file: BuiltCommand['file'] = (name, content) => command.file(name, content);
const lines = (text: string) => text.trimEnd().split('\n').filter(Boolean).map((line) => JSON.parse(line) as Record<string, unknown>);

test('files of any format make one data base, in which addresses, domains and hashes are found', async () => {
  const list = file('list.txt', '192.0.2.77/24\n2001:db8::/32\nevil.example.com\nnonsense\n');
  const stix = file('bundle.json', JSON.stringify({
    objects: [{ type: 'indicator', name: 'C2', pattern: "[ipv4-addr:value = '192.0.2.1' OR file:hashes.MD5 = 'd41d8cd98f00b204e9800998ecf8427e']" }],
  }));
  const built = await command.run(['intel', 'build', list, stix, '--output', 'own.db', '--provider', 'own']);
  expect(built.exitCode).toBe(0);
  expect(built.stdout).toContain('1 neither address, domain, URL nor hash');
  expect(built.stdout).toContain('own.db: 5 indicators');

  const values = ['192.0.2.1', '192.0.2.2', '2001:db8::7', 'EVIL.example.com.', 'D41D8CD98F00B204E9800998ECF8427E', '198.51.100.1'];
  const { stdout, stderr, exitCode } = await command.run(['intel', 'lookup', '--ioc', 'own.db', ...values]);
  expect(lines(stdout).map(({ value, provider, name }) => [value, provider, name])).toEqual([
    ['192.0.2.1', 'own', 'bundle.json: C2'], ['192.0.2.1', 'own', 'list.txt'], ['192.0.2.2', 'own', 'list.txt'], ['2001:db8::7', 'own', 'list.txt'],
    ['EVIL.example.com.', 'own', 'list.txt'], ['D41D8CD98F00B204E9800998ECF8427E', 'own', 'bundle.json: C2'],
  ]);
  expect(stderr).toBe('siem: 198.51.100.1: no indicator\n');
  expect(exitCode).toBe(0);
});

test('a feed may be gzip of UTF-16', async () => {
  const list = file('list.txt.gz', gzipSync(Buffer.from('\ufeffevil.example.com\r\n', 'utf16le')));
  expect(lines((await command.run(['intel', 'lookup', '--ioc', list, 'evil.example.com'])).stdout)).toHaveLength(1);
});

test('a feed can be asked without building a data base first, with domains above the one asked for', async () => {
  const list = file('domains.txt', 'example.com\n');
  expect((await command.run(['intel', 'lookup', '--ioc', list, 'a.b.example.com'])).stdout).toBe('');
  expect(lines((await command.run(['intel', 'lookup', '--ioc', list, '--parent-domains', 'a.b.example.com'])).stdout)).toHaveLength(1);
});

test('what feeds write so that nobody follows it, or with blanks around it, is looked up as what it means', async () => {
  const list = file('armed.txt', '192.0.2.1\nhttp://evil.example.com/\n10.1.2.3\n');
  const values = [' 192.0.2.1 ', '192[.]0[.]2[.]1', 'hxxp://evil.example.com/'];
  const { stdout } = await command.run(['intel', 'lookup', '--ioc', list, ...values]);
  expect(lines(stdout).map(({ value }) => value)).toEqual(values);
  const found = await command.run(['intel', 'lookup', '--ioc', list, '10.1.2.3', 'fe80::1']);
  expect(lines(found.stdout)).toHaveLength(1);
  expect(found.stderr.split('\n')).toEqual([
    'siem: 10.1.2.3: an address of a private network, which the loader does not look up',
    'siem: fe80::1: no indicator',
    'siem: fe80::1: an address of a private network, which the loader does not look up',
    '',
  ]);
});

test('files without any indicator make no data base, and take none away', async () => {
  const before = file('kept.db', 'before');
  const files = [file('empty.txt', ''), file('words.txt', 'no such thing\n')];
  const { exitCode, stderr } = await command.run(['intel', 'build', ...files, '--output', 'kept.db']);
  expect(stderr).toBe(`siem: ${join(command.folder, 'words.txt')} holds no indicator, nor does another file: kept.db is not written\n`);
  expect([exitCode, readFileSync(before, 'utf8')]).toEqual([1, 'before']);
});

test('no file that is read is overwritten, not under another name either', async () => {
  const list = file('list/a.txt', '192.0.2.1\n');
  symlinkSync(list, join(command.folder, 'same.txt'));
  for (const output of [list, 'list/../list/a.txt', 'same.txt']) {
    const { exitCode, stderr } = await command.run(['intel', 'build', list, '--output', output]);
    expect(stderr).toBe(`siem: --output must not be a file that is read, ${list} is one\n`);
    expect(exitCode).toBe(2);
  }
  expect(readFileSync(list, 'utf8')).toBe('192.0.2.1\n');
});

test.each([
  [['lookup', '--ioc', 'list.txt', '192.0.2.1', '192.0.2.0/24'], "'192.0.2.0/24' is neither address, domain, URL nor hash"],
  [['lookup', '--ioc', 'list.txt', ''], "'' is neither address, domain, URL nor hash"],
  [['lookup', '--ioc', 'list.txt', '192.0.2.256'], "'192.0.2.256' is neither address, domain, URL nor hash"],
  [['lookup', '--ioc', 'list.txt', 'evil.example.com/path'], "'evil.example.com/path' is neither address, domain, URL nor hash"],
  [['build', 'list.txt', '--output', 'no-such-folder/own.db'], 'no-such-folder'],
  [['build', 'list.txt', '--output', '.'], '--output must be a file, . is a folder'],
  [['lookup', '--ioc', 'none.db', '192.0.2.1'], 'there is no file none.db'],
  [['build', 'none.txt'], 'there is no file none.txt'],
  [['build', 'broken.json'], 'cannot read indicators from broken.json'],
  [['lookup', '--ioc', 'damaged.db', '192.0.2.1'], 'cannot open damaged.db: the data base is damaged'],
  [['build'], 'missing required argument'],
])('wrong usage %j ends with 2 and says what to do', async (args, message) => {
  file('broken.json', '{"objects": 1}');
  file('list.txt', '192.0.2.0/24\n');
  file('damaged.db', `SIEMIOC1${' '.repeat(100)}`);
  const { exitCode, stdout, stderr } = await command.run(['intel', ...args]);
  expect(stderr).toContain(message);
  expect([exitCode, stdout]).toEqual([2, '']);
});

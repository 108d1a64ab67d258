import { buildCommand, type BuiltCommand } from '../test-support/built-command';

// The command starts anew in each test, which takes its time on a busy machine.
jest.setTimeout(30_000);

let command: BuiltCommand;
beforeAll(async () => { command = await buildCommand(); }, 60_000);
afterAll(() => command.remove());

const file: BuiltCommand['file'] = (name, content) => command.file(name, content);
const section = (id: string, more = '') => `[${id}]\ns3_key = /${id}/\nindex_name = log-${id}\nfile_format = json\n${more}\n`;

test('types are printed as data; what has no effect and what has to be written is told', async () => {
  const app = section('app', 'nw1 = a\nnw2 = src.ip\necs = source.ip\nsource.ip = ${nw2}\nmax_log_count = 5');
  file('user.ini', '[DEFAULT]\nloggroup = x\nexclude_log_patterns_filename = quiet.csv\n' + app + section('my-okta', 'script_ecs = user.name'));
  const { exitCode, stdout, stderr } = await command.run(['import-user-ini', 'user.ini']);
  expect(JSON.parse(stdout)).toMatchObject([{ id: 'app', keyPattern: '(?u)\\/app\\/', fields: { 'source.ip': ['src.ip'] } }]);
  expect(stderr.trimEnd().split('\n')).toEqual([
    'siem: user.ini [DEFAULT]: without effect: loggroup',
    'siem: user.ini [app]: without effect: nw1, max_log_count',
    'siem: user.ini [DEFAULT]: exclude_log_patterns_filename is no part of a type: give "quiet.csv" to EsLoader as exclusionPatternsKey',
    'siem: user.ini [my-okta]: script_ecs asks for a normalizer, and there is none: write sf_my_okta.js that exports normalize',
    'taken over=1 problems=1',
  ]);
  expect(exitCode).toBe(1);
});

test('normalizers are taken from the folder beside the file', async () => {
  file('beside/user.ini', section('my-app', 'script_ecs = user.name'));
  file('beside/siem/sf_my_app.js', 'exports.normalize = () => {};');
  const { exitCode, stderr } = await command.run(['import-user-ini', 'beside/user.ini']);
  expect([exitCode, stderr]).toEqual([0, 'taken over=1 problems=0\n']);
});

test('a file that is not there is wrong usage', async () => {
  expect(await command.run(['import-user-ini', 'none.ini'])).toMatchObject({ exitCode: 2, stderr: 'siem: there is no file none.ini\n' });
});

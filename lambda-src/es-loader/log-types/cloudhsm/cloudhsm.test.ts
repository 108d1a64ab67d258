import { inCloudWatchLogs, loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

const documentOf = async (opcode: string, lines: readonly string[], response = '0:HSM Return: SUCCESS') => {
  const message = [
    'Time: 06/10/24 06:00:00.123456, usecs:1718000000123456', 'Sequence No : 0x1f', 'Reboot counter : 0xe8',
    'Command Type(hex) : CN_MGMT_CMD (0x0)', `Opcode : ${opcode} (0xd)`, 'Session Handle : 0x1', `Response : ${response}`, 'Log type : X (2)',
    ...lines,
  ].join('\n');
  const content = inCloudWatchLogs([message], '/aws/cloudhsm/cluster-lkyjd4exam7', 'hsm-kdmrayrc7gi');
  return (await loadSample('cloudhsm', content)).documents[0]._source;
};

const USER = ['User Name : alice', 'User Type : CN_CRYPTO_USER (1)'];
const TARGET = ['Target User Name : bob', 'Target User Type : CN_CRYPTO_OFFICER (2)', 'Target User id : 7'];

test.each(['CN_LOGIN', 'CN_LOGOUT', 'CN_APP_FINALIZE', 'CN_CLOSE_SESSION'])('%s is done by a user', async (opcode) => {
  expect((await documentOf(opcode, USER)).user).toEqual({ name: 'alice', roles: 'CN_CRYPTO_USER' });
});

test.each([
  'CN_CREATE_USER', 'CN_CREATE_CO', 'CN_CREATE_APPLIANCE_USER', 'CN_DELETE_USER', 'CN_SET_M_VALUE', 'CN_CHANGE_PSWD', 'CN_APPROVE_TOKEN',
])('%s is done to a user', async (opcode) => {
  expect((await documentOf(opcode, USER)).user).toEqual({ target: { name: 'alice', roles: 'CN_CRYPTO_USER' } });
  expect((await documentOf(opcode, [...USER, ...TARGET])).user).toEqual({ target: { name: 'bob', roles: 'CN_CRYPTO_OFFICER', id: '7' } });
});

test('other commands are about no user', async () => {
  expect((await documentOf('CN_GENERATE_KEY', USER)).user).toBeUndefined();
});

test.each([
  ['0:HSM Return: SUCCESS', 'success', { response: '0', hsm_return: 'SUCCESS' }],
  ['6:HSM Error: not permitted, by rule 5', 'failure', { response: '6', hsm_error: 'not permitted, by rule 5' }],
  ['7:something new', 'failure', { response: '7' }],
])('the response %s is a %s', async (response, outcome, expected) => {
  const document = await documentOf('CN_LOGIN', USER, response);
  expect(document).toMatchObject({ event: { outcome }, cloudhsm: expected });
});

test('counters are numbers, and lines that nobody knows are kept', async () => {
  expect((await documentOf('CN_LOGIN', ['Shoe size : 42', ...USER])).cloudhsm).toMatchObject({
    sequence_no: 31, reboot_counter: 232, unknown_field_value: 'Shoe size : 42\nUser Name : alice\nUser Type : CN_CRYPTO_USER (1)',
  });
});

test('an entry is the same document however often it is delivered', async () => {
  expect((await documentOf('CN_LOGIN', USER))['@id']).toBe('hsm-kdmrayrc7gi0x1f1718000000123456');
});

import { inCloudWatchLogs, loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

const documentOf = async (program: string, message: string, logStream?: string) => {
  const content = inCloudWatchLogs([`Jan  1 06:00:00 my-host ${program}[1]: ${message}`], '/var/log/secure', logStream);
  return (await loadSample('linux-secure', content)).documents[0]._source;
};

const login = (user?: string, ip?: string, port?: string) => ({
  user: user === undefined ? undefined : { name: user },
  source: ip === undefined ? undefined : { ip, ...(port === undefined ? {} : { port }) },
});

describe('sshd says', () => {
  test.each([
    ['Accepted password for bob from 192.0.2.7 port 22 ssh2', 'Accepted', 'success', login('bob', '192.0.2.7', '22')],
    ['Failed none for invalid user admin from 192.0.2.7 port 22 ssh2', 'Failed', 'failure', login('admin', '192.0.2.7', '22')],
    ['Failed keyboard-interactive/pam for root from 192.0.2.7 port 22 ssh2', 'Failed', 'failure', login('root', '192.0.2.7', '22')],
    ['Failed password for root from 2001:db8::7 port 22 ssh2', 'Failed', 'failure', login('root', '2001:db8::7', '22')],
    ['Failed password for root from fe80::1%eth0 port 22 ssh2', 'Failed', 'failure', login('root', 'fe80::1%eth0', '22')],
    ['Failed password for root from client.example.com port 22 ssh2', 'Failed', 'failure', login('root')],
    ['Failed password for invalid user  from 192.0.2.7 port 22 ssh2', 'Failed', 'failure', login(undefined, '192.0.2.7', '22')],
    ['Invalid user  from 192.0.2.7', 'Invalid user', 'failure', login(undefined, '192.0.2.7')],
    ['Invalid user oracle from 192.0.2.7 port 22', 'Invalid user', 'failure', login('oracle', '192.0.2.7', '22')],
    ['message repeated 2 times: [ Failed password for bob from 192.0.2.7 port 22 ssh2]', 'Failed', 'failure', login('bob', '192.0.2.7', '22')],
    ['Connection closed by invalid user admin 192.0.2.7 port 22 [preauth]', 'invalid user', 'failure', login('admin')],
    ['Disconnected from 192.0.2.7 port 22', 'Disconnected', undefined, login(undefined, '192.0.2.7', '22')],
    ['Received disconnect from 2001:db8::7 port 22:11: bye', 'Received disconnect', undefined, login(undefined, '2001:db8::7', '22')],
    ['error: AuthorizedKeysCommand /opt/keys carol SHA256:abc failed, status 22', 'error', 'failure', login('carol')],
    ['pam_unix(sshd:session): session closed for user bob', 'session closed', undefined, login('bob')],
    ['pam_unix(sshd:session): session opened for user bob by (uid=0)', 'session opened', 'success', login()],
    ['pam_unix(sshd:session): session opened for user bob(uid=1) by root(uid=0)', 'session opened', 'success', login('root')],
    ['Connection reset by 192.0.2.7 port 22', 'Connection reset', undefined, login(undefined, '192.0.2.7', '22')],
    ['reverse mapping checking for a.example.com [192.0.2.7] failed', 'reverse mapping checking', 'unknown', login(undefined, '192.0.2.7')],
  ])('%s', async (message, action, outcome, { user, source }) => {
    const document = await documentOf('sshd', message);
    const related = { hosts: ['my-host'], ...(user && { user: user.name }), ...(source && { ip: source.ip }) };
    expect(document.event).toEqual({
      kind: 'event', module: 'secure', ingested: expect.any(String), category: 'authentication', action, ...(outcome && { outcome }),
    });
    expect({ user: document.user, source: document.source, related: document.related }).toEqual({ user, source, related });
  });

  test.each([
    ['Unable to negotiate with 192.0.2.7 port 22: no match', login(undefined, '192.0.2.7', '22')],
    ['Connection from 192.0.2.7 port 22 on 198.51.100.1 port 22', login(undefined, '192.0.2.7', '22')],
    ['User root from 192.0.2.7 not allowed', login(undefined, '192.0.2.7')],
    ['authentication failure; logname= rhost=192.0.2.7', login()],
    ['pam_unix(sshd:session): session opened for user bob', login()],
    ['Connection closed by authenticating user bob 2001:db8::7 port 22', login(undefined, '2001:db8::7')],
    ['Connection closed by cafe port 22', login()],
    ['192.0.2.7 at an end 192.0.2.8', login()],
  ])('nothing about a login, but perhaps where from: %s', async (message, { user, source }) => {
    const document = await documentOf('sshd', message);
    expect(document.event).toEqual({ kind: 'event', module: 'secure', ingested: expect.any(String) });
    expect({ user: document.user, source: document.source }).toEqual({ user, source });
  });
});

describe('sudo says', () => {
  test.each([
    ['   bob : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/sh -c COMMAND=x ls', '/bin/sh -c COMMAND=x ls', 'bob'],
    ['EXAMPLE\\bob : PWD=/ ; COMMAND=/bin/ls', '/bin/ls', 'EXAMPLE\\bob'],
    ['pam_unix(sudo:session): session opened for user root by bob(uid=0)', 'session opened', 'bob'],
    ['pam_unix(sudo:session): session closed for user root', 'session closed', 'root'],
  ])('%s', async (message, action, user) => {
    const document = await documentOf('sudo', message);
    expect(document.event).toEqual({ kind: 'event', module: 'secure', ingested: expect.any(String), action, outcome: 'success' });
    expect(document).toMatchObject({ user: { name: user }, related: { user } });
  });

  test('nothing that it could be read from', async () => {
    const document = await documentOf('sudo', 'pam_unix(sudo:auth): conversation failed');
    expect(document.event).toEqual({ kind: 'event', module: 'secure', ingested: expect.any(String) });
  });
});

test('the instance is known by the name of the log stream', async () => {
  const document = await documentOf('cron', 'x', 'my-group_i-0a1b2c3d4e5f60718');
  expect(document.cloud).toMatchObject({ instance: { id: 'i-0a1b2c3d4e5f60718' } });
  expect(document.related).toEqual({ hosts: ['my-host', 'i-0a1b2c3d4e5f60718'] });
});

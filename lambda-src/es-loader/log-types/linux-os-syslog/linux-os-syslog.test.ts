import { inCloudWatchLogs, loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

test.each([
  ['sshd', 'log-linux-secure', 'secure'],
  ['/usr/sbin/sshd', 'log-linux-secure', 'secure'],
  ['sshd-session', 'log-linux-secure', 'secure'],
  ['sudo', 'log-linux-secure', 'secure'],
  ['su', 'log-linux-secure', 'system'],
  ['sum', 'log-linux-os', 'system'],
  ['kernel', 'log-linux-os', 'system'],
])('a record of %s is found in %s', async (program, index, module) => {
  const { documents: [{ _index, _source }] } = await loadSample('linux-os-syslog', inCloudWatchLogs([`Jan  1 06:00:00 my-host ${program}[1]: x`]));
  expect(_index).toBe(`${index}-2025-01`);
  expect(_source).toMatchObject({ '@log_type': 'linux-os-syslog', 'event': { module } });
});

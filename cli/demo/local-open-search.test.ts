import { startOpenSearch } from './local-open-search';

const environment = { PATH: '/nonexistent' };

test('without a Java runtime the embedded server is started, and it is said what is missing', async () => {
  const lines: string[] = [];
  const server = await startOpenSearch({ environment, log: (line) => lines.push(line) });
  await server.stop();
  expect(server).toMatchObject({ kind: 'embedded', version: '0.0.0', notice: lines.join('') });
  expect(server.notice).toMatch(process.platform === 'linux' ? /a Java runtime, version 11 to 23.*Maven/ : /Linux/);
});

test('where only a real OpenSearch will do, its lack is an error', async () => {
  const start = startOpenSearch({ environment, fallback: false, log: () => undefined });
  await expect(start).rejects.toThrow('A real OpenSearch cannot be started here');
});

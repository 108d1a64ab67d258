import { SSMClient } from '@aws-sdk/client-ssm';
import { exclusionParametersInSsm, exclusionTableInS3 } from './exclusion-sources';
import { localObjectStore, type LocalObjectStore } from '../shared/testing/local-object-store';
import { localServer, type LocalServer } from '../shared/testing/local-server';

describe('the table in a bucket', () => {
  let store: LocalObjectStore;
  beforeEach(async () => { store = await localObjectStore(); });
  afterEach(() => store.close());

  const place = { bucket: 'reference-data', key: 'exclude_log_patterns.csv' };
  const read = (known?: string) => exclusionTableInS3(store.client(), place)(known);

  test('is read as it is, and not again while it stays the same', async () => {
    store.objects.set('reference-data/exclude_log_patterns.csv', Buffer.from('log_type,…'));
    const table = await read();
    expect(table).toEqual({ csv: 'log_type,…', version: expect.stringMatching(/^"[0-9a-f]{32}"$/) });
    const { version } = table as { version: string };
    expect(await read(version)).toBe('unchanged');
    store.objects.set('reference-data/exclude_log_patterns.csv', Buffer.from('other'));
    expect(await read(version)).toMatchObject({ csv: 'other' });
  });

  test('need not exist', async () => {
    expect(await read()).toBeUndefined();
  });

  test.each([
    [403, 'AccessDenied'], [503, 'SlowDown'], [404, 'NoSuchBucket'],
  ])('that cannot be read (%d %s) is not taken for an absent one', async (status, code) => {
    store.script('reference-data/exclude_log_patterns.csv', { status, code });
    await expect(read()).rejects.toThrow(code);
  });
});

describe('parameters', () => {
  let server: LocalServer;
  const requests: unknown[] = [];
  beforeEach(async () => {
    requests.length = 0;
    server = await localServer((request, body, response) => {
      const asked = JSON.parse(body.toString()) as { NextToken?: string };
      requests.push({ target: request.headers['x-amz-target'], ...asked });
      const at = Number(asked.NextToken ?? 0);
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' })
        .end(JSON.stringify({ Parameters: [{ Name: `/siem/exclude-logs/x/${at}`, Value: `v${at}` }], ...at < 2 && { NextToken: String(at + 1) } }));
    });
  });
  afterEach(() => server.close());

  test('of all pages and levels are read', async () => {
    const ssm = new SSMClient({ endpoint: server.url, region: 'us-east-1', credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example' } });
    const parameters = await exclusionParametersInSsm(ssm, '/siem/exclude-logs/')();
    expect(parameters).toEqual([0, 1, 2].map((at) => ({ name: `/siem/exclude-logs/x/${at}`, value: `v${at}` })));
    expect(requests[0]).toMatchObject({ target: 'AmazonSSM.GetParametersByPath', Path: '/siem/exclude-logs/', Recursive: true });
    expect(requests).toHaveLength(3);
  });
});

import { createHash, createHmac } from 'node:crypto';
import { openSearchClient, renewable } from './open-search-client';
import { localOpenSearch, type BulkRequest, type LocalOpenSearch } from './testing/local-open-search';

let server: LocalOpenSearch;
const before = { ...process.env };
beforeEach(async () => {
  server = await localOpenSearch();
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'wJalrEXAMPLE', AWS_SESSION_TOKEN: 'session' });
});
afterEach(async () => {
  process.env = { ...before };
  await server.close();
});

const post = (client: ReturnType<typeof openSearchClient>) =>
  client.transport.request({ method: 'POST', path: '/_bulk', querystring: 'filter_path=took,errors', bulkBody: '{"index":{"_index":"é"}}\n{}\n' });

/** Signature Version 4 by its description, as the service checks it. */
const signatureOf = ({ url, headers, body }: BulkRequest, service: string): string => {
  const [, date, names] = /Credential=[^/]+\/(\d{8})\/.*SignedHeaders=([^,]+)/.exec(headers.authorization!)!;
  const [path, query] = url.split('?');
  const encode = (part: string) => encodeURIComponent(decodeURIComponent(part));
  const canonicalQuery = query.split('&').map((pair) => pair.split('=').map(encode).join('=')).sort().join('&');
  const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');
  const canonicalHeaders = names.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`).join('');
  const canonical = ['POST', path, canonicalQuery, canonicalHeaders, names, sha256(body)].join('\n');
  const scope = `${date}/us-east-1/${service}/aws4_request`;
  const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
  const key = scope.split('/').reduce<string | Buffer>(hmac, 'AWS4wJalrEXAMPLE') as Buffer;
  return hmac(key, ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n')).toString('hex');
};

test.each(['es', 'aoss'] as const)('requests to %s are signed for service, region and body', async (service) => {
  await post(openSearchClient({ url: server.url, service, region: 'us-east-1' }, 'aws'));
  const [request] = server.requests;
  expect(request.headers.authorization).toContain(`Signature=${signatureOf(request, service)}`);
  expect(request.headers['x-amz-security-token']).toBe('session');
  expect(request.headers['x-amz-content-sha256']).toBe(createHash('sha256').update(request.body).digest('hex'));
});

test('a user with a password asks as that user', async () => {
  await post(openSearchClient({ url: server.url, service: 'es', region: 'us-east-1' }, { username: 'u', password: 'p:ä' }));
  expect(server.requests[0].headers.authorization).toBe(`Basic ${Buffer.from('u:p:ä').toString('base64')}`);
});

test('a URL may carry user and password', async () => {
  await post(openSearchClient({ url: server.url.replace('//', '//admin:a%40b@'), service: 'es', region: 'us-east-1' }, 'aws'));
  expect(server.requests[0].headers.authorization).toBe(`Basic ${Buffer.from('admin:a@b').toString('base64')}`);
});

test.each(['reset', { status: 503, body: '' }] as const)('nothing is tried again behind the loader’s back', async (step) => {
  server.script(step);
  await expect(post(openSearchClient({ url: server.url, service: 'es', region: 'us-east-1' }, 'aws'))).rejects.toThrow();
  expect(server.requests).toHaveLength(1);
});

test('a connection that failed is used again at once, without pings in between', async () => {
  const client = openSearchClient({ url: server.url, service: 'es', region: 'us-east-1' }, 'aws');
  server.script('reset');
  await expect(post(client)).rejects.toThrow();
  expect((await post(client)).statusCode).toBe(200);
});

test('a client that several callers found refused is replaced once', async () => {
  let made = 0;
  const clients = renewable(() => {
    made++;
    return openSearchClient({ url: server.url, service: 'es', region: 'us-east-1' }, 'aws');
  });
  const refused = clients.current();
  clients.renew(refused);
  clients.renew(refused);
  expect(made).toBe(2);
  expect(clients.current()).not.toBe(refused);
});

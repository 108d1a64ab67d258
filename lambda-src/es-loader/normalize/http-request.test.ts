import fc from 'fast-check';
import { addHttpRequest, httpRequest } from './http-request';
import type { Fields } from '../model';

const urlOf = (path: string, method = 'GET'): unknown => {
  const ecs: Fields = {};
  addHttpRequest(ecs, { method, path, version: '1.1' });
  const { original, ...url } = ecs.url as Fields;
  expect(original).toBe(path);
  return url;
};

test.each([
  ['GET / HTTP/1.1', { method: 'GET', path: '/', version: '1.1' }],
  ['GET /a b HTTP/1.0 c HTTP/2', { method: 'GET', path: '/a b HTTP/1.0 c', version: '2' }],
  ['GET  HTTP/1.1', { method: 'GET', path: '', version: '1.1' }],
  ['GET /', { raw: 'GET /' }],
  ['\\x16\\x03', { raw: '\\x16\\x03' }],
  ['', { raw: '' }],
])('the request line %j is read', (line, expected) => {
  expect(httpRequest(line)).toEqual(expected);
});

describe('a path', () => {
  test.each([
    ['/', { path: '/' }],
    ['/a/b.tar.gz?c=d?e', { path: '/a/b.tar.gz', query: 'c=d?e', extension: 'gz' }],
    ['/a.b/c', { path: '/a.b/c' }],
    ['/.htaccess', { path: '/.htaccess', extension: 'htaccess' }],
    ['/a.\\x41', { path: '/a.\\x41' }],
    ['*', { path: '*' }],
  ])('%s has its parts', (path, expected) => {
    expect(urlOf(path)).toEqual(expected);
  });

  test.each([
    ['/%E6%97%A5', { path: '/日' }],
    ['/a%2520b?%2541', { path: '/a b', query: 'A' }],
    ['/a%252520b', { path: '/a%20b' }],
    ['/%FF%20', { path: '/%FF%20' }],
    ['/%25FF', { path: '/%FF' }],
    ['/%zz%41', { path: '/%zzA' }],
  ])('%s is decoded, twice if need be, unless that gives no text', (path, expected) => {
    expect(urlOf(path)).toEqual(expected);
  });

  test.each([
    ['/a?b#c', { path: '/a', query: 'b', fragment: 'c' }],
    ['/a#', { path: '/a', fragment: '' }],
    ['/a?b#c&d=e', { path: '/a', query: 'b#c&d=e' }],
    ['/a#b#c', { path: '/a#b#c' }],
    ['/a%23b c', { path: '/a#b c' }],
  ])('%s ends in a fragment only where it looks like one', (path, expected) => {
    expect(urlOf(path)).toEqual(expected);
  });

  test.each([
    ['http://www.example.com/a', 'GET', { domain: 'www.example.com', path: '/a' }],
    ['https://www.example.com:8443', 'GET', { domain: 'www.example.com', port: '8443', path: '/' }],
    ['http://[2001:db8::1]:80/a', 'GET', { path: '/a' }],
    ['www.example.com:443', 'connect', { domain: 'www.example.com', port: '443', path: '' }],
    ['[2001:db8::1]:443', 'CONNECT', { path: '[2001:db8::1]:443' }],
    ['www.example.com:443', 'GET', { path: 'www.example.com:443', extension: 'com:443' }],
  ])('%s of %s names the host where a proxy is asked', (path, method, expected) => {
    expect(urlOf(path, method)).toEqual(expected);
  });

  test('is read, whatever stands in it', () => {
    const part = fc.oneof(fc.constantFrom('%', '%41', '%FF', '#', '?', '/', '.', ':', 'http://', '\\', ' '), fc.string({ unit: 'binary' }));
    fc.assert(fc.property(fc.array(part), fc.constantFrom('GET', 'CONNECT'), (parts, method) => {
      expect(urlOf(parts.join(''), method)).toMatchObject({ path: expect.any(String) });
    }));
  });
});

test('a request without a path keeps what is known', () => {
  const ecs: Fields = {};
  addHttpRequest(ecs, { raw: 'junk' });
  expect(ecs).toEqual({ url: { original: 'junk' } });
});

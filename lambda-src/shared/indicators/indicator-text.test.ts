import * as fc from 'fast-check';
import { normalizeIndicatorText } from './indicator-text';

const domain = (text: string) => normalizeIndicatorText('domain-name', text);

test.each([
  ['Evil.Example.COM.', 'evil.example.com'],
  ['_dmarc.example.com', '_dmarc.example.com'],
  ['1.2.3.4.example.com', '1.2.3.4.example.com'],
  ['b\u00fccher.example', 'xn--bcher-kva.example'],
  ['\u65e5\u672c\u3002example.com', 'xn--wgv71a.example.com'],
])('%s is the domain %s', (text, expected) => {
  expect(domain(text)).toBe(expected);
});

test.each([
  'evil.example.com/x', 'evil.example.com?x', 'evil.example.com#x', 'evil.example.com:53', 'a@evil.example.com', 'b\u00fccher.example/x',
  '198.51.100.5', '198.51.100.5#bad', '\uff1198.51.100.5', 'a..b', '.example.com', 'localhost', 'a b.example.com', 'a'.repeat(250) + '.com', '',
])('%j is no domain, and matches none', (text) => {
  expect(domain(text)).toBeUndefined();
});

test('whatever is a domain is one of its own form, and no address', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'ab19.-_/?#:@% \u00fc\uff11\uff0f\u3002'), maxLength: 12 }), (text) => {
    const found = domain(text);
    if (found === undefined) return;
    expect(domain(found)).toBe(found);
    expect(found).toMatch(/^[a-z0-9_.-]*[a-z_-][a-z0-9_.-]*$/);
    expect(text).not.toMatch(/[/?#:@% ]/);
  }), { numRuns: 2_000 });
});

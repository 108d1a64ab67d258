import fc from 'fast-check';
import { parseCef } from './cef';

const NONE = 'no event in the Common Event Format in the line';
const HEADER = {
  cef_version: '0',
  cef_device_vendor: 'V',
  cef_device_product: 'P',
  cef_device_version: '1',
  cef_device_event_class_id: '100',
  cef_name: 'n',
  cef_severity: '5',
};
const { cef_severity: _, ...WITHOUT_SEVERITY } = HEADER;
const event = (extension: string) => `CEF:0|V|P|1|100|n|5|${extension}`;

test.each([
  ['CEF:0|V|P|1|100|n|5|', HEADER],
  ['CEF: 0|V|P|1|100|n|5|', HEADER],
  ['Jun 10 06:00:00 host CEF:0|V|P|1|100|n|5|', HEADER],
  ['CEF:0|V|P|1|100|n|5', HEADER],
  ['CEF:0|V|P|1|100|n|', WITHOUT_SEVERITY],
  ['CEF:0|V|P|1|100|n', WITHOUT_SEVERITY],
  ['CEF:0|V\\|W|P\\\\|1|100|a=b\\x|5|', { ...HEADER, cef_device_vendor: 'V|W', cef_device_product: 'P\\', cef_name: 'a=b\\x' }],
  ['CEF:0||P|1|100|n|5|', { ...HEADER, cef_device_vendor: '' }],
])('the header of %j is read, whatever is before it or missing at its end', (line, expected) => {
  expect(parseCef(line)).toEqual(expected);
});

test.each(['CEF:0|V|P|1|100', 'CEF:0', 'CEF:|V|P|1|100|n|5|', 'LEEF:1.0|V|P|1|100|', 'src=1'])('%j holds no event', (line) => {
  expect(parseCef(line)).toBe(NONE);
});

test.each<[string, Record<string, string>]>([
  ['src=192.0.2.1 dst=2001:db8::1', { src: '192.0.2.1', dst: '2001:db8::1' }],
  ['msg=a b  c spt=1', { msg: 'a b  c', spt: '1' }],
  ['msg=a \\= b\\n c=d', { msg: 'a \\= b\\n', c: 'd' }],
  ['request=https://www.example.com/?a=b&c=d act=x', { request: 'https://www.example.com/?a=b&c=d', act: 'x' }],
  ['a= b= c=1 d=', { c: '1' }],
  ['ad.b[0]=x my-key=y', { 'ad.b[0]': 'x', 'my-key': 'y' }],
  ['text before a=1', { a: '1' }],
  ['msg=a|b', { msg: 'a|b' }],
  ['msg=日本 é=x', { msg: '日本 é=x' }],
  ['', {}],
])('the extension %j', (extension, expected) => {
  expect(parseCef(event(extension))).toEqual({ ...HEADER, ...expected });
});

test.each<[string, Record<string, string>]>([
  ['cs1Label=Reason cs1=some value src=x', { Reason: 'some value', src: 'x' }],
  ['cs1=some value cs1Label=My Reason', { 'My Reason': 'some value' }],
  ['cn1Label=Orphan', { cn1Label: 'Orphan' }],
  ['cs1=value', { cs1: 'value' }],
  ['Label=x', { Label: 'x' }],
])('of %j what has a label is named by it', (extension, expected) => {
  expect(parseCef(event(extension))).toEqual({ ...HEADER, ...expected });
});

test('no name is special', () => {
  expect(JSON.stringify(parseCef(event('__proto__=a cs1Label=__proto__ cs2=b')))).toContain('"__proto__":"a"');
  expect(JSON.stringify(parseCef(event('cs1Label=__proto__ cs1=b')))).toContain('"__proto__":"b"');
});

test('what is written is read', () => {
  const value = fc.stringMatching(/^[!-<>-~](?: ?[!-<>-~])*$/).filter((text) => !/Label/.test(text));
  const name = fc.stringMatching(/^[A-Za-z]\w{0,9}$/).filter((text) => !text.endsWith('Label'));
  fc.assert(fc.property(fc.array(value, { minLength: 6, maxLength: 6 }), fc.dictionary(name, value, { maxKeys: 8 }), (pieces, members) => {
    const header = pieces.map((piece) => piece.replace(/[\\|]/g, '\\$&')).join('|');
    const extension = Object.entries(members).map(([key, text]) => `${key}=${text}`).join(' ');
    const read = parseCef(`CEF:1|${header}|${extension}`);
    expect(read).toEqual({ ...Object.fromEntries(Object.keys(HEADER).map((key, at) => [key, ['1', ...pieces][at]])), ...members });
  }));
});

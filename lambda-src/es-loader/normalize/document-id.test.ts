import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { md5, textId } from './document-id';
import { ParsedJson } from '../json/parsed-json';

test('a text has the hash of its UTF-8 bytes, so that loading twice gives the same documents', () => {
  expect(md5('')).toBe('d41d8cd98f00b204e9800998ecf8427e');
  expect(md5('日本😀')).toBe(createHash('md5').update(Buffer.from('日本😀')).digest('hex'));
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => md5(text) === createHash('md5').update(Buffer.from(text)).digest('hex')));
});

test('a lone surrogate, which has no bytes, counts as U+FFFD', () => {
  expect(md5('a\ud800b')).toBe(md5('a\uFFFDb'));
});

test('a message that is quoted already has the hash of its plain text, whatever follows', () => {
  for (const source of ['{"a":"b","é😀":[1,{"x":true}]}', `{"long":"${'é'.repeat(200_000)}"}`, '{}']) {
    const { text } = new ParsedJson(source).printed();
    expect(typeof text).toBe('object');
    for (const following of ['', 'AWSLogs/é', '\ud800']) expect(textId(text, following)).toBe(md5(`${text}${following}`));
  }
  expect(textId('a', 'b')).toBe(md5('ab'));
});

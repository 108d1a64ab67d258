import { parseXml } from './xml';
import { contentOf, readRecords } from '../testing/read-records';

test('attributes are members with an @, elements members without; what repeats is a list, what is empty null', () => {
  expect(parseXml('<?xml version="1.0"?>\n<e xmlns="u" a="1">\n <b>x &amp; é</b><n c="2"> y </n><n>z</n><o/><!-- no --></e>\n')).toEqual({
    e: { '@xmlns': 'u', '@a': '1', 'b': 'x & é', 'n': [{ '@c': '2', '#text': 'y' }, 'z'], 'o': null },
  });
});

test('text among elements is one text without the white space around it', () => {
  expect(parseXml('<e> a <b/> c\n<![CDATA[<d>]]> </e>')).toEqual({ e: { 'b': null, '#text': 'a  c\n<d>' } });
});

test('a name of an attribute and one of an element do not meet', () => {
  expect(JSON.stringify(parseXml('<e a="1" __proto__="2"><a>3</a></e>'))).toBe('{"e":{"@a":"1","@__proto__":"2","a":"3"}}');
});

test.each(['<e>', '<e></f>', 'text', '<e a=1/>', '<e>&unknown;</e>', '<e/><e/>', ''])('%j is no document', (text) => {
  expect(parseXml(text)).toEqual(expect.stringContaining('no XML document can be read: '));
});

describe('a file of documents', () => {
  const read = (text: string) => readRecords({ format: 'xml', firstLinePattern: '<ev ' }, [text]);

  test('gives each of them, with the text as it stands', async () => {
    const result = await read('before\n<ev t="1">\n <a>x</a>\n</ev>\n\n<ev t="2"/>\n');
    expect(contentOf(result)).toEqual([{ ev: { '@t': '1', 'a': 'x' } }, { ev: { '@t': '2' } }]);
    expect(result.records.map(({ text }) => text)).toEqual(['<ev t="1">\n <a>x</a>\n</ev>', '<ev t="2"/>']);
  });

  test('that holds a broken one gives the others, and its text with the reason', async () => {
    expect(contentOf(await read('<ev t="1">\n<ev t="2">\n</ev>\n'))).toEqual([expect.stringContaining('unclosed tag: ev'), { ev: { '@t': '2' } }]);
  });

  test('needs a pattern that tells where one begins', async () => {
    await expect(readRecords({ format: 'xml' }, ['<a/>'])).rejects.toThrow('log type my-type: firstLinePattern is needed for xml records; set it');
  });
});

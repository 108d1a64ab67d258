import { classify } from './content';

test.each([
  ['gzip', '\u001f\u008b\b\0'], ['zip', 'PK\u0003\u0004\u0014\0'], ['zip', 'PK\u0005\u0006\0\0'],
  ['bzip2', 'BZh91AY&SY'], ['parquet', 'PAR1\u0015\0'],
  ['text', '{"a":1}'], ['text', 'tab\t bell\u0007 escape\u001b\r\n'], ['text', '\u00ef\u00bb\u00bfa'], ['text', 'caf\u00c3\u00a9'],
  ['text', '\u00ff\u00fea\0'], ['text', '\u00fe\u00ff\0a'], ['text', ''],
  ['text', 'PK is no archive'], ['text', 'BZ neither'],
  ['binary', 'a\0b'], ['binary', '\u0001'], ['binary', 'a\u007f'], ['binary', '\u000b'], ['binary', '\0a'],
])('the content is %s when it begins with %j', (content, head) => {
  expect(classify(Buffer.from(head, 'latin1'))).toBe(content);
});

import fc from 'fast-check';
import { contentOf, readRecords } from './testing/read-records';

const csv = (text: string, delimiter = ',') => readRecords({ format: 'csv', delimiter }, [text]);

test('cells are named by the first row, with _ for -', async () => {
  expect(contentOf(await csv('id,no-te\n1,a b\n2, \n'))).toEqual([{ id: '1', no_te: 'a b' }, { id: '2', no_te: ' ' }]);
});

test('quoted cells hold delimiters, quotes and line breaks, and the text of a record is what stands in the file', async () => {
  const { records } = await csv('"i\nd","a,b"\n1,"say ""hi""\r\nand go, now"\n"",""""\n');
  expect(records.map(({ text, fields }) => ({ text, fields }))).toEqual([
    { text: '1,"say ""hi""\nand go, now"', fields: { 'i\nd': '1', 'a,b': 'say "hi"\nand go, now' } },
    { text: '"",""""', fields: { 'i\nd': '', 'a,b': '"' } },
  ]);
});

test('a quote counts at the beginning of a cell only', async () => {
  expect(contentOf(await csv('a,b\n1"2","3"4"5\n "x,y"'))).toEqual([{ a: '1"2"', b: '34"5' }, { a: ' "x', b: 'y"' }]);
});

test('rows may be longer and shorter than the names, and names may be missing', async () => {
  expect(JSON.stringify(contentOf(await csv('a,,b,\n1,2,3,4,5\n6\n'))).replaceAll('\\', '')).toBe('[{"a":"1","b":"3"},{"a":"6"}]');
});

test('names that mean something to JavaScript are names like any other', async () => {
  const [fields] = contentOf(await csv('__proto__,constructor\n1,2'));
  expect(Object.entries(fields as object)).toEqual([['__proto__', '1'], ['constructor', '2']]);
});

test.each([['\t', '\t1\t\n'], ['|', '|1|\n'], [';', ';1;\n'], ['😀', '😀1😀\n']])('%j may stand between cells', async (delimiter, row) => {
  expect(contentOf(await csv(`a${delimiter}b${delimiter}c\n${row}`, delimiter))).toEqual([{ a: '', b: '1', c: '' }]);
});

test('rows are counted without the names, blank ones are skipped, and a piece has its rows', async () => {
  const text = 'a,b\n1,"x\ny"\n\n2,"x\ny"\n \n3,z\n';
  await expect(csv(text)).resolves.toMatchObject({ read: 5, skipped: 2, records: [{ number: 1 }, { number: 3 }, { number: 5 }] });
  const piece = await readRecords({ format: 'csv', delimiter: ',' }, [text], { start: 3, end: 4 });
  expect(piece).toMatchObject({ read: 2, skipped: 1, records: [{ number: 3, text: '2,"x\ny"' }] });
});

test('a file with names alone holds no record', async () => {
  await expect(csv('a,b')).resolves.toMatchObject({ read: 0, records: [] });
});

test('a quote without an end costs its line and no other', async () => {
  const { records } = await csv('a,b\n1,x\n2,"y\n3,z\n4,z');
  expect(records).toEqual([
    { number: 1, text: '1,x', fields: { a: '1', b: 'x' } },
    { number: 2, text: '2,"y', error: 'a quote is not closed' },
    { number: 3, text: '3,z', fields: { a: '3', b: 'z' } },
    { number: 4, text: '4,z', fields: { a: '4', b: 'z' } },
  ]);
});

test('a quote that is open for a million characters has no end: memory does not grow with the object', async () => {
  const rows = Array.from({ length: 12 }, () => `${'x'.repeat(997)},y\n`.repeat(100));
  const { records } = await readRecords({ format: 'csv', delimiter: ',' }, ['a,b\n"1,y\n', ...rows, '5,"6"\n']);
  expect(records).toHaveLength(1202);
  expect(records[0]).toEqual({ number: 1, text: '"1,y', error: 'a quote is not closed' });
  expect(records[1201].fields).toEqual({ a: '5', b: '6' });
});

test('without names every record says so', async () => {
  expect(contentOf(await csv('a,"b\n1,2\n'))).toEqual(['a quote in the row of names is not closed']);
});

const cell = fc.array(fc.constantFrom('"', ',', '\n', ' ', 'a', '日', '😀', '-'), { maxLength: 4 }).map((parts) => parts.join(''));

test('what was written as RFC 4180 says comes back, wherever the chunks are cut', async () => {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const rowsOf = (columns: number) => fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { maxLength: 5 });
  const table = fc.integer({ min: 1, max: 4 }).chain(rowsOf);
  await fc.assert(fc.asyncProperty(table, fc.nat(), async (rows, cut) => {
    const names = (rows[0] ?? ['']).map((_, at) => `n${at}`);
    const bytes = Buffer.from([names, ...rows.map((row) => row.map(quoted))].map((row) => row.join(',')).join('\n'));
    const at = cut % (bytes.length + 1);
    const { records } = await readRecords({ format: 'csv', delimiter: ',' }, [bytes.subarray(0, at), bytes.subarray(at)]);
    expect(records.map(({ fields }) => fields)).toEqual(rows.map((row) => Object.fromEntries(row.map((value, column) => [`n${column}`, value]))));
  }));
});

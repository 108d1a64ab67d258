import fc from 'fast-check';
import { contentOf, readRecords } from './testing/read-records';

const UNREADABLE = 'no JSON value can be read';
const CUT = 'the JSON value is cut short';
const NO_MAP = 'the JSON value is no object';

const contents = async (text: string, recordsField?: string) => contentOf(await readRecords({ recordsField }, [text]));
const texts = async (text: string, recordsField?: string) => (await readRecords({ recordsField }, [text])).records.map((record) => record.text);

describe('JSON values are read', () => {
  test.each([
    ['one a line', '{"a":1}\n{"a":2}\n{"a":3}'],
    ['several a line', '{"a":1}{"a":2} \t{"a":3}\n'],
    ['over many lines', '{\n  "a": 1\n}\n{"a":\n2}{\n"a":3}\n'],
    ['in lists', '[{"a":1},{"a":2}]\n[\n{"a":3}\n]'],
    ['whatever ends the lines', '{"a":1}\r\n{"a":2}\r{"a":3}\r\n'],
    ['with blanks around', '  {"a":1}\n\u00a0{"a":2}\u3000\n\t{"a":3} '],
    ['after a byte order mark', '\uFEFF{"a":1}\n{"a":2}\n{"a":3}'],
  ])('%s', async (_, text) => {
    await expect(contents(text)).resolves.toEqual([{ a: 1 }, { a: 2 }, { a: 3 }]);
  });

  test('from the list that the type names, one value after the other', async () => {
    const text = '{"Records":[{"a":1},{"a":2}]}{"x":[9],"Records":[{"a":3}],"y":1}\n';
    await expect(contents(text, 'Records')).resolves.toEqual([{ a: 1 }, { a: 2 }, { a: 3 }]);
  });

  test('with their text as Python prints it, because the id is a hash of it', async () => {
    await expect(texts('{"b":1.0,"a":[1e5,{"10":"é\\u00e9\\/","2":null}]}'))
      .resolves.toEqual(['{"b": 1.0, "a": [100000.0, {"10": "éé/", "2": null}]}']);
    await expect(texts('{"Records":[{"b":1.0}]}', 'Records')).resolves.toEqual(['{"b": 1.0}']);
  });
});

describe('what is no record of its own is read and skipped:', () => {
  test.each([
    ['blank lines', '\n{"a":1}\n \n\n', undefined, 3, 4],
    ['blank lines at the end without a line end', '{"a":1}\n  ', undefined, 1, 2],
    ['values without the list that the type names', '{"x":1}\n{"Records":null}{"Records":{"a":1}}\n{"Records":[{"a":1}]}', 'Records', 3, 4],
    ['nothing at all', '', undefined, 0, 0],
    ['empty lists', '{"Records":[]}\n[]', 'Records', 0, 0],
  ])('%s', async (_, text, recordsField, skipped, read) => {
    const result = await readRecords({ recordsField }, [text]);
    expect(result).toMatchObject({ skipped, read });
    expect(contentOf(result)).toEqual(read > skipped ? [{ a: 1 }] : []);
  });
});

describe('what cannot be read is a record of its own, and reading goes on:', () => {
  test.each<[string, string, unknown[], string[]]>([
    ['garbage in a line', 'garbage\n{"a":1}', [UNREADABLE, { a: 1 }], ['garbage', '{"a": 1}']],
    ['the rest of a line', '{"a":1} , {"b":2}\n{"c":3}', [{ a: 1 }, UNREADABLE, { c: 3 }], ['{"a": 1}', ', {"b":2}', '{"c": 3}']],
    ['a line that is cut short', '{"a":{"b":1\n{"c":3}\n', [UNREADABLE, { c: 3 }], ['{"a":{"b":1', '{"c": 3}']],
    ['a text that is not closed', '{"a":"b\n{"c":3}\n', [UNREADABLE, { c: 3 }], ['{"a":"b', '{"c": 3}']],
    ['a bracket too many', '{"a":1}}\n{"c":3}', [{ a: 1 }, UNREADABLE, { c: 3 }], ['{"a": 1}', '}', '{"c": 3}']],
    ['the end of the file in the middle of a value', '{"a":1}\n{"b":', [{ a: 1 }, CUT], ['{"a": 1}', '{"b":']],
    ['the end of the file in the middle of a number', '{"a":1}\n{"b":-', [{ a: 1 }, CUT], ['{"a": 1}', '{"b":-']],
    ['values that are no objects', '1.0 "a"\nnull\n[2,[3],{"a":1}]', [NO_MAP, NO_MAP, NO_MAP, NO_MAP, NO_MAP, { a: 1 }],
      ['1.0', '"a"', 'null', '2', '[3]', '{"a": 1}']],
    ['NaN, which is no JSON', '{"a":NaN}\n{"c":3}', [UNREADABLE, { c: 3 }], ['{"a":NaN}', '{"c": 3}']],
  ])('%s', async (_, text, expected, expectedTexts) => {
    await expect(contents(text)).resolves.toEqual(expected);
    await expect(texts(text)).resolves.toEqual(expectedTexts);
  });

  test('elements of a list of records that are no objects', async () => {
    await expect(contents('{"Records":[{"a":1},7,null,["x"],{"a":2}]}', 'Records')).resolves.toEqual([{ a: 1 }, NO_MAP, NO_MAP, NO_MAP, { a: 2 }]);
  });
});

describe('events of EventBridge', () => {
  const place = { account: '123456789012', region: 'eu-west-1' };
  const event = (detail: unknown, id: unknown = 'e-1') => JSON.stringify({
    'version': '0', id, 'detail-type': 'x', 'source': 's', ...place, 'time': '2024-06-10T06:00:00Z', 'resources': [], detail,
  });

  test('are envelopes of their detail, and of nothing else', async () => {
    const { records } = await readRecords({}, [`${event({ a: 1 })}\n{"a":2}\n[${event({ a: 3 }, 7)}]`]);
    expect(records.map(({ fields, envelope, text }) => ({ fields, envelope, text }))).toEqual([
      { fields: { a: 1 }, text: '{"a": 1}', envelope: { id: 'e-1', ...place, cweTimestamp: '2024-06-10T06:00:00Z' } },
      { fields: { a: 2 }, text: '{"a": 2}', envelope: undefined },
      { fields: { a: 3 }, text: '{"a": 3}', envelope: { ...place, cweTimestamp: '2024-06-10T06:00:00Z' } },
    ]);
  });

  test('may hold a list of records', async () => {
    const { records } = await readRecords({ recordsField: 'list' }, [event({ list: [{ a: 1 }, { a: 2 }] })]);
    expect(records.map(({ fields, envelope }) => [fields, envelope?.id])).toEqual([[{ a: 1 }, 'e-1'], [{ a: 2 }, 'e-1']]);
  });

  test('without a detail that can be read are records that cannot', async () => {
    const { records } = await readRecords({}, [event(null) + event('text')]);
    expect(records.map(({ error, text }) => [error, text])).toEqual([[NO_MAP, 'null'], [NO_MAP, '"text"']]);
  });
});

describe('a value too long to be held', () => {
  const long = (from: number, count: number): string[] =>
    Array.from({ length: count }, (_, at) => JSON.stringify({ a: from + at, text: 'x'.repeat(10_000) }));
  const numbers = (records: readonly unknown[]): unknown[] => records.map((record) => (record as { a?: number }).a ?? record);
  const counted = (count: number): number[] => Array.from({ length: count }, (_, at) => at);
  const chunked = (text: string, size = 65_536): string[] => text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];

  test.each([
    ['alone', (list: string) => `{"Records":[${list}]}`],
    ['behind others, some named like it', (list: string) => `{"a":{"Records":[1]},"b":"Records","c":[{}], "Records" : [ ${list} ]}`],
    ['before other members', (list: string) => `{"Records":[${list}],"a":{"Records":[9]},"b":"]}"}\n`],
    ['over many lines', (list: string) => `{\n"Records":\n[\n${list.replaceAll('},{', '},\n{')}\n]\n}\n`],
  ])('is read element by element, its list standing %s', async (_, around) => {
    const text = around(long(0, 100).join());
    const result = await readRecords({ recordsField: 'Records' }, chunked(text));
    expect(numbers(contentOf(result))).toEqual(counted(100));
    await expect(readRecords({ recordsField: 'Records' }, [text])).resolves.toEqual(result);
  });

  test('may be a list itself, whose items are values of their own', async () => {
    const items = [...long(0, 50), '{"Records":[{"a":50},{"a":51}]}', '[{"a":9}]', '{"x":1}'];
    const plain = await readRecords({}, chunked(`[${items.join()}]`));
    expect(numbers(contentOf(plain)).slice(0, 50)).toEqual(counted(50));
    expect(contentOf(plain).slice(50)).toEqual([{ Records: [{ a: 50 }, { a: 51 }] }, NO_MAP, { x: 1 }]);
    const named = await readRecords({ recordsField: 'Records' }, chunked(`[${items.join()}]`));
    expect(contentOf(named)).toEqual([{ a: 50 }, { a: 51 }, NO_MAP]);
    expect(named).toMatchObject({ read: 54, skipped: 51 });
  });

  test('is followed by others', async () => {
    const text = `{"Records":[${long(0, 50).join()}]} {"Records":[{"a":50}]}\n\n{"Records":[${long(51, 49).join()}]}`;
    const result = await readRecords({ recordsField: 'Records' }, chunked(text));
    expect(numbers(contentOf(result))).toEqual(counted(100));
    expect(result.skipped).toBe(1);
  });

  test('that is cut short gives what is whole, and says that it was cut', async () => {
    const text = `{"Records":[${long(0, 100).join()}`;
    const { records, read } = await readRecords({ recordsField: 'Records' }, chunked(text.slice(0, -100)));
    expect(numbers(records.slice(0, 99).map(({ fields }) => fields))).toEqual(counted(99));
    expect(records[99]).toMatchObject({ error: CUT, text: text.slice(text.lastIndexOf('{'), -100) });
    expect(read).toBe(100);
  });

  test('that is broken gives what stands before the broken place, and reading goes on at the next line', async () => {
    const text = `{"Records":[${long(0, 50).join()},{"a":broken},${long(51, 49).join()}]}\n{"Records":[{"a":1}]}\n`;
    const { records } = await readRecords({ recordsField: 'Records' }, chunked(text));
    expect(numbers(records.slice(0, 50).map(({ fields }) => fields))).toEqual(counted(50));
    expect(records.slice(50).map(({ fields, error }) => fields ?? error)).toEqual([UNREADABLE, { a: 1 }]);
    expect(records[50].text).toBe(text.slice(text.indexOf('{"a":broken}'), text.indexOf('\n')));
  });

  test('that holds no list of records is one record', async () => {
    const text = JSON.stringify({ a: 7, texts: long(0, 100) });
    expect(numbers(contentOf(await readRecords({}, chunked(text))))).toEqual([7]);
    await expect(readRecords({ recordsField: 'Records' }, chunked(text))).resolves.toMatchObject({ read: 1, skipped: 1 });
  });
});

test('text is read alike, wherever its chunks are cut', async () => {
  const part = fc.constantFrom(
    ...'{}[],:"\\ \n10-é', '"a"', '1.0', '-0', '1e5', 'tru', 'true', 'null', '"Records":',
    '{"a":1}\n', '{"Records":[{"a":1},{"b":-2.5}]}', '[{"b":"]"},2]\n',
  );
  const text = fc.array(part, { maxLength: 20 }).map((parts) => parts.join(''));
  const field = fc.constantFrom(undefined, 'Records');
  await fc.assert(fc.asyncProperty(text, fc.array(fc.nat({ max: 4 })), field, async (source, lengths, recordsField) => {
    const chunks: string[] = [];
    let at = 0;
    for (const length of lengths) chunks.push(source.slice(at, at += length));
    const cut = await readRecords({ recordsField }, [...chunks, source.slice(at)]);
    expect(cut).toEqual(await readRecords({ recordsField }, [source]));
  }), { numRuns: 3000 });
}, 60_000);

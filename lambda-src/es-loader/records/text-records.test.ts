import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { compileRecords } from '.';
import { contentOf, definitionOf, readRecords } from './testing/read-records';
import { ConfigurationError } from '../../shared/errors';

const MISMATCH = 'the line does not match the pattern of this log type';
const LINES = { format: 'text', linePattern: '(?<level>[A-Z]+) (?<message>.*)' } as const;

describe('lines with a pattern', () => {
  test('give the named parts, those that take no part undefined', async () => {
    const linePattern = '(?<a>\\w)(?: (?<b>\\d))?(?:(x)|y)(?<c>z)?';
    expect(contentOf(await readRecords({ format: 'text', linePattern }, ['q 7x\nqyz']))).toEqual([
      { a: 'q', b: '7', c: undefined }, { a: 'q', b: undefined, c: 'z' },
    ]);
  });

  test('are matched at the start, not to the end', async () => {
    expect(contentOf(await readRecords({ format: 'text', linePattern: '(?<a>b|c)' }, ['bxx\nab\ncc']))).toEqual([{ a: 'b' }, MISMATCH, { a: 'c' }]);
  });

  test('are stripped, and blank ones skipped', async () => {
    const result = await readRecords(LINES, [' \u3000INFO a \r\n\r\n \nWARN b\n\n']);
    expect(result.records.map(({ text, number }) => [number, text])).toEqual([[1, 'INFO a'], [4, 'WARN b']]);
    expect(result).toMatchObject({ read: 5, skipped: 3 });
  });

  test('that do not match are records with a reason', async () => {
    const { records } = await readRecords(LINES, ['info a\nINFO b']);
    expect(records).toEqual([
      { text: 'info a', number: 1, error: MISMATCH }, { text: 'INFO b', number: 2, fields: { level: 'INFO', message: 'b' } },
    ]);
  });

  test('may follow lines that are no records, which do not count', async () => {
    const result = await readRecords({ ...LINES, headerLines: 2 }, ['#Version\n\nINFO a\n']);
    expect(result).toMatchObject({ read: 1, records: [{ number: 1, text: 'INFO a' }] });
  });

  test('end at line ends only: other separators belong to the text', async () => {
    expect(contentOf(await readRecords(LINES, ['INFO a\u2028b\u000bc\u0085d\n']))).toEqual([{ level: 'INFO', message: 'a' }]);
    expect((await readRecords(LINES, ['INFO a\u2028b\n'])).records[0].text).toBe('INFO a\u2028b');
  });

  test('have named groups, whatever else the pattern holds', async () => {
    const linePattern = '(?<a>[(?<]+)\\((?:(?=x)|(?!y)|(?<=z)|(?<!q))(?<__proto__>\\w)(?<b_1>.)';
    const [fields] = contentOf(await readRecords({ format: 'text', linePattern }, ['(?<(xy']));
    expect(Object.entries(fields as object)).toEqual([['a', '(?<'], ['__proto__', 'x'], ['b_1', 'y']]);
  });
});

describe('columns between blanks', () => {
  const csv = (text: string) => readRecords({ format: 'csv' }, [text]);

  test('are named by the first line, with _ for -', async () => {
    expect(contentOf(await csv('a b-c\n1 2\n3 4'))).toEqual([{ a: '1', b_c: '2' }, { a: '3', b_c: '4' }]);
  });

  test('may be too many, and too few', async () => {
    const fields = contentOf(await csv('a b\n1 2 3\n1\n'));
    expect(JSON.stringify(fields)).toBe('[{"a":"1","b":"2"},{"a":"1"}]');
  });

  test('may stand apart by any white space', async () => {
    expect(contentOf(await csv(' a \t b\u3000c \n\t1  2\u00a03\n'))).toEqual([{ a: '1', b: '2', c: '3' }]);
  });

  test('keep the text of their row', async () => {
    expect((await csv('a b\n 1  2 \n')).records).toEqual([{ text: '1  2', number: 1, fields: { a: '1', b: '2' } }]);
  });

  test('of equal names give the last value, and any name is possible', async () => {
    const [fields] = contentOf(await csv('a __proto__ a constructor "x"\n1 2 3 4 5'));
    expect(Object.entries(fields as object)).toEqual([['a', '3'], ['__proto__', '2'], ['constructor', '4'], ['"x"', '5']]);
  });

  test('without a row are no records', async () => {
    await expect(csv('a b\n')).resolves.toMatchObject({ records: [], read: 0 });
    await expect(csv('')).resolves.toMatchObject({ records: [], read: 0 });
    await expect(csv('a b\n\n')).resolves.toMatchObject({ records: [], read: 1, skipped: 1 });
  });
});

describe('records of several lines', () => {
  const MULTILINE = { format: 'multiline', firstLinePattern: '\\d{4}|#', linePattern: '(?<year>\\d{4}) (?<text>[^]*)' } as const;

  test('begin where the pattern says, and end before the next one', async () => {
    const { records, read } = await readRecords(MULTILINE, ['no record\n2024 a\n  b\n\n  c \n2025 d']);
    expect(records.map(({ text, fields }) => [text, fields])).toEqual([
      ['2024 a\n  b\n\n  c', { year: '2024', text: 'a\n  b\n\n  c' }], ['2025 d', { year: '2025', text: 'd' }],
    ]);
    expect(read).toBe(2);
  });

  test('that do not match are records with a reason', async () => {
    expect(contentOf(await readRecords(MULTILINE, ['# x\n2024 a\n']))).toEqual([MISMATCH, { year: '2024', text: 'a' }]);
  });

  test('are none in a file without a first line', async () => {
    await expect(readRecords(MULTILINE, ['a\nb\n'])).resolves.toMatchObject({ read: 0, records: [] });
  });
});

describe('Windows events', () => {
  const event = (id: number, text = '') => `<Event xmlns='x'><System><EventID>${id}</EventID></System>${text}</Event>`;
  const ids = (contents: readonly unknown[]) =>
    contents.map((fields) => (fields as { Event?: { System: { EventID: string } } }).Event?.System.EventID ?? fields);

  test('begin and end with their element, and keep their line ends', async () => {
    const { records } = await readRecords({ format: 'winevtxml' }, [`header\n${event(1)}\r\n${event(2, '\n a\n')}\n\n${event(3)}`]);
    expect(ids(records.map(({ fields }) => fields))).toEqual(['1', '2', '3']);
    expect(records.map(({ text }) => text)).toEqual([`${event(1)}\n`, `${event(2, '\n a\n')}\n`, event(3)]);
  });

  test('that are no XML are records with a reason', async () => {
    expect(ids(contentOf(await readRecords({ format: 'winevtxml' }, [`<Event xmlns='x'><System></Event>\n${event(2)}`]))))
      .toEqual([expect.stringMatching(/^no Windows event can be read: /), '2']);
  });
});

test.each([
  { format: 'text' }, { format: 'multiline', linePattern: 'x' }, { format: 'multiline', firstLinePattern: 'x' }, { format: 'xml' },
  { format: 'csv', delimiter: ';;' }, { format: 'csv', delimiter: '"' }, { format: 'csv', delimiter: '\n' },
  { format: 'csv', envelope: 'cloudwatch-logs' }, { format: 'csv', delimiter: ',', envelope: 'firelens' }, { format: 'text', envelope: 'firelens' },
] as const)('a type that does not say enough, or asks for what is not there, is refused when it is compiled: %j', (options) => {
  expect(() => compileRecords(definitionOf(options))).toThrow(ConfigurationError);
});

test.each([
  ['lines', LINES],
  ['columns', { format: 'csv' }],
  ['cells', { format: 'csv', delimiter: 'a' }],
  ['lines of containers', { ...LINES, envelope: 'firelens' }],
  ['groups of lines', { format: 'multiline', firstLinePattern: 'I', linePattern: '(?<a>[^]*)' }],
  ['Windows events', { format: 'winevtxml' }],
] as const)('%s are read alike, wherever the chunks are cut', async (_, options) => {
  const part = fc.constantFrom('I', 'INFO a', '\n', '\r\n', '\r', ' ', 'é', '日', '\u0085', '<Event xmlns=', '\'x\'/>', '</Event>', '<a>', '\0');
  await fc.assert(fc.asyncProperty(fc.array(part, { maxLength: 15 }), fc.array(fc.nat({ max: 4 })), async (parts, lengths) => {
    const bytes = Buffer.from(parts.join(''));
    const chunks: Buffer[] = [];
    let at = 0;
    for (const length of lengths) chunks.push(bytes.subarray(at, at += length));
    expect(await readRecords(options, [...chunks, bytes.subarray(at)])).toEqual(await readRecords(options, [bytes]));
  }), { numRuns: 500 });
});

test.each([
  ['lines', LINES, (text: string) => `INFO ${text}\nWARN b`, (message: string) => [{ level: 'INFO', message }, { level: 'WARN', message: 'b' }]],
  ['JSON', {}, (text: string) => `{"message":"${text}"}\n{"b":1}`, (message: string) => [{ message }, { b: 1 }]],
  ['a list of records', { recordsField: 'Records' }, (text: string) => `{"Records":[{"message":"${text}"}]}`, (message: string) => [{ message }]],
] as const)('%s are read alike, whatever characters a long text consists of and wherever it is cut', async (_, options, written, content) => {
  for (const unit of ['😀', 'a😀', 'é', '日']) {
    for (const first of ['', 'x']) {
      const text = first + unit.repeat(20_000);
      const { records } = await readRecords(options, [written(text)]);
      expect(isDeepStrictEqual(contentOf({ records }), content(text))).toBe(true);
    }
  }
});

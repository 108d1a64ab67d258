import fc from 'fast-check';
import { CsvRows, type CsvRow } from './csv-rows';

const rowsOf = (chunks: readonly string[], maxCellLength: number): CsvRow[] => {
  const rows = new CsvRows(',', maxCellLength);
  return [...chunks.flatMap((chunk) => rows.push(chunk)), ...rows.end()].map(({ text, cells }) => ({ text, cells }));
};

const chunks = fc.array(fc.array(fc.constantFrom('"', '""', ',', '\n', 'a', 'bc'), { maxLength: 6 }).map((parts) => parts.join('')));

test('rows are cut alike, wherever the chunks are cut, also where quotes have no end', () => {
  fc.assert(fc.property(chunks, fc.nat({ max: 8 }), (parts, maxCellLength) => {
    expect(rowsOf(parts, maxCellLength)).toEqual(rowsOf([parts.join('')], maxCellLength));
  }), { numRuns: 2000 });
});

test('nothing of the text is lost, and nothing is read twice', () => {
  fc.assert(fc.property(chunks, (parts) => {
    const text = parts.join('');
    expect(rowsOf(parts, 5).map((row) => `${row.text}\n`).join('')).toBe(text === '' || text.endsWith('\n') ? text : `${text}\n`);
  }));
});

import { fieldsConstructor } from '../fields-constructor';
import { CsvRows, type CsvRow } from './framing/csv-rows';
import type { Parsed, RecordCollector } from './record-collector';
import { blank, strip } from './strip';

/** Reads rows of cells, of which the first names the others. */
export const csvReader = (delimiter: string, collector: RecordCollector) => {
  const rows = new CsvRows(delimiter);
  let parse: ((row: CsvRow) => Parsed) | undefined;
  const collect = (batch: readonly CsvRow[]): void => {
    for (const row of batch) {
      if (parse === undefined) {
        parse = rowParser(row);
        continue;
      }
      if (!collector.next()) continue;
      if (blank(row.text)) collector.skip();
      else collector.add(strip(row.text), parse(row));
    }
  };
  return { push: (text: string) => collect(rows.push(text)), end: () => collect(rows.end()) };
};

/** Cells beyond the names are lost, as are those without a name; of a row with too few cells the other members are absent. */
const rowParser = ({ cells: names }: CsvRow): ((row: CsvRow) => Parsed) => {
  if (names === undefined) return () => 'a quote in the row of names is not closed';
  const construct = fieldsConstructor(names.map((name) => (name === '' ? undefined : name.replaceAll('-', '_'))));
  return ({ cells }) => (cells === undefined ? 'a quote is not closed' : construct(cells));
};

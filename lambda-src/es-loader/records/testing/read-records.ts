import { compileRecords, readTextEntry } from '..';
import type { LogTypeDefinition } from '../../../../src/contract/log-type-definition';
import { ObjectAccount, type LogRecord, type ObjectRef } from '../../model';
import { RecordCollector } from '../record-collector';

/** What is read from one entry. */
export interface ReadRecords {
  readonly records: ReadonlyArray<LogRecord & { readonly text: string }>;
  readonly read: number;
  readonly skipped: number;
  readonly excluded: number;
}

/** A definition with what a test is about, and no more than is needed besides. */
export const definitionOf = (options: Partial<LogTypeDefinition>): LogTypeDefinition =>
  ({ id: 'my-type', title: 'x', service: 'x', order: 1, keyPattern: 'x', format: 'json', index: 'log-x', ...options });

/** Reads the records of one entry that arrives in these chunks. */
export const readRecords = async (
  options: Partial<LogTypeDefinition>, chunks: ReadonlyArray<string | Uint8Array>, piece?: ObjectRef['piece'],
): Promise<ReadRecords> => {
  const account = new ObjectAccount({ bucket: 'my-log-bucket', key: 'x', piece }, 'my-type');
  const collector = new RecordCollector(account, (record: LogRecord) => ({ ...record, text: String(record.text) }));
  const records: Array<ReadRecords['records'][number]> = [];
  for await (const batch of readTextEntry(compileRecords(definitionOf(options)), bytesOf(chunks), collector)) records.push(...batch);
  return { records, read: account.read, skipped: account.skipped, excluded: account.excluded };
};

/** What a test looks at most: the fields, or why there are none. */
export const contentOf = ({ records }: Pick<ReadRecords, 'records'>): unknown[] => records.map(({ fields, error }) => fields ?? error);

async function* bytesOf(chunks: ReadonlyArray<string | Uint8Array>): AsyncIterable<Buffer> {
  for (const chunk of chunks) yield Buffer.from(chunk as Uint8Array);
}

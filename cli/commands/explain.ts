import { Command } from 'commander';
import { QuotedText } from '../../lambda-src/es-loader/json/quoted-text';
import { coreAtDesk, withDeskOptions, type DeskOptions } from '../core-options';
import { explainKey, explainRecord } from '../explain/explain-record';
import type { Explanation } from '../explain/explanation';
import { printExplanation } from '../explain/print-explanation';
import { fileSource, spoolStandardInput } from '../file-source';
import { printLines } from '../print-lines';
import type { ExitCode } from '../run-cli';
import { UsageError } from '../usage-error';

interface Options extends DeskOptions {
  readonly key?: string;
  readonly bucket: string;
  readonly record: string;
  readonly json?: boolean;
}

export const explainCommand = (done: (code: ExitCode) => void): Command => withDeskOptions(new Command('explain'))
  .description('Says why the document of a record looks as it does, or, without a file, why a key is of its log type')
  .argument('[file]', 'file to read, - for standard input')
  .option('--key <key>', 'S3 key that the content is read as; decides the log type')
  .option('--record <number>', 'which record of the file, from 1', '1')
  .option('--bucket <name>', 'bucket named in the document', 'bucket')
  .option('--json', 'print the explanation as JSON, with the document')
  .action(async (file: string | undefined, options: Options) => done(await explain(file, options)));

const explain = async (file: string | undefined, options: Options): Promise<ExitCode> => {
  const { key, bucket, record, json } = options;
  if (key === undefined) throw new UsageError('--key is missing: the S3 key says of which log type the file is');
  if (!/^[1-9]\d*$/.test(record)) throw new UsageError(`--record must be a whole number above 0, got ${record}`);
  const core = coreAtDesk(options);
  const object = { bucket, key };
  const path = file === '-' ? await spoolStandardInput() : file;
  const explanation = path === undefined ? explainKey(core, object) : await explainRecord(core, object, fileSource(path), Number(record));
  await printLines(json ? [asJson(explanation)] : printExplanation(explanation));
  return 0;
};

/** The document stands in it as it is sent: numbers beyond what JavaScript can hold stay exact. */
const asJson = ({ document, ...explanation }: Explanation): string => {
  const head = JSON.stringify(explanation, (_, value: unknown) => (value instanceof QuotedText ? String(value) : value));
  if (!document) return head;
  const { index, id, source } = document;
  const identity = `"_index":${JSON.stringify(index)}${id === undefined ? '' : `,"_id":${JSON.stringify(id)}`}`;
  return `${head.slice(0, -1)},"document":{${identity},"_source":${source}}}`;
};

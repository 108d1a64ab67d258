import { compileEncoder } from './encode';
import { compileEnrichment } from './enrich';
import { openExclusion } from './exclude';
import { ObjectAccount, type BulkAction, type Enricher, type LoaderSettings, type LogRecord, type LogType, type ObjectRef } from './model';
import { compileNormalizer } from './normalize';
import { openEntries, type Entry } from './object/container';
import { logTypeMatcher } from './object/match-log-type';
import type { ObjectSource } from './object-source';
import { compileRecords, readTextEntry, type RecordFormat } from './records';
import { ConfigurationError, ObjectError } from '../shared/errors';
import { readParquetEntry } from './records/parquet';
import { RecordCollector } from './records/record-collector';

/** Everything that decides which documents come out of which bytes. */
export interface LoaderCore {
  readonly logTypes: readonly LogType[];
  /** In the order in which they are applied. */
  readonly enrichers: readonly Enricher[];
  readonly settings: LoaderSettings;
}

/** One object on its way through the core. */
export interface OpenedObject {
  readonly account: ObjectAccount;
  /** Why nothing of it is loaded. */
  readonly skipped?: string;
  /** Its documents, a batch for each chunk of bytes; counts into `account`. Throws ObjectError. */
  documents(): AsyncIterable<BulkAction[]>;
}

/** Objects with fewer bytes hold no log. */
const MIN_OBJECT_BYTES = 20;

/** Turns a record into a document; undefined for one that is excluded. */
export type Transform = (record: LogRecord) => BulkAction | undefined;

/**
 * Bytes and key in, documents out: what Lambda, the command, tests and the benchmark share. Opens the source when the first batch is
 * pulled.
 *
 * @param around for whoever wants to see each record before and after: what is done to it, instead of only transforming it
 */
export const openObject = (
  core: LoaderCore, ref: ObjectRef, open: (ref: ObjectRef) => Promise<ObjectSource>, around?: (transform: Transform) => Transform,
): OpenedObject => {
  const match = compiledCore(core).match(ref.key);
  if ('skipped' in match) return { account: new ObjectAccount(ref, 'unknown'), skipped: match.skipped, documents: nothing };
  const account = new ObjectAccount(ref, match.logType.definition.id);
  return { account, documents: () => documentsOf(core, match.logType, account, open, around) };
};

async function* nothing(): AsyncIterable<BulkAction[]> { /* a skipped object has no documents */ }

async function* documentsOf(
  core: LoaderCore,
  logType: LogType,
  account: ObjectAccount,
  open: (ref: ObjectRef) => Promise<ObjectSource>,
  around: (transform: Transform) => Transform = (transform) => transform,
): AsyncIterable<BulkAction[]> {
  const { bucket, key } = account.object;
  try {
    if (logType.disabled !== undefined) throw new ConfigurationError(`the type is disabled until its configuration is repaired: ${logType.disabled}`);
    const source = await open(account.object);
    if (source.size !== undefined && source.size < MIN_OBJECT_BYTES) return;
    const { format, transform } = compiledCore(core).open(logType, account);
    const collector = new RecordCollector(account, around(transform));
    for await (const entry of openEntries(source)) {
      for await (const actions of readEntry(format, entry, collector)) {
        if (actions.length > 0) yield actions;
      }
      if (collector.finished) return;
    }
  } catch (error) {
    if (error instanceof ObjectError) throw error;
    throw new ObjectError(`cannot read s3://${bucket}/${key} as ${logType.definition.id}: ${(error as Error).message}`, { cause: error });
  }
}

const readEntry = <Out>(format: RecordFormat, entry: Entry, collector: RecordCollector<Out>): AsyncIterable<Out[]> =>
  (entry.kind === 'text' ? readTextEntry(format, entry.chunks, collector) : readParquetEntry(entry.source, collector));

interface CompiledCore {
  readonly match: ReturnType<typeof logTypeMatcher>;
  open(logType: LogType, account: ObjectAccount): { format: RecordFormat; transform: Transform };
}

/** Log types are compiled when they are first met, once for a core. */
const compiledCores = new WeakMap<LoaderCore, CompiledCore>();

const compiledCore = (core: LoaderCore): CompiledCore => {
  let compiled = compiledCores.get(core);
  if (!compiled) compiledCores.set(core, compiled = compileCore(core));
  return compiled;
};

const compileCore = (core: LoaderCore): CompiledCore => {
  const logTypes = new Map<LogType, ReturnType<typeof compileLogType>>();
  return {
    match: logTypeMatcher(core.logTypes, core.settings.enabledLogTypes),
    open(logType, account) {
      let compiled = logTypes.get(logType);
      if (!compiled) logTypes.set(logType, compiled = compileLogType(logType, core.enrichers));
      const normalize = compiled.openNormalizer(account, core.settings);
      const encode = compiled.openEncoder(account, core.settings);
      const { enrich } = compiled;
      const exclusion = openExclusion(logType.definition, account, core.settings.exclusions?.());
      return {
        format: compiled.format,
        transform(record) {
          if (exclusion?.leavesOutRecord(record)) return undefined;
          const normalized = normalize(record);
          if (normalized === undefined) return undefined;
          enrich?.(normalized);
          if (exclusion?.leavesOutDocument(normalized)) return undefined;
          return encode(normalized);
        },
      };
    },
  };
};

/** Compiles a log type. Throws when its definition cannot work. */
export const compileLogType = (logType: LogType, enrichers: readonly Enricher[]) => ({
  format: compileRecords(logType.definition),
  openNormalizer: compileNormalizer(logType),
  enrich: compileEnrichment(enrichers, logType.definition),
  openEncoder: compileEncoder(logType.definition),
});

import { changes, copyOf } from './changes';
import { explainExclusion } from './exclusion';
import type { Explanation } from './explanation';
import { explainId, explainIndex } from './identity';
import { explainMapping } from './mapping';
import { explainReading } from './reading';
import { explainRecognition } from './recognition';
import { explainTime } from './time';
import { watchedCore, type Sighting } from './watched-core';
import { wholeDocument } from '../../lambda-src/es-loader/exclude/whole-document';
import type { BulkAction, Fields, LoaderSettings, LogRecord, ObjectAccount, ObjectRef } from '../../lambda-src/es-loader/model';
import { compileRename } from '../../lambda-src/es-loader/normalize/rename';
import type { ObjectSource } from '../../lambda-src/es-loader/object-source';
import { openObject, type LoaderCore } from '../../lambda-src/es-loader/pipeline';
import type { LogTypeDefinition } from '../../src/contract/log-type-definition';

/** A record as it was read, and what the core made of it. */
interface Met {
  readonly record: LogRecord;
  readonly raw?: Fields;
  readonly action?: BulkAction;
  readonly sighting: Sighting;
}

/** How a key is recognised, without an object. */
export const explainKey = ({ logTypes, settings }: LoaderCore, object: ObjectRef): Explanation => ({
  object: { bucket: object.bucket, key: object.key },
  recognition: explainRecognition(logTypes, settings.enabledLogTypes, object.key),
});

/**
 * Lets the core make the document of one record, and says why it became so. The document is the core's own; the reasons follow from the
 * definition, the record, and the states between the stages.
 *
 * @param number of the record in the object, from 1
 */
export const explainRecord = async (core: LoaderCore, object: ObjectRef, source: ObjectSource, number: number): Promise<Explanation> => {
  const watched = watchedCore(core);
  let met: Met | undefined;
  let read = 0; // the last record that was met
  const opened = openObject(watched.core, object, async () => source, (transform) => (record) => {
    read = record.number;
    if (record.number !== number) return undefined;
    const raw = record.fields && copyOf(record.fields);
    watched.forget();
    const action = transform(record);
    met = { record, raw, action, sighting: watched.sighting() };
    return action;
  });
  const explanation = explainKey(core, object);
  if (opened.skipped !== undefined) return explanation;
  const { definition } = core.logTypes.find((logType) => logType.definition.id === opened.account.logType)!;
  const reading = explainReading(definition);
  for await (const _ of opened.documents()) if (met) break;
  if (!met) {
    const { stderr = 0 } = opened.account.excludedFor;
    const leftOut = stderr > 0 ? ['it is one of the lines of standard error that are left out'] : [];
    const reasons = ['it is blank', ...leftOut, 'the object ends before it'];
    throw new Error(`there is no record ${number} to explain: ${reasons.join(', or ')}; the last was ${read}`);
  }
  return { ...explanation, reading, ...explainMet(core.settings, definition, object, opened.account, met) };
};

const explainMet = (
  settings: LoaderSettings, definition: LogTypeDefinition, { key }: ObjectRef, account: ObjectAccount, { record, raw, action, sighting }: Met,
): Partial<Explanation> => {
  const { number, text, error, envelope } = record;
  const { mapped, normalized, enriched, normalizerError } = sighting;
  const last = enriched.at(-1)?.after ?? normalized;
  const whole = last && wholeDocument(last.record, last.ecs, definition.fieldPrefix);
  const document = action && JSON.parse(action.source) as Fields;
  const identity = document && { definition, settings, envelope, sighting: mapped && sighting, document: last?.ecs ?? document, action };
  // Standard error is left out before anything is transformed, so it was another record's.
  const excludedBy = Object.keys(account.excludedFor).find((reason) => reason !== 'stderr');
  return {
    record: {
      number,
      text: String(text),
      ...raw && { fields: raw },
      ...error !== undefined && { error },
      ...envelope && { envelope: copyOf(envelope) },
    },
    exclusion: { ...excludedBy !== undefined && { excludedBy }, tests: explainExclusion({ definition, settings, raw, document: whole ?? document }) },
    ...(mapped || document) && {
      time: explainTime({
        definition,
        key,
        envelope,
        now: settings.now,
        record: mapped && raw && renamed(definition, raw),
        value: String((mapped?.ecs ?? document!)['@timestamp']),
      }),
    },
    ...mapped && raw && { mapping: explainMapping({ definition, key, envelope, origin: settings.origin, raw, mapped }) },
    ...mapped && normalized && {
      normalizer: {
        changes: changes(mapped.ecs, normalized.ecs),
        record: changes(mapped.record, normalized.record),
        ...normalizerError !== undefined && { error: normalizerError },
      },
    },
    ...mapped && {
      enrichment: enriched.map(({ enricher, before, after }) => (
        { enricher, changes: [...changes(before.ecs, after.ecs), ...changes(before.record, after.record)] })),
    },
    ...identity && { id: explainId(identity), index: explainIndex(identity) },
    ...whole && document && { cleaning: explainCleaning(whole, document) },
    ...action && { document: { index: action.index, ...action.id !== undefined && { id: action.id }, source: action.source } },
  };
};

const renamed = (definition: LogTypeDefinition, raw: Fields): Fields => {
  const record = copyOf(raw);
  compileRename(definition)?.(record);
  return record;
};

const explainCleaning = (whole: Fields, document: Fields): NonNullable<Explanation['cleaning']> => {
  const left = changes(whole, document);
  return {
    empty: left.filter(({ after }) => after === undefined).map(({ field }) => field),
    cut: left.filter(({ before, after }) => isCut(after) && !isCut(before)).map(({ field }) => field),
  };
};

const isCut = (value: unknown): boolean => JSON.stringify(value)?.includes('<<TRUNCATED>>') ?? false;

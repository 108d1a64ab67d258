import type { Explanation } from './explanation';
import type { Sighting } from './watched-core';
import type { BulkAction, Envelope, Fields, LoaderSettings } from '../../lambda-src/es-loader/model';
import { compilePath } from '../../lambda-src/es-loader/normalize/paths';
import type { LogTypeDefinition } from '../../src/contract/log-type-definition';

export interface IdentityQuestion {
  readonly definition: LogTypeDefinition;
  readonly settings: LoaderSettings;
  readonly envelope?: Envelope;
  /** Absent: the record was unreadable. */
  readonly sighting?: Sighting;
  /** What is added, as it was written. */
  readonly document: Fields;
  readonly action: BulkAction;
}

/** What the id of a document is made of. */
export const explainId = (question: IdentityQuestion): NonNullable<Explanation['id']> => {
  const { settings, action } = question;
  if (settings.timeSeries) return { rule: 'none: a time-series collection takes no ids; the loader does not send twice what would have the same' };
  return { value: action.id, rule: [baseRule(question), ...suffixRule(question)].join(', then ') };
};

const baseRule = ({ definition: { documentId }, settings, envelope, sighting, document }: IdentityQuestion): string => {
  const own = documentId === undefined ? undefined : sighting?.mapped?.record[documentId];
  if (own !== undefined && String(own) === String(document['@id'])) return `the member ${documentId} of the record`;
  if (sighting?.mapped && String(document['@id']) !== String(sighting.mapped.ecs['@id'])) return 'what the normalizer of the type says';
  const missing = documentId === undefined || !sighting?.mapped ? '' : `, as the record has no ${documentId}`;
  if (settings.documentId === 'place') return `a hash of bucket, key and number of the record${missing}`;
  if (!sighting?.mapped) return 'a hash of the text, the key and the id of the envelope, as the record is unreadable';
  return `a hash of the text${envelope?.id === undefined ? '' : ' and the id of the envelope'}${missing}`;
};

const suffixRule = ({ definition: { documentIdSuffix }, sighting, document }: IdentityQuestion): string[] => {
  if (sighting?.asked?.documentIdSuffix !== undefined) return ['a suffix by the normalizer of the type'];
  if (documentIdSuffix === undefined) return [];
  const read = compilePath(documentIdSuffix);
  const value = read(document) ?? read(sighting?.normalized?.record);
  return value === undefined ? [] : [`the value of ${documentIdSuffix}`];
};

/** What the name of an index is made of. */
export const explainIndex = (question: IdentityQuestion): NonNullable<Explanation['index']> => {
  const { definition, settings, sighting, action: { index } } = question;
  const { indexRotation = 'monthly', indexTimeZone = '+00:00', indexSuffix } = definition;
  const asked = sighting?.asked;
  const base = asked?.index === undefined ? `${definition.index}, of the type` : `${asked.index}, by the normalizer of the type`;
  if (settings.service === 'aoss') return { name: index, rule: `base ${base}; a collection has one index for all times` };
  if (indexRotation === 'auto') return { name: index, rule: `base ${base}; an alias that rolls over${readOnlyRule(question)}` };
  const timeOfRecord = asked?.indexTime === undefined ? '@timestamp' : 'a time by the normalizer of the type';
  const time = definition.indexTime === 'event.ingested' ? 'the time of loading' : timeOfRecord;
  const zone = indexTimeZone === '' ? 'its own offset' : indexTimeZone;
  const suffix = indexSuffix ? `, suffix ${indexSuffix}` : '';
  return { name: index, rule: `base ${base}${suffix}, ${indexRotation} by ${time} in ${zone}${readOnlyRule(question)}` };
};

/** The index that was meant may take no writes. */
const readOnlyRule = ({ settings, action }: IdentityQuestion): string => {
  const plain = action.index.replace(/_\d\d+$/, '');
  return plain !== action.index && settings.readOnlyIndices.has(plain) ? `; ${plain} takes no writes` : '';
};

import { changes } from './changes';
import type { ExplainedField, Explanation } from './explanation';
import type { State } from './watched-core';
import type { Envelope, Fields } from '../../lambda-src/es-loader/model';
import { originOf, type Origin } from '../../lambda-src/es-loader/normalize/origin';
import { compilePath } from '../../lambda-src/es-loader/normalize/paths';
import type { LogTypeDefinition } from '../../src/contract/log-type-definition';

export interface MappingQuestion {
  readonly definition: LogTypeDefinition;
  readonly key: string;
  readonly envelope?: Envelope;
  readonly origin?: Origin;
  /** As it was read. */
  readonly raw: Fields;
  readonly mapped: State;
}

/** Which mappings fired: what the definition asks for, held against the record and what came out. */
export const explainMapping = (question: MappingQuestion): NonNullable<Explanation['mapping']> => {
  const { definition: { fields = {}, lists = {}, constants = {} }, raw, mapped } = question;
  const asked: Array<ExplainedField | string> = [
    ...Object.entries(fields).map(([field, paths]) => explainField(question, field, [paths])),
    ...Object.entries(lists).map(([field, entries]) => explainField(question, field, entries)),
  ];
  const fired = [
    ...asked.filter((one) => typeof one !== 'string'),
    ...Object.keys(constants).map((field) => ({ field, value: at(mapped.ecs, field), source: 'constant' })),
    ...explainCloud(question),
  ];
  return {
    fields: fired,
    withoutValue: asked.filter((one) => typeof one === 'string').filter((name) => !fired.some(({ field }) => field === name)),
    record: changes(raw, mapped.record),
  };
};

/** A field and where its value is from; only its name where no source has a value. */
const explainField = ({ definition, mapped }: MappingQuestion, field: string, entries: ReadonlyArray<readonly string[]>): ExplainedField | string => {
  const sources = entries.flatMap((paths) => paths.find((path) => at(mapped.record, path) !== undefined) ?? []);
  if (sources.length === 0) return field;
  const value = at(mapped.ecs, field);
  const source = sources.join(', ');
  if (definition.constants?.[field] !== undefined) return { field, value, source, note: 'the constant wins' };
  if (value !== undefined) return { field, value, source };
  const refused = field.includes('.ip') ? 'no valid address' : 'empty';
  return { field, value: undefined, source, note: `${refused}: ${sources.map((path) => JSON.stringify(at(mapped.record, path))).join(', ')}` };
};

/** Provider, account and region are completed from what surrounds the record. */
const explainCloud = ({ definition, key, envelope, origin = {}, mapped }: MappingQuestion): ExplainedField[] => {
  const ofKey = originOf(key);
  const sources: Array<[string, unknown, string]> = [
    ['cloud.provider', definition.cloudProvider ?? 'aws', 'the provider of the type'],
    ['cloud.account.id', envelope?.account, 'the envelope'],
    ['cloud.account.id', ofKey.account, 'the key'],
    ['cloud.account.id', origin.account, 'the settings'],
    ['cloud.account.id', 'unknown', 'nothing says it'],
    ['cloud.region', envelope?.region, 'the envelope'],
    ['cloud.region', ofKey.region, 'the key'],
    ['cloud.region', origin.region, 'the settings'],
    ['cloud.region', 'unknown', 'nothing says it'],
  ];
  const known = { ...definition.fields, ...definition.constants };
  return ['cloud.provider', 'cloud.account.id', 'cloud.region'].flatMap((field) => {
    const value = at(mapped.ecs, field);
    if (value === undefined || (known[field] !== undefined && firedFor(mapped, definition.fields?.[field]))) return [];
    const found = sources.find(([name, candidate]) => name === field && candidate !== undefined && candidate === value);
    return [{ field, value, source: found?.[2] ?? 'what surrounds the record' }];
  });
};

const firedFor = (mapped: State, paths: readonly string[] = []): boolean => paths.some((path) => at(mapped.record, path) !== undefined);

const at = (map: Fields, path: string): unknown => compilePath(path)(map);

import { userPattern } from './user-pattern';
import type { LogTypeDefinition } from '../contract/log-type-definition';
import type { CustomLogTypeProps } from '../custom-log-type';

/** A type of a user as the loader reads it, and what is only for synthesis. */
export interface CustomLogType {
  readonly definition: LogTypeDefinition;
  readonly normalizer?: string;
  readonly samples: string[];
  readonly ownFields: string[];
}

/** After those of this library. */
const ORDER = 2000;

/** Turns properties into the definition that the loader reads. */
export const customLogType = (id: string, props: CustomLogTypeProps): CustomLogType => {
  if (!/^[a-z][a-z0-9-]{0,62}$/.test(id)) throw new Error(`id must be lower-case letters, digits and hyphens, e.g. my-app, got '${id}'`);
  if (!/^(?:log|metrics)-[a-z0-9_.-]+$/.test(props.index)) {
    throw new Error(`index must begin with 'log-' and be lower case, e.g. log-my-app, got '${props.index}'`);
  }
  requireForwardedFor(props);
  const { title = id, index, envelope, indexRotation, indexTimeZone, documentId, fieldPrefix, fields, lists, constants, geoip } = props;
  const { timestampFields = [], timestampFormats: formats, timeZone, userAgent, forwardedFor } = props;
  const { indicatorIps: ip, indicatorDomains: domain, indicatorUrls: url, indicatorHashes: hash } = props;
  const definition: LogTypeDefinition = {
    id,
    title,
    service: title,
    order: ORDER,
    keyPattern: userPattern(props.keyPattern),
    ...props.format._members,
    envelope,
    index,
    indexRotation,
    indexTimeZone,
    timestamp: { fields: timestampFields, formats, timeZone },
    documentId,
    fieldPrefix,
    fields,
    lists: lists && Object.fromEntries(Object.entries(lists).map(([name, paths]) => [name, paths.map((path) => [path])])),
    constants: constants && Object.fromEntries(Object.entries(constants).map(([name, values]) => [name, constantOf(name, values)])),
    enrich: {
      geoip,
      indicators: ip || domain || url || hash ? { ip, domain, url, hash } : undefined,
      userAgent,
      forwardedFor: forwardedFor && [forwardedFor.client, forwardedFor.chain],
    },
  };
  return { definition, normalizer: props.normalizer, samples: props.samples ?? [], ownFields: props.ownFields ?? [] };
};

const requireForwardedFor = ({ forwardedFor, lists = {} }: CustomLogTypeProps): void => {
  if (forwardedFor === undefined) return;
  const { client, chain } = forwardedFor;
  for (const [name, path] of [['client', client], ['chain', chain]]) {
    if (!path.split('.').every(Boolean)) throw new Error(`forwardedFor.${name} must be the path of a field, e.g. source.ip, got '${path}'`);
  }
  if (client === chain) throw new Error(`forwardedFor must name two fields, got ${client} as client and as chain`);
  if (Object.hasOwn(lists, chain)) {
    throw new Error(`forwardedFor.chain must keep the order of the header, got ${chain} of lists, which are sorted; use fields`);
  }
};

const LISTS = new Set(['event.category', 'event.type']);

const constantOf = (name: string, values: string[]): string | string[] => (values.length === 1 && !LISTS.has(name) ? values[0] : values);

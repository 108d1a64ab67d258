import { numberOf, textOf } from './steps';
import { epochParser } from './timestamp/epoch';
import { shortenUserName } from './user-name';
import type { LogTypeDefinition } from '../../../src/contract/log-type-definition';
import { isMap } from '../json/is-map';
import type { Fields, Normalize, NormalizeResult } from '../model';

/** Of requests, of mails, and of what proves a finding; before version 1.0 the member of a URL was `text`. */
const URLS = ['', 'evidences.'].flatMap((owner) => ['http_request.url', 'url', 'file.url'].map((path) => `${owner}${path}.url_string`))
  .concat('http_request.url.text', 'http_request.referrer', 'web_resources.url_string');

/** Of files and of the files of programs; before version 1.0 hashes were `fingerprints`. */
const HASHES = ['', 'evidences.'].flatMap((owner) => ['file', 'process.file', 'process.parent_process.file', 'actor.process.file', 'module.file']
  .map((path) => `${owner}${path}`)).concat('file_result', 'malware.files').flatMap((file) => [`${file}.hashes.value`, `${file}.fingerprints.value`]);

/** The members of a definition that events of the Open Cybersecurity Schema Framework have, whatever they are written in. */
export const ocsfMapping = {
  index: 'log-ocsf',
  timestamp: { fields: ['time'], formats: ['epoch'] },
  textPaths: ['data', 'enrichments.data', 'raw_data', 'evidence', 'finding.supporting_data', 'malware.cves.cvss.metrics', 'unmapped'],
  fields: {
    'cloud.account.id': ['cloud.account_uid', 'cloud.account.uid'],
    'cloud.instance.id': ['device.instance_uid', 'dst_endpoint.instance_uid', 'src_endpoint.instance_uid'],
    'destination.address': ['dst_endpoint.ip', 'dst_endpoint.domain'],
    'destination.ip': ['dst_endpoint.ip'],
    'destination.port': ['dst_endpoint.port'],
    'source.address': ['src_endpoint.ip', 'src_endpoint.domain'],
    'source.ip': ['src_endpoint.ip'],
    'source.port': ['src_endpoint.port'],
    'user.id': ['actor.user.credential_uid'],
    'user.name': ['actor.user.name', 'actor.user.uid'],
    'user_agent.original': ['http_request.user_agent'],
  },
  lists: {
    'related.hosts': [['device.instance_uid'], ['dst_endpoint.instance_uid'], ['src_endpoint.instance_uid']],
    'related.ip': [['dst_endpoint.ip'], ['src_endpoint.ip']],
  },
  enrich: {
    geoip: ['source', 'destination'],
    indicators: { ip: ['source.ip', 'destination.ip', 'related.ip'], url: URLS, hash: HASHES },
    userAgent: 'user_agent',
  },
} satisfies Partial<LogTypeDefinition>;

const FINDINGS = 2;

/** What categories are called in indices and in `@log_type`, for events that do not name theirs. */
const CATEGORIES: Readonly<Record<number, { readonly index: string; readonly logType: string }>> = {
  1: { index: 'system', logType: 'system-activity' },
  [FINDINGS]: { index: 'findings', logType: 'findings' },
  3: { index: 'audit', logType: 'audit-activity' },
  4: { index: 'network', logType: 'network-activity' },
  5: { index: 'config', logType: 'config-inventory' },
};

/** An index and a type for each category; findings stand at the time when they last changed; names without the paths around them. */
export const normalizeOcsf: Normalize = (record, ecs) => {
  shortenUserName(ecs.user);
  const uid = integerOf(record.category_uid);
  const name = textOf(record.category_name)?.toLowerCase();
  const category = name === undefined ? CATEGORIES[uid ?? 0] : { index: firstWord(name), logType: name.replaceAll(' ', '-') };
  ecs['@log_type'] = category ? `ocsf-${category.logType}` : 'ocsf';
  const isFinding = uid === FINDINGS || (uid === undefined && category?.index === CATEGORIES[FINDINGS].index);
  return { index: category?.index ? `${ocsfMapping.index}-${category.index}` : ocsfMapping.index, ...isFinding && findingTime(record, ecs) };
};

const INDEX_WORD = /^[a-z0-9][a-z0-9_-]{0,99}/;

/** What of the first word can stand in the name of an index. */
const firstWord = (name: string): string | undefined => INDEX_WORD.exec(name)?.[0];

const INTEGER = /^\s*[+-]?\d+\s*$/;

/** Whole numbers, also as text; a fraction is cut. */
const integerOf = (value: unknown): number | undefined => {
  if (typeof value === 'string') return INTEGER.test(value) ? Number(value) : undefined;
  const number = numberOf(value);
  return number === undefined ? undefined : Math.trunc(number);
};

const isoTime = epochParser('+00:00');

/** The document has this time in milliseconds, as the event has it. */
const findingTime = ({ finding }: Fields, ecs: Fields): NormalizeResult | undefined => {
  if (!isMap(finding)) return undefined;
  const milliseconds = integerOf(finding.modified_time ?? finding.created_time);
  const indexTime = milliseconds === undefined ? undefined : isoTime(milliseconds / 1000);
  if (indexTime === undefined) return undefined;
  ecs['@timestamp'] = milliseconds;
  return { indexTime };
};


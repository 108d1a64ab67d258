import type { LogTypeFolder } from './log-types';

/** The page docs/log-types.md. */
export const catalogueTable = (folders: readonly LogTypeFolder[]): string[] => [
  '# Log types',
  '',
  'Each log type is a folder in `lambda-src/es-loader/log-types`, and this table is written from them. An object is of the first type in this',
  'order whose key shape it has; objects of no type are counted and skipped. Optional types are recognised only when they are named: in `logTypes`',
  'of the construct, after `--enable` of the command.',
  '',
  'Where a construct is named, it has the logs delivered; other services are told the bucket.',
  '',
  '| id | logs | service | S3 key | index | delivered |',
  '|---|---|---|---|---|---|',
  ...folders.map(row),
  '',
  '## Fields',
  '',
  'ECS fields that come from the log. All others of its own stand at the root of the document, and beside them what every document has:',
  '`@message`, `@timestamp`, `@log_type`, `@log_s3bucket`, `@log_s3key`, `@log_group`, `@log_stream`, `@id`, `event.module`, `event.ingested`,',
  '`ecs.version`, `cloud.provider`, `cloud.account.id`, `cloud.region`. A star: the normalizer of the type adds more.',
  '',
  '| id | from the log | constant |',
  '|---|---|---|',
  ...folders.map(fieldsRow),
  '',
  '## Enrichment',
  '',
  'What is added where data bases are there: location and autonomous system beside an address (`source.ip` gets `source.geo` and `source.as`),',
  'and in `threat.enrichments` and `threat.matched` what threat indicators say of these addresses (IP), names (domain), URLs and hashes of files.',
  'Programs, systems and devices are added to `user_agent` without a data base; of a user agent its first 1,024 characters are read. Types that are',
  'not here have nothing to look up.',
  '',
  '| id | location | threat indicators | user agent |',
  '|---|---|---|---|',
  ...folders.filter(({ definition: { enrich } }) => enrich !== undefined).map(enrichmentRow),
  '',
  '## Keys',
  '',
  'Examples of keys:',
  '',
  ...folders.flatMap(({ definition: { id }, catalogue: { exampleKeys } }) => [`- \`${id}\``, ...exampleKeys.map((key) => `  - \`${key}\``)]),
  '',
];

const row = ({ definition, catalogue: { keyShape, delivery, exporter } }: LogTypeFolder): string => {
  const { id, optional, title, service, index, indexRotation = 'monthly' } = definition;
  const name = `\`${id}\`${optional ? ' (optional)' : ''}`;
  const delivered = exporter ? `${delivery}: \`${exporter}\`` : delivery;
  return `| ${[name, title, service, keyShape, `\`${index}${SUFFIXES[indexRotation]}\``, delivered].map(cell).join(' | ')} |`;
};

const fieldsRow = ({ definition: { id, fields = {}, lists = {}, constants = {} }, hasNormalizer }: LogTypeFolder): string => {
  const mapped = [...Object.keys(fields), ...Object.keys(lists)].sort().map((name) => `\`${name}\``);
  const constant = Object.entries(constants).map(([name, value]) => `\`${name}\`: ${[value].flat().join(', ')}`);
  return `| ${[`\`${id}\``, `${mapped.join(' ')}${hasNormalizer ? ' *' : ''}`, constant.join('; ')].map(cell).join(' | ')} |`;
};

const enrichmentRow = ({ definition: { id, enrich = {} } }: LogTypeFolder): string => {
  const { geoip = [], indicators: { ip = [], domain = [], url = [], request = [], hash = [] } = {}, userAgent, forwardedFor } = enrich;
  const kinds = { IP: ip, domain, URL: [...request.length > 0 ? [request.join(' + ')] : [], ...url], hash };
  const lookedUp = Object.entries(kinds).filter(([, paths]) => paths.length > 0).map(([kind, paths]) => `${kind}: ${codes(paths)}`);
  const location = `${codes(geoip)}${forwardedFor === undefined ? '' : ' (the client behind trusted proxies)'}`;
  return `| ${[`\`${id}\``, location, lookedUp.join('; '), userAgent === undefined ? '' : 'yes'].map(cell).join(' | ')} |`;
};

const codes = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(' ');

const SUFFIXES = { auto: '', daily: '-YYYY-MM-DD', weekly: '-YYYY-wWW', monthly: '-YYYY-MM', yearly: '-YYYY' } as const;

const cell = (text: string): string => text.replaceAll('|', '\\|');

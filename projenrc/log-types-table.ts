import type { LogTypeFolder } from './log-types';

/** The page docs/log-types.md. */
export const catalogueTable = (folders: readonly LogTypeFolder[]): string[] => [
  '# Log types',
  '',
  'Each log type is a folder in `lambda-src/es-loader/log-types`, and this table is written from them. An object is of the first type in this',
  'order whose key shape it has; objects of no type are counted and skipped. Optional types are recognised only when they are named: in `logTypes`',
  'of the construct, after `--enable` of the command.',
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
  '## Keys',
  '',
  'Examples of keys:',
  '',
  ...folders.flatMap(({ definition: { id }, catalogue: { exampleKeys } }) => [`- \`${id}\``, ...exampleKeys.map((key) => `  - \`${key}\``)]),
  '',
];

const row = ({ definition, catalogue: { keyShape, delivery } }: LogTypeFolder): string => {
  const { id, optional, title, service, index, indexRotation = 'monthly' } = definition;
  const name = `\`${id}\`${optional ? ' (optional)' : ''}`;
  return `| ${[name, title, service, keyShape, `\`${index}${SUFFIXES[indexRotation]}\``, delivery].map(cell).join(' | ')} |`;
};

const fieldsRow = ({ definition: { id, fields = {}, lists = {}, constants = {} }, hasNormalizer }: LogTypeFolder): string => {
  const mapped = [...Object.keys(fields), ...Object.keys(lists)].sort().map((name) => `\`${name}\``);
  const constant = Object.entries(constants).map(([name, value]) => `\`${name}\`: ${[value].flat().join(', ')}`);
  return `| ${[`\`${id}\``, `${mapped.join(' ')}${hasNormalizer ? ' *' : ''}`, constant.join('; ')].map(cell).join(' | ')} |`;
};

const SUFFIXES = { auto: '', daily: '-YYYY-MM-DD', weekly: '-YYYY-wWW', monthly: '-YYYY-MM', yearly: '-YYYY' } as const;

const cell = (text: string): string => text.replaceAll('|', '\\|');

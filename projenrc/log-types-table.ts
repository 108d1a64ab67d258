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

const SUFFIXES = { auto: '', daily: '-YYYY-MM-DD', weekly: '-YYYY-wWW', monthly: '-YYYY-MM', yearly: '-YYYY' } as const;

const cell = (text: string): string => text.replaceAll('|', '\\|');

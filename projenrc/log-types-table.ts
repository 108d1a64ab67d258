import type { LogTypeFolder } from './log-types';

/** The page docs/log-types.md. */
export const catalogueTable = (folders: readonly LogTypeFolder[]): string[] => [
  '# Log types',
  '',
  'Each log type is a folder in `lambda-src/es-loader/log-types`, and this table is written from them. An object is of the first type in this',
  'order whose key shape it has; objects of no type are counted and skipped.',
  '',
  '| id | logs | service | S3 key | index | delivered |',
  '|---|---|---|---|---|---|',
  ...folders.map(({ definition: { id, title, service, index, indexRotation = 'monthly' }, catalogue: { keyShape, delivery } }) =>
    `| ${[`\`${id}\``, title, service, keyShape, `\`${index}${SUFFIXES[indexRotation]}\``, delivery].map(cell).join(' | ')} |`),
  '',
  '## Keys',
  '',
  'Examples of keys:',
  '',
  ...folders.flatMap(({ definition: { id }, catalogue: { exampleKeys } }) => [`- \`${id}\``, ...exampleKeys.map((key) => `  - \`${key}\``)]),
  '',
];

const SUFFIXES = { auto: '', daily: '-YYYY-MM-DD', weekly: '-YYYY-wWW', monthly: '-YYYY-MM', yearly: '-YYYY' } as const;

const cell = (text: string): string => text.replaceAll('|', '\\|');

import type { ComparedRow, ComparedSection, ComparedSetting } from './compare';
import type { Value } from './model';

/** The page docs/resources.md. */
export const resourcesPage = (sections: readonly ComparedSection[]): string => [
  '<!-- Written by `npx projen resources:update` from test/resource-table and what `Siem` synthesizes. Do not edit. -->',
  '# Resources',
  '',
  'What becomes of each resource of SIEM on Amazon OpenSearch Service 2.10.4 when `Siem` takes its place, with the inputs of its default',
  'deployment and `legacyNames`. Settings that are not listed as different are equal. How to get there: [migration](migration.md).',
  '',
  ...sections.flatMap(({ title, rows }) => [`## ${title}`, '', ...overview(rows), '', ...rows.flatMap(differences)]),
].join('\n');

const overview = (rows: readonly ComparedRow[]): string[] => [
  '| resource | name | for | here | settings |',
  '|---|---|---|---|---|',
  ...rows.map(({ row: { kind, name, purpose, absent }, found, settings }) => cells([
    kind,
    `\`${name}\``,
    purpose,
    found ? `\`${found.template.constructOf(found.id)}\`: ${found.resource.Type}` : `none: ${absent}`,
    found ? counted(settings) : '',
  ])),
];

const counted = (settings: readonly ComparedSetting[]): string => {
  const differing = settings.filter(isDifferent).length;
  if (settings.length === 0) return '';
  return differing === 0 ? `${settings.length} equal` : `${settings.length - differing} equal, ${differing} different`;
};

const differences = ({ row: { kind, name }, settings }: ComparedRow): string[] => {
  const differing = settings.filter(isDifferent);
  if (differing.length === 0) return [];
  return [
    `### ${kind} \`${name}\``,
    '',
    '| setting | there | here | why |',
    '|---|---|---|---|',
    ...differing.map(({ setting: { what, value, because }, ours }) => cells([what, shown(value), shown(ours), because ?? ''])),
    '',
  ];
};

const isDifferent = ({ setting, ours }: ComparedSetting): boolean => setting.value !== ours;

const shown = (value: Value): string => {
  if (value === undefined || value === '') return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
};

const cells = (texts: readonly string[]): string => `| ${texts.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;

import { changes, isGroup, printed } from './changes';
import type { Change, Explanation, Recognition } from './explanation';

/** An explanation as text for people: a heading a step, what happened below it. */
export const printExplanation = (explanation: Explanation): string[] => {
  const { object, recognition, reading, record, exclusion, time, mapping, normalizer, enrichment, id, index, cleaning, document } = explanation;
  return [
    ...section('Object', [`s3://${object.bucket}/${object.key}`]),
    ...section('Log type', recognitionLines(recognition, object.key)),
    ...section('Reading', reading),
    ...section(`Record ${record?.number}`, record && [
      short(record.text),
      ...record.error === undefined ? [] : [`unreadable: ${record.error}`],
      ...record.envelope ? [`in ${short(printed(record.envelope))}`] : [],
    ]),
    ...section('Exclusion', exclusion && exclusionLines(exclusion)),
    ...section('Time', time && [
      `${time.value}: ${time.rule}`,
      ...time.candidates.map(({ field, value }) => `candidate ${field}: ${printedOr(value, 'no value')}`),
    ]),
    ...section('Mapping', mapping && [
      ...mapping.record.map((change) => `before: ${changeLine(change)}`),
      ...table(mapping.fields.map(({ field, value, source, note }) => (
        [field, printedOr(value, '(left out)'), `from ${source}${note ? ` (${note})` : ''}`]))),
      ...mapping.withoutValue.length > 0 ? [`without a value here: ${mapping.withoutValue.join(', ')}`] : [],
    ]),
    ...section('Normalizer of the type', normalizer && normalizerLines(normalizer)),
    ...section('Enrichment', enrichment?.flatMap(({ enricher, changes: added }) => (
      added.length > 0 ? added.flatMap(itemized).map((change) => `${enricher}: ${changeLine(change)}`) : [`${enricher}: nothing`]))),
    ...section('Id', id && [`${id.value ?? 'none'}: ${id.rule}`]),
    ...section('Index', index && [`${index.name}: ${index.rule}`]),
    ...section('Left out of the document', cleaning && [
      ...cleaning.empty.length > 0 ? [`empty: ${cleaning.empty.join(', ')}`] : [],
      ...cleaning.cut.length > 0 ? [`cut, as too long: ${cleaning.cut.join(', ')}`] : [],
    ]),
    ...section('Document', document && [`${Buffer.byteLength(document.source)} bytes; siem normalize prints it, siem explain --json as well`]),
  ];
};

/** A heading with lines below; nothing where there is nothing to say. */
const section = (title: string, lines: readonly string[] = []): string[] =>
  (lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`), '']);

const recognitionLines = ({ logType, pattern, found, triedBefore, comeLater, skipped }: Recognition, key: string): string[] => [
  ...logType === undefined ? [] : [`${logType}: ${pattern} is found in the key${found === key ? '' : `: ${found}`}`],
  ...triedBefore.length === 0 ? [] : [
    `tried ${logType === undefined ? '' : 'before '}and not found in the key: ${triedBefore.map((one) => one.logType).join(', ')}`,
  ],
  ...comeLater.length === 0 ? [] : [`would be found as well, but come later: ${comeLater.join(', ')}`],
  ...skipped === undefined ? [] : [`the object is skipped: ${skipped}`],
];

const exclusionLines = ({ excludedBy, tests }: NonNullable<Explanation['exclusion']>): string[] => [
  excludedBy === undefined ? 'the record is loaded' : `the record is left out: ${EXCLUDED_BY[excludedBy]}`,
  ...tests.map(({ by, fits, counts, error }) => `${by}: ${error ?? (fits ? `fits${counts ? ', and counts only' : ''}` : 'does not fit')}`),
];

const EXCLUDED_BY: Readonly<Record<string, string>> = {
  own: 'it is the loader\'s own traffic',
  stderr: 'it is standard error of a container',
  type: 'the normalizer of the type says so',
  pattern: 'a pattern fits',
  condition: 'a condition fits',
};

/** Leaf by leaf what is a list of groups, as `threat.enrichments`: in one line nobody could read it. */
const itemized = (change: Change): Change[] => {
  const { field, before, after } = change;
  return before === undefined && Array.isArray(after) && after.every(isGroup) ? changes({}, { ...after }, field) : [change];
};

const normalizerLines = ({ changes: added, record, error }: NonNullable<Explanation['normalizer']>): string[] => [
  ...added.map(changeLine),
  ...record.map((change) => `in the record: ${changeLine(change)}`),
  ...error === undefined ? [] : [`failed: ${error}`],
];

const changeLine = ({ field, before, after }: Change): string => {
  if (before === undefined) return `${field} = ${short(printed(after))}`;
  const is = after === undefined ? 'is removed' : `= ${short(printed(after))}`;
  return `${field} ${is}, was ${short(printed(before))}`;
};

const printedOr = (value: unknown, otherwise: string): string => (value === undefined ? otherwise : short(printed(value)));

const MAX_LENGTH = 160;

const short = (text: string): string => (text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}… (${text.length} characters)` : text);

/** The first columns padded to the same width; wide cells do not widen their column. */
const table = (rows: ReadonlyArray<readonly [string, string, string]>): string[] => {
  const width = (column: 0 | 1): number => Math.max(0, ...rows.map((row) => row[column].length).filter((length) => length <= 40));
  const widths = [width(0), width(1)];
  return rows.map(([field, value, source]) => `${field.padEnd(widths[0])} = ${value.padEnd(widths[1])}  ${source}`);
};

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareRow, comparedSections } from './resource-table/compare';
import type { Row } from './resource-table/model';
import { resourcesPage } from './resource-table/page';
import { at } from './resource-table/read';
import { SECTIONS } from './resource-table/sections';
import { referenceStacks } from './resource-table/stacks';

const templates = referenceStacks();
const sections = comparedSections(SECTIONS, templates);

test.each(sections.flatMap(({ title, rows }) => rows.map((row) => [title, row.row.kind, row.row.name, row.problems] as const)))(
  'who migrates finds again, or is told why not: %s, %s %s', (_, __, ___, problems) => {
    expect(problems).toEqual([]);
  },
);

test('docs/resources.md says what a Siem has; if not, run npx projen resources:update', () => {
  expect(readFileSync(join(__dirname, '..', 'docs', 'resources.md'), 'utf8')).toBe(resourcesPage(sections));
});

test('every reason is a sentence', () => {
  const rows = SECTIONS.flatMap((section) => section.rows);
  const reasons = rows.flatMap(({ absent, settings = [] }) => [absent, ...settings.map(({ because }) => because)].flatMap((reason) => reason ?? []));
  for (const reason of reasons) expect(reason).toMatch(/^[A-Z`].{10,}\.$/);
});

describe('a row that nobody explains is found', () => {
  const queue: Row = {
    kind: 'Queue',
    name: 'aes-siem-dlq',
    purpose: 'objects that could not be loaded',
    counterpart: { stack: 'siem', type: 'AWS::SQS::Queue', where: { Properties: { QueueName: 'aes-siem-dlq' } } },
  };
  const days = (value: number, because?: string) => at('seconds', 'Properties.MessageRetentionPeriod', value * 86_400, because);
  const problems = (row: Partial<Row>) => compareRow({ ...queue, ...row }, templates).problems;

  test('because it has no counterpart', () => {
    expect(problems({ counterpart: undefined })).toEqual(['aes-siem-dlq has neither a counterpart nor a reason why there is none']);
    expect(problems({ counterpart: { ...queue.counterpart!, where: { Properties: { QueueName: 'other' } } } })).toEqual(
      ['aes-siem-dlq has 0 counterparts, 1 was to be found'],
    );
  });

  test('because two resources could be it', () => {
    expect(problems({ counterpart: { ...queue.counterpart!, where: {} } })).toEqual([expect.stringMatching(/^aes-siem-dlq has [2-9] counterparts, 1 was/)]);
  });

  test('because a setting differs, or does not differ any more', () => {
    expect(problems({ settings: [days(14)] })).toEqual([]);
    expect(problems({ settings: [days(4)] })).toEqual(['aes-siem-dlq: seconds is 345600 there and 1209600 here, without a reason']);
    expect(problems({ settings: [days(14, 'It differs.')] })).toEqual(['aes-siem-dlq: seconds is equal, its reason is one too many']);
  });
});

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { statementsOf } from './policies';
import { exampleFiles, synthesize, type Template, templatesBelow } from './synthesized';

const folder = mkdtempSync(join(tmpdir(), 'partitions-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** As principals services have the same names in every partition; hosts have not. */
const principalsOf = (template: Template): Set<string> => new Set([
  ...statementsOf(template).flatMap(({ principals }) => principals).map((principal) => principal.replace('Service: ', '')),
  ...Object.values(template.resources).filter(({ Type }) => Type === 'AWS::Lambda::Permission')
    .map(({ Properties }) => String(Properties!.Principal)),
]);

/** What in a template holds for one partition only: ARNs that are written out, and names of hosts. */
const bound = (text: string, principals: ReadonlySet<string>): string[] => [
  ...text.match(/arn:aws[^"]*/g) ?? [],
  ...(text.match(/[\w.:/-]*\.amazonaws\.com(\.cn)?(?![.\w])/g) ?? []).filter((host) => !principals.has(host)),
];

test.each(['eu-west-1', 'cn-north-1', 'us-gov-west-1'])('in %s no example names an ARN or a host of a partition', async (region) => {
  const output = join(folder, region);
  await synthesize(exampleFiles(), output, { CDK_DEFAULT_ACCOUNT: '123456789012', CDK_DEFAULT_REGION: region });
  const templates = templatesBelow(output);
  expect(templates.length).toBeGreaterThanOrEqual(exampleFiles().length);
  const text = ({ path }: Template) => readFileSync(path, 'utf8');
  expect(templates.flatMap((template) => bound(text(template), principalsOf(template)).map((found) => `${template.name}: ${found}`))).toEqual([]);
  for (const template of templates) expect([template.name, text(template).includes('"AWS::Partition"')]).toEqual([template.name, true]);
}, 300_000);

test.each([
  ['"arn:aws:s3:::logs"', ['arn:aws:s3:::logs']],
  ['"arn:aws-cn:s3:::logs"', ['arn:aws-cn:s3:::logs']],
  ['"https://sqs.eu-west-1.amazonaws.com/1"', ['https://sqs.eu-west-1.amazonaws.com']],
  ['"es.cn-north-1.amazonaws.com.cn"', ['es.cn-north-1.amazonaws.com.cn']],
  ['"lambda.amazonaws.com"', []],
])('%s is judged rightly', (text, found) => expect(bound(text, new Set(['lambda.amazonaws.com']))).toEqual(found));

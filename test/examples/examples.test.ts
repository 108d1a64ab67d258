import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { Template as AssertedTemplate } from 'aws-cdk-lib/assertions';
import { statementsOf } from './policies';
import { secretsIn } from './secrets';
import { contentOf, exampleFiles, synthesize, type Template, templatesBelow } from './synthesized';
import { WIDE } from './wide-exceptions';
import { wideParts } from './wide-policies';
import { wholeSiem } from '../whole-siem';

const folder = mkdtempSync(join(tmpdir(), 'examples-'));
const [once, again] = [join(folder, 'once'), join(folder, 'again')];
let templates: Template[];
let all: Template[];
beforeAll(async () => {
  const elsewhere = { TZ: 'Asia/Tokyo', LANG: 'tr_TR.UTF-8', USER: 'somebody' };
  await Promise.all([synthesize(exampleFiles(), once), synthesize(exampleFiles(), again, elsewhere)]);
  templates = templatesBelow(once);
  all = [...templates, wholeSiemOf('domain'), wholeSiemOf('collection')];
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** Every optional part, which no example has all of. */
const wholeSiemOf = (target: 'domain' | 'collection'): Template => {
  const stack = new Stack(new App(), 'Siem');
  const reason = 'The delivery streams of the CDK bring a table that is not always used.';
  Validations.of(stack).acknowledge({ id: 'CloudFormation-Validate::W7001', reason });
  wholeSiem(stack, { [target]: {} });
  const { Resources, Outputs } = AssertedTemplate.fromStack(stack).toJSON();
  return { name: target, path: '', resources: Resources, outputs: Outputs };
};

test('every example gives at least a stack, without account, network, home or programs', () => {
  const examples = new Set(templates.map(({ name }) => name.split('/')[0]));
  expect(examples).toEqual(new Set(exampleFiles().map((file) => /([^/]+)\.ts$/.exec(file)![1])));
  for (const { resources } of templates) expect(Object.keys(resources)).not.toHaveLength(0);
});

test('no example asks for what only an account knows', () => {
  const manifests = [...contentOf(once)].filter(([path]) => path.endsWith('manifest.json'));
  expect(manifests.length).toBeGreaterThanOrEqual(exampleFiles().length);
  for (const [, text] of manifests) expect(JSON.parse(text)).not.toHaveProperty('missing');
});

test('whoever synthesizes again, wherever and when, gets every byte again', () => {
  const [first, second] = [contentOf(once), contentOf(again)];
  expect([...second.keys()]).toEqual([...first.keys()]);
  expect([...first].filter(([path, content]) => second.get(path) !== content).map(([path]) => path)).toEqual([]);
});

test('the CDK finds nothing that CloudFormation would refuse', () => {
  const reports = [...contentOf(once)].filter(([path]) => path.endsWith('validation-report.json'));
  expect(reports).toHaveLength(exampleFiles().length);
  const violations = reports.flatMap(([path, text]) => (JSON.parse(text).pluginReports as Array<{ violations: Array<{ description: string }> }>)
    .flatMap((plugin) => plugin.violations.map(({ description }) => `${path}: ${description}`)));
  expect(violations).toEqual([]);
});

test('the example for production, which cdk-nag checks, has no finding that is not explained', () => {
  const [[path, text], ...others] = [...contentOf(once)].filter(([name]) => name.endsWith('NagReport.csv'));
  expect([path.split('/')[0], others]).toEqual(['organization', []]);
  const rows = text.split('\n').slice(1).filter((row) => row !== '');
  expect(rows.length).toBeGreaterThan(80);
  expect(rows.filter((row) => !/^"[^"]+","[^"]+","(Compliant|Suppressed)"/.test(row))).toEqual([]);
});

test('no policy reaches further than what it names, but for a listed few with reasons', () => {
  const wide = new Set(all.flatMap((template) => statementsOf(template).flatMap(wideParts)));
  expect([...wide].sort()).toEqual(Object.keys(WIDE).sort());
});

test('no template holds a secret, nor does a setting of a function or an output lead to one', () => {
  expect(all.flatMap(secretsIn)).toEqual([]);
});

describe('the checks find what they are for', () => {
  const wide = (Properties: Record<string, unknown>): string[] =>
    statementsOf({ name: 'a/b', path: '', outputs: {}, resources: { Thing: { Type: 'AWS::A::B', Properties } } }).flatMap(wideParts);

  test.each([
    [{ Action: '*', Resource: 'arn:aws:s3:::a' }, 'AWS::A::B PolicyDocument does *'],
    [{ Action: ['s3:*'], Resource: 'arn:aws:s3:::a' }, 'AWS::A::B PolicyDocument does s3:*'],
    [{ Action: 's3:GetObject', Resource: ['arn:aws:s3:::a', '*'] }, 'AWS::A::B PolicyDocument on *: s3:GetObject'],
    [{ Action: 'sqs:SendMessage', Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':sqs:*:123456789012:a']] } },
      'AWS::A::B PolicyDocument on arn:<AWS::Partition>:sqs:*:123456789012:a: sqs:SendMessage'],
    [{ Action: 'sqs:SendMessage', Principal: { AWS: '*' } }, 'AWS::A::B PolicyDocument for * if nothing'],
    [{ Action: 'sqs:SendMessage', Principal: { Service: 's3.amazonaws.com' } },
      'AWS::A::B PolicyDocument for s3.amazonaws.com for whomever: sqs:SendMessage'],
  ])('a policy that says %j', (statement, finding) => {
    expect(wide({ PolicyDocument: { Statement: [{ Effect: 'Allow', ...statement }] } })).toEqual([finding]);
  });

  test('a policy that is a text', () => {
    const text = JSON.stringify({ Statement: { Effect: 'Allow', Action: '*', Resource: 'arn:aws:s3:::a' } });
    expect(wide({ Text: text })).toEqual(['AWS::A::B Text does *']);
  });

  test.each([
    [{ Type: 'AWS::A::B', Properties: { MasterUserPassword: 'open sesame' } }, 'Thing (AWS::A::B).MasterUserPassword'],
    [{ Type: 'AWS::A::B', Properties: { Text: ['x AKIAIOSFODNN7EXAMPLE'] } }, 'Thing (AWS::A::B).Text.0'],
    [{ Type: 'AWS::Lambda::Function', Properties: { Environment: { Variables: { KEY: '{{resolve:secretsmanager:a:SecretString:::}}' } } } },
      'Thing (AWS::Lambda::Function).Environment.Variables.KEY'],
  ])('a template that says %j', (resource, finding) => expect(secretsIn({ resources: { Thing: resource }, outputs: {} })).toEqual([finding]));

  test('an output that leads to a secret', () => {
    expect(secretsIn({ resources: {}, outputs: { Key: { Value: '{{resolve:secretsmanager:a:SecretString:::}}' } } })).toEqual(['output Key']);
  });

  test('an app that asks somebody', async () => {
    const app = join(folder, 'app.ts');
    writeFileSync(app, "fetch('http://127.0.0.1:9999/').catch(({ cause }) => { throw cause; });");
    await expect(synthesize([app], join(folder, 'asking'))).rejects.toThrow('synthesis opens a connection: {');
  });
});

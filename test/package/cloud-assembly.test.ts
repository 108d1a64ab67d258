import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CloudAssembly, expectSame, readCloudAssembly } from './cloud-assembly';

const assembly = (changes: Partial<CloudAssembly> = {}): CloudAssembly => ({
  template: { Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: { KmsMasterKeyId: 'alias/aws/sqs' } } } },
  assets: new Map([['asset.0a1b/index.js', Buffer.from('exports.handler = 1;')]]),
  cdkVersion: '2.263.0',
  ...changes,
});

test('apps that deploy the same are the same', () => {
  expect(() => expectSame(assembly(), assembly())).not.toThrow();
});

test.each([
  ['a property', { template: { Resources: { Queue: { Type: 'AWS::SQS::Queue' } } } }],
  ['the code of a handler', { assets: new Map([['asset.0a1b/index.js', Buffer.from('exports.handler = 2;')]]) }],
  ['a missing handler', { assets: new Map<string, Buffer>() }],
  ['another release of the CDK', { cdkVersion: '2.276.0' }],
])('%s makes a difference', (_, changes) => {
  expect(() => expectSame(assembly(changes), assembly())).toThrow();
});

test('an app that wrote no template is said to have written none', () => {
  const folder = mkdtempSync(join(tmpdir(), 'assembly-'));
  try {
    writeFileSync(join(folder, 'cdk.out'), '{}');
    expect(() => readCloudAssembly(folder)).toThrow('the app wrote no template of the stack Security');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

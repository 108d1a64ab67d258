import { compileOwnTraffic } from './own-traffic';
import type { LogTypeDefinition } from '../../../src/contract/log-type-definition';
import type { Fields } from '../model';

const ownTraffic: LogTypeDefinition['ownTraffic'] = {
  identities: ['user.arn', 'user.id'],
  services: [{ path: 'source', values: ['siem.amazonaws.com'] }],
  targets: ['request.function'],
  targetsWhen: { path: 'user.type', value: 'AWSService' },
};

const definition: LogTypeDefinition = { id: 'x', title: 'x', service: 'x', order: 1, keyPattern: 'x', format: 'json', index: 'log-x' };
const LOADER = 'arn:aws:lambda:us-east-1:123456789012:function:my-loader';

const NAMES = ['my-loader', 'my-exporter', '*-LoaderRole*', 'my.role+1'];

const isOwn = (record: Fields): boolean | undefined => compileOwnTraffic({ ...definition, ownTraffic }, NAMES)?.(record);

test.each([
  ['its role', { user: { arn: 'arn:aws:sts::123456789012:assumed-role/my-loader/1' } }],
  ['its session', { user: { id: 'AROAEXAMPLEID:my-exporter' } }],
  ['its role with a generated name', { user: { arn: 'arn:aws:sts::123456789012:assumed-role/Siem-LoaderRole1A2B-C3/session' } }],
  ['its role with a path', { user: { arn: 'arn:aws:iam::123456789012:role/siem/my.role+1' } }],
  ['a version of its function', { user: { type: 'AWSService' }, request: { function: `${LOADER}:7` } }],
  ['the service that works for it', { source: 'siem.amazonaws.com' }],
  ['a service that calls it', { user: { type: 'AWSService' }, request: { function: LOADER } }],
  ['a service that calls it among others', { user: { type: 'AWSService' }, request: [{ function: 'x' }, null, { function: ['y', LOADER] }] }],
])('%s is own traffic, which would breed new records for ever', (_, record) => {
  expect(isOwn(record)).toBe(true);
});

test.each([
  ['a user who chooses its name', { user: { name: 'my-loader', arn: 'arn:aws:iam::123456789012:user/mallory' }, userAgent: 'my-loader' }],
  ['a role whose name only contains its name', { user: { arn: 'arn:aws:sts::123456789012:assumed-role/not-my-loader-2/1' } }],
  ['a session whose name begins with its name', { user: { id: 'AROAEXAMPLEID:my-loader2' } }],
  ['a role whose name is like it', { user: { arn: 'arn:aws:sts::123456789012:assumed-role/myXrole+1/1' } }],
  ['a text that only mentions it', { user: { arn: 'not my-loader' } }],
  ['somebody who changes the loader', { user: { type: 'IAMUser' }, request: { function: LOADER } }],
  ['a service that calls others', { user: { type: 'AWSService' }, request: [{ function: 'arn:aws:lambda:x' }, 'arn:x:my-loader'] }],
  ['a service with a similar name', { source: 'siem.amazonaws.com.example.com' }],
  ['a record of another shape', { user: 'arn:aws:iam::123456789012:user/my-loader', source: ['siem.amazonaws.com'], request: null }],
  ['an empty record', {}],
])('%s is not', (_, record) => {
  expect(isOwn(record)).toBe(false);
});

test('a type that does not say how to recognise it has none', () => {
  expect(compileOwnTraffic(definition, ['my-loader'])).toBeUndefined();
});

test('a loader without a name has no traffic of its own', () => {
  expect(compileOwnTraffic({ ...definition, ownTraffic }, [])?.({ user: { arn: LOADER, id: 'AROAEXAMPLEID:' } })).toBe(false);
});

import { compileNormalizer } from '.';
import { md5 } from './document-id';
import type { LogTypeDefinition } from '../../../src/contract/log-type-definition';
import { ObjectAccount, type LogRecord } from '../model';
import { testSettings } from '../testing/test-settings';

const now = (): string => '2025-01-02T03:04:05+00:00';
const TIME = '2024-06-10T06:00:00Z';
const definition: LogTypeDefinition = {
  id: 'my-type', title: 'x', service: 'x', order: 1, keyPattern: 'x', format: 'json', index: 'log-x', timestamp: { fields: ['time'] },
};
const container = {
  container_id: 'abc',
  container_name: '/my-container',
  ecs_task_arn: 'arn:aws:ecs:eu-west-1:111122223333:task/my-cluster/1',
  ec2_instance_id: 'i-0abc',
};

const normalized = (options: Partial<LogTypeDefinition>, record: Partial<LogRecord>) => {
  const account = new ObjectAccount({ bucket: 'my-log-bucket', key: 'logs/123456789012/us-east-1/x' }, 'my-type');
  const settings = testSettings({ now });
  return compileNormalizer({ definition: { ...definition, ...options } })(account, settings)({
    text: 'text', number: 1, envelope: { id: container.container_name, container }, ...record,
  })!;
};

const ECS = {
  cloud: { provider: 'aws', account: { id: '111122223333' }, region: 'eu-west-1', instance: { id: 'i-0abc' } },
  container: { id: 'abc', name: '/my-container' },
};

test('a record of a container says where that runs, and mappings see it', () => {
  const { record, ecs, id } = normalized({ fields: { 'host.name': ['container_name'], 'cloud.region': ['time'] } }, { fields: { time: TIME, a: 1 } });
  expect(record).toEqual({ time: TIME, a: 1, ...container });
  expect(ecs).toMatchObject({ ...ECS, host: { name: '/my-container' } });
  expect(id).toBe(md5('text/my-container'));
});

test('an unreadable one does so, too', () => {
  const { record, ecs, id } = normalized({}, { error: 'no reason' });
  expect(record).toBeUndefined();
  expect(ecs).toMatchObject({ ...ECS, ...container, event: { kind: 'pipeline_error' } });
  expect(id).toBe(md5('textlogs/123456789012/us-east-1/x/my-container'));
});

test('without a task the key says account and region', () => {
  const { ecs, id } = normalized({}, { fields: { time: TIME }, envelope: { container: { container_id: 'abc' } } });
  expect(ecs).toMatchObject({ cloud: { provider: 'aws', account: { id: '123456789012' }, region: 'us-east-1' }, container: { id: 'abc' } });
  expect(id).toBe(md5('text'));
});

test('constants win', () => {
  const constants = { 'cloud.account.id': '444455556666', 'cloud.region': 'global', 'container.name': 'x' };
  expect(normalized({ constants }, { fields: { time: TIME } }).ecs)
    .toMatchObject({ cloud: { account: { id: '444455556666' }, region: 'global' }, container: { id: 'abc', name: 'x' } });
});

test('what the container says does not move below a prefix', () => {
  const { record, ecs } = normalized({ fieldPrefix: 'mine' }, { fields: { time: TIME, a: 1 } });
  expect(record).toEqual({ time: TIME, a: 1 });
  expect(ecs).toMatchObject(container);
});

import { loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

const documentOf = async (names: unknown, flaggedResource?: object, status = 'ok') => {
  const record = { creation_date: '2024-06-10T06:00:00Z', check: { metadata: names }, result: { status, flaggedResource } };
  return (await loadSample('trustedadvisor', JSON.stringify(record))).documents[0]._source;
};

test.each([
  ['warning', undefined, 'alert'],
  ['error', undefined, 'alert'],
  ['ok', undefined, 'event'],
  ['error', { status: 'ok' }, 'event'],
  ['ok', { status: 'warning' }, 'alert'],
  ['error', {}, 'event'],
])('a check that is %s with the resource %j is an %s', async (status, resource, kind) => {
  expect((await documentOf([], resource, status)).event).toMatchObject({ kind });
});

test.each([
  [['Service'], ['RDS'], 'rds', 'database'],
  [['Service', 'Resource'], ['EC2', 'arn:aws:iam::123456789012:user/alice'], 'iam', 'iam'],
  [['Resource', 'Workload ARN'], ['arn:aws:rds:a', 'arn:aws:s3:::my-bucket'], 's3', 'database'],
  [['Resource'], ['arn:aws:ec2:us-east-1:123456789012:security-group/sg-0a1b2c3d'], 'security-group', 'network'],
  [['Resource'], ['arn:aws:ec2:us-east-1:123456789012:instance/i-0a1b2c3d'], 'ec2', ['configuration']],
  [['Resource'], ['my-bucket'], 'trustedadvisor', ['configuration']],
  [['Service'], [null], 'trustedadvisor', ['configuration']],
  [undefined, ['x'], 'trustedadvisor', ['configuration']],
])('of the columns %j with %j the service is %s', async (names, metadata, name, category) => {
  const { cloud, event } = await documentOf(names, { status: 'ok', metadata });
  expect(cloud).toMatchObject({ service: { name } });
  expect(event).toMatchObject({ category });
});

test('every address of a resource is found, wherever it stands', async () => {
  const { related } = await documentOf(['Region'], { metadata: ['192.0.2.1', 'x', '2001:db8::1', null, '192.0.2.1', 7] });
  expect(related).toEqual({ ip: ['192.0.2.1', '2001:db8::1'] });
});

test('an instance is found by its id', async () => {
  const { cloud, related } = await documentOf(['Resource'], { metadata: ['arn:aws:ec2:us-east-1:123456789012:instance/i-0a1b2c3d'] });
  expect(cloud).toMatchObject({ instance: { id: 'i-0a1b2c3d' } });
  expect(related).toEqual({ hosts: ['i-0a1b2c3d'] });
});

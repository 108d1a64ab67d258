import { LambdaClient } from '@aws-sdk/client-lambda';
import { SSMClient } from '@aws-sdk/client-ssm';
import { createGuard } from './guard';
import { localServer, type LocalServer } from '../shared/testing/local-server';
import { manualClock } from '../shared/testing/manual-clock';
import { recordingLogger } from '../shared/testing/recording-logger';

const alarm = (value: string) => ({
  source: 'aws.cloudwatch', alarmData: { alarmName: 'StopAlarm', state: { value, reason: 'Threshold Crossed' } },
});

/** As much of Lambda and of Parameter Store as the guard needs, over HTTP, for the real clients. */
const localAws = async (states: Record<string, string>) => {
  const aws = { states: new Map(Object.entries(states)), parameter: 'none', busy: 0, requests: [] as string[] };
  const server = await localServer((request, body, response) => {
    const answer = (status: number, content: unknown, type?: string) =>
      response.writeHead(status, { 'content-type': 'application/json', ...(type && { 'x-amzn-errortype': type }) }).end(JSON.stringify(content));
    const target = String(request.headers['x-amz-target'] ?? '');
    aws.requests.push(target || `${request.method} ${request.url}`);
    if (target.endsWith('GetParameter')) return answer(200, { Parameter: { Value: aws.parameter } });
    if (target.endsWith('PutParameter')) {
      aws.parameter = JSON.parse(body.toString()).Value;
      return answer(200, { Version: 2 });
    }
    const id = request.url!.split('/').filter(Boolean).pop()!;
    if (!aws.states.has(id)) return answer(404, { Message: 'no such mapping' }, 'ResourceNotFoundException');
    if (request.method === 'GET') return answer(200, { UUID: id, State: aws.states.get(id) });
    if (aws.busy-- > 0) return answer(400, { Message: 'being changed' }, 'ResourceInUseException');
    aws.states.set(id, JSON.parse(body.toString()).Enabled ? 'Enabled' : 'Disabled');
    return answer(202, { UUID: id });
  });
  return Object.assign(aws, { server });
};

let server: LocalServer;
afterEach(() => server.close());

const guardOf = async (states: Record<string, string>) => {
  const aws = await localAws(states);
  server = aws.server;
  const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example' };
  const client = { endpoint: server.url, region: 'eu-west-1', credentials, maxAttempts: 1 };
  const [clock, logger] = [manualClock(), recordingLogger()];
  const guard = createGuard({
    lambda: new LambdaClient(client), ssm: new SSMClient(client), clock, logger, mappings: Object.keys(states), parameter: 'stopped',
  });
  return { aws, guard, clock, logger };
};

test('an alarm stops every queue that is read, and its end lets them be read again', async () => {
  const { aws, guard } = await guardOf({ ingest: 'Enabled', split: 'Enabled' });
  expect(await guard(alarm('ALARM'))).toEqual({ stopped: ['ingest', 'split'], resumed: [] });
  expect([...aws.states.values()]).toEqual(['Disabled', 'Disabled']);
  expect(await guard(alarm('OK'))).toEqual({ stopped: [], resumed: ['ingest', 'split'] });
  expect([...aws.states.values()]).toEqual(['Enabled', 'Enabled']);
  expect(aws.parameter).toBe('none');
});

test('what somebody else stopped stays stopped', async () => {
  const { aws, guard } = await guardOf({ ingest: 'Enabled', archive: 'Disabled' });
  await guard(alarm('ALARM'));
  await guard(alarm('OK'));
  expect(aws.states.get('archive')).toBe('Disabled');
  expect(aws.states.get('ingest')).toBe('Enabled');
});

test('an alarm that comes twice is not forgotten: both times count', async () => {
  const { aws, guard } = await guardOf({ ingest: 'Enabled', split: 'Disabled' });
  await guard(alarm('ALARM'));
  aws.states.set('split', 'Enabled'); // somebody, meanwhile
  expect(await guard(alarm('ALARM'))).toEqual({ stopped: ['split'], resumed: [] });
  expect(aws.parameter).toBe('ingest,split');
});

test('an alarm while nothing is read changes nothing', async () => {
  const { aws, guard } = await guardOf({ ingest: 'Disabled' });
  expect(await guard(alarm('ALARM'))).toEqual({ stopped: [], resumed: [] });
  expect(aws.parameter).toBe('none');
});

test('a mapping that is being changed is waited for', async () => {
  const { aws, guard, clock } = await guardOf({ ingest: 'Enabled' });
  aws.busy = 2;
  expect(await guard(alarm('ALARM'))).toEqual({ stopped: ['ingest'], resumed: [] });
  expect(clock.sleeps).toEqual([5000, 5000]);
});

test('a mapping that does not get ready fails the guard, which is invoked again and does the rest', async () => {
  const { aws, guard } = await guardOf({ ingest: 'Enabled', split: 'Enabled' });
  aws.busy = 6;
  await expect(guard(alarm('ALARM'))).rejects.toThrow('being changed');
  expect(await guard(alarm('ALARM'))).toEqual({ stopped: ['ingest', 'split'], resumed: [] });
  expect(aws.parameter).toBe('ingest,split');
});

test('a queue that was removed while loading was stopped does not keep the others from being read', async () => {
  const { aws, guard } = await guardOf({ ingest: 'Enabled', archive: 'Enabled' });
  await guard(alarm('ALARM'));
  aws.states.delete('archive');
  expect(await guard(alarm('OK'))).toEqual({ stopped: [], resumed: ['ingest'] });
});

test('a person may stop and resume by hand; anything else does nothing, and is logged', async () => {
  const { guard, logger } = await guardOf({ ingest: 'Enabled' });
  expect(await guard({ state: 'ALARM' })).toEqual({ stopped: ['ingest'], resumed: [] });
  expect(await guard({ state: 'OK' })).toEqual({ stopped: [], resumed: ['ingest'] });
  expect(await guard(alarm('INSUFFICIENT_DATA'))).toEqual({ stopped: [], resumed: [] });
  expect(logger.lines.map(({ level }) => level)).toEqual(['error', 'info', 'warn']);
});

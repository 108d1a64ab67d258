import { WorkSpacesClient } from '@aws-sdk/client-workspaces';
import { exportInventory } from './export-inventory';
import { workSpacesOf } from './testing/work-spaces-of';
import { exportRun } from '../shared/export-run';
import { exportStage } from '../shared/testing/export-stage';
import { localJsonService, type Operations, refused, throttledOnce } from '../shared/testing/local-json-service';
import { recordingLogger } from '../shared/testing/recording-logger';

const RUN = exportRun(
  { time: '2024-06-10T06:01:00Z', id: '0a1b2c3d-0000-4000-8000-000000000001' }, 'arn:aws:lambda:us-east-1:123456789012:function:x', () => new Date(),
);
const KEY = 'AWSLogs/123456789012/WorkSpaces/Inventory/us-east-1/2024/06/10/workspaces-inventory-20240610_060100.json.gz';

const stage = exportStage();

const run = async (operations: Operations) => {
  const service = stage.serve(await localJsonService(operations));
  const key = exportInventory({
    workSpaces: new WorkSpacesClient(service.clientOptions),
    s3: stage.store.client(),
    location: { bucket: 'logs', prefix: 'AWSLogs/123456789012/WorkSpaces/Inventory/us-east-1/' },
    run: RUN,
    logger: recordingLogger(),
  });
  return { key, asked: service.asked };
};

const events = () => stage.linesOf(KEY);

test('each WorkSpace is listed with the state of its connection, however many there are', async () => {
  const { key, asked } = await run(workSpacesOf(60));
  await expect(key).resolves.toBe(KEY);
  const workspaces = events().flatMap(({ detail }) => detail.Workspaces);
  expect(workspaces.map(({ WorkspaceId }) => WorkspaceId)).toEqual(Array.from({ length: 60 }, (_, at) => `ws-${at}`));
  expect(new Set(workspaces.map(({ ConnectionState }) => ConnectionState))).toEqual(new Set(['CONNECTED']));
  expect(workspaces[59].LastKnownUserConnectionTimestamp).toBe('2024-06-09T17:00:00.000Z');
  expect(asked.filter(({ operation }) => operation === 'DescribeWorkspaces').map(({ input }) => input.NextToken)).toEqual([undefined, '25', '50']);
});

test('the service may ask for patience', async () => {
  const operations = workSpacesOf(1);
  const { key, asked } = await run({ ...operations, DescribeWorkspaces: throttledOnce(operations.DescribeWorkspaces) });
  await expect(key).resolves.toBe(KEY);
  expect(asked.slice(0, 2).map(({ operation }) => operation)).toEqual(['DescribeWorkspaces', 'DescribeWorkspaces']);
});

test('without the states of connections the inventory is written all the same, and the run says what is missing', async () => {
  const { key } = await run({ ...workSpacesOf(30), DescribeWorkspacesConnectionStatus: () => refused('AccessDeniedException', 'not authorized') });
  await expect(key).rejects.toThrow('states of connections could not be read for 2 of 2 pages of WorkSpaces (not authorized); '
    + `the inventory without them is in s3://logs/${KEY}`);
  expect(events().flatMap(({ detail }) => detail.Workspaces)).toHaveLength(30);
});

test('a list that breaks off is not written: half of it would look like a loss', async () => {
  const operations = workSpacesOf(30);
  const { key } = await run({
    ...operations,
    DescribeWorkspaces: (input) => (input.NextToken
      ? refused('InvalidParameterValuesException', 'expired token') : operations.DescribeWorkspaces(input)),
  });
  await expect(key).rejects.toThrow('expired token');
  expect(stage.store.objects.size).toBe(0);
});

test('where there are no WorkSpaces there is nothing to write', async () => {
  await expect((await run(workSpacesOf(0))).key).resolves.toBeUndefined();
  expect(stage.store.objects.size).toBe(0);
});

test('a run that is tried again replaces its object, with the same content', async () => {
  await (await run(workSpacesOf(2))).key;
  const first = events();
  await (await run(workSpacesOf(2))).key;
  expect([...stage.store.objects.keys()]).toEqual([`logs/${KEY}`]);
  expect(events()).toEqual(first);
});

import { SupportClient } from '@aws-sdk/client-support';
import { WorkSpacesClient } from '@aws-sdk/client-workspaces';
import { loadSample } from '../lambda-src/es-loader/log-types/test-log-type';
import { exportRun } from '../lambda-src/shared/export-run';
import { localJsonService, type LocalJsonService, type Operations } from '../lambda-src/shared/testing/local-json-service';
import { localObjectStore, type LocalObjectStore } from '../lambda-src/shared/testing/local-object-store';
import { manualClock } from '../lambda-src/shared/testing/manual-clock';
import { recordingLogger } from '../lambda-src/shared/testing/recording-logger';
import { exportResults } from '../lambda-src/trusted-advisor-export/export-results';
import { ACCOUNT } from '../lambda-src/trusted-advisor-export/testing/account-with-checks';
import { exportInventory } from '../lambda-src/workspaces-inventory/export-inventory';
import { workSpacesOf } from '../lambda-src/workspaces-inventory/testing/work-spaces-of';

const RUN = exportRun(
  { time: '2024-06-10T06:01:00Z', id: '0a1b2c3d-0000-4000-8000-000000000001' }, 'arn:aws:lambda:eu-west-1:123456789012:function:x', () => new Date(),
);

let store: LocalObjectStore;
let service: LocalJsonService | undefined;
beforeEach(async () => { store = await localObjectStore(); });
afterEach(async () => {
  await store.close();
  await service?.close();
});

/** What both exports are given. */
interface Common extends Pick<LocalJsonService, 'clientOptions'> {
  readonly s3: ReturnType<LocalObjectStore['client']>;
  readonly run: typeof RUN;
  readonly logger: ReturnType<typeof recordingLogger>;
}

/** What the loader makes of the object that an export wrote. */
const loaded = async (id: string, operations: Operations, exported: (common: Common) => Promise<string | undefined>) => {
  service = await localJsonService(operations);
  const key = await exported({ clientOptions: service.clientOptions, s3: store.client(), run: RUN, logger: recordingLogger() });
  return loadSample(id, store.objects.get(`logs/${key}`)!, key);
};

test('the inventory becomes a document for each WorkSpace', async () => {
  const { documents, indexed, read } = await loaded('workspaces-inventory', workSpacesOf(30), ({ clientOptions, ...common }) => exportInventory({
    ...common,
    workSpaces: new WorkSpacesClient(clientOptions),
    location: { bucket: 'logs', prefix: 'AWSLogs/123456789012/WorkSpaces/Inventory/eu-west-1/' },
  }));
  expect([read, indexed]).toEqual([30, 30]);
  expect(new Set(documents.map(({ _id }) => _id)).size).toBe(30);
  expect(documents[29]).toMatchObject({
    _index: 'log-aws-workspaces-2024-06',
    _source: {
      '@timestamp': '2024-06-10T06:01:00+00:00',
      '@log_type': 'workspaces-inventory',
      'WorkspaceId': 'ws-29',
      'ConnectionState': 'CONNECTED',
      'LastKnownUserConnectionTimestamp': '2024-06-09T17:00:00.000Z',
      'WorkspaceProperties': { RunningMode: 'AUTO_STOP', RootVolumeSizeGib: 80 },
      'cloud': { account: { id: '123456789012' }, region: 'eu-west-1' },
      'host': { id: 'ws-29', name: 'EC2AMAZ-29', ip: ['192.0.2.7'] },
      'user': { name: 'alice' },
      'event': { kind: 'state' },
    },
  });
});

test('results of Trusted Advisor become a document for each check and each resource that is flagged', async () => {
  const { documents, read, indexed } = await loaded('trustedadvisor', ACCOUNT, ({ clientOptions, ...common }) => exportResults({
    ...common,
    support: new SupportClient(clientOptions),
    location: { bucket: 'logs', prefix: 'AWSLogs/123456789012/TrustedAdvisor/' },
    region: 'us-east-1',
    clock: manualClock(),
    inJapanese: true,
  }));
  expect([read, indexed]).toEqual([4, 4]);
  expect(documents[2]).toMatchObject({
    _index: 'log-aws-trustedadvisor-2024-06',
    _source: {
      '@timestamp': '2024-06-10T06:01:00+00:00',
      'cloud': { account: { id: '123456789012' }, region: 'eu-west-1', service: { name: 'ec2' }, instance: { id: 'i-0a1b' } },
      'event': { kind: 'alert', module: 'trustedadvisor' },
      'rule': { name: 'Security Groups' },
      'trustedadvisor': {
        aws_account_id: '123456789012',
        check: { id: 'c2' },
        check_ja: { name: 'セキュリティグループ' },
        result: { status: 'warning', flaggedResource: { resourceId: 'r1', status: 'error' } },
      },
    },
  });
  expect(documents.map(({ _source }) => (_source.trustedadvisor as { result: object }).result)).not.toContainEqual(
    expect.objectContaining({ flaggedResources: expect.anything() }),
  );
});

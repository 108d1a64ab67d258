import { Size } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { testStack } from './test-stack';
import { SiemCapacity, type SiemCapacityProps, SiemDomain } from '../src';

const base: SiemCapacityProps = { dataNodes: 2, dataNodeInstanceType: 'r6g.large.search', volumeSize: Size.gibibytes(100) };
const synthesized = (capacity: SiemCapacity) => {
  const stack = testStack();
  new SiemDomain(stack, 'Domain', { capacity });
  return Object.values(Template.fromStack(stack).findResources('AWS::OpenSearchService::Domain'))[0].Properties;
};

test('small is one node', () => {
  const { ClusterConfig, EBSOptions } = synthesized(SiemCapacity.small());
  expect(ClusterConfig).toMatchObject(
    { InstanceCount: 1, InstanceType: 't3.medium.search', DedicatedMasterEnabled: false, ZoneAwarenessEnabled: false },
  );
  expect(EBSOptions).toEqual({ EBSEnabled: true, VolumeSize: 10, VolumeType: 'gp3' });
});

test('standard survives the loss of a zone', () => {
  const { ClusterConfig } = synthesized(SiemCapacity.standard());
  expect(ClusterConfig).toMatchObject({ InstanceCount: 3, ZoneAwarenessEnabled: true, ZoneAwarenessConfig: { AvailabilityZoneCount: 3 } });
});

test('ha has dedicated masters too', () => {
  const { ClusterConfig } = synthesized(SiemCapacity.ha());
  expect(ClusterConfig).toMatchObject({
    InstanceCount: 3,
    ZoneAwarenessConfig: { AvailabilityZoneCount: 3 },
    DedicatedMasterEnabled: true,
    DedicatedMasterCount: 3,
    DedicatedMasterType: 'm6g.large.search',
  });
});

test('any other size reaches the domain as it was given', () => {
  const { ClusterConfig, EBSOptions } = synthesized(SiemCapacity.of({
    ...base,
    availabilityZones: 2,
    masterNodes: 5,
    masterNodeInstanceType: 'c6g.large.search',
    warmNodes: 2,
    warmNodeInstanceType: 'ultrawarm1.large.search',
    coldStorage: true,
    volumeIops: 6000,
    volumeThroughput: 250,
  }));
  expect(ClusterConfig).toMatchObject({
    DedicatedMasterCount: 5,
    DedicatedMasterType: 'c6g.large.search',
    WarmCount: 2,
    WarmType: 'ultrawarm1.large.search',
    ColdStorageOptions: { Enabled: true },
  });
  expect(EBSOptions).toMatchObject({ VolumeSize: 100, Iops: 6000, Throughput: 250 });
});

test('standby is had by asking', () => {
  const capacity = SiemCapacity.of({ ...base, dataNodes: 3, availabilityZones: 3, masterNodes: 3, multiAzWithStandby: true });
  expect(synthesized(capacity).ClusterConfig.MultiAZWithStandbyEnabled).toBe(true);
});

test.each<[Partial<SiemCapacityProps>, string]>([
  [{ dataNodes: 0 }, 'dataNodes must be a whole number from 1 to 400, got 0'],
  [{ dataNodes: 1.5 }, 'dataNodes must be a whole number from 1 to 400, got 1.5'],
  [{ availabilityZones: 4 }, 'availabilityZones must be a whole number from 1 to 3, got 4'],
  [{ availabilityZones: 3 }, 'dataNodes must be a multiple of availabilityZones (3), got 2'],
  [{ masterNodes: 2 }, 'masterNodes must be 3 or 5, got 2'],
  [{ warmNodes: 2 }, 'warmNodes needs dedicated master nodes, got none; set masterNodes to 3'],
  [{ warmNodes: 1, masterNodes: 3 }, 'warmNodes must be a whole number from 2 to 250, got 1'],
  [{ coldStorage: true }, 'coldStorage needs UltraWarm nodes'],
  [{ multiAzWithStandby: true }, 'multiAzWithStandby needs three zones and dedicated master nodes'],
])('%j fails at synthesis with what to do', (props, message) => {
  expect(() => SiemCapacity.of({ ...base, ...props })).toThrow(message);
});

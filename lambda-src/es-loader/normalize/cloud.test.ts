import { addCloud } from './cloud';
import type { Origin } from './origin';
import type { Envelope, Fields } from '../model';

const KEY = { account: '111111111111', region: 'key-region-1' };

const cloudOf = (record: Fields, mapped?: Fields, envelope?: Envelope, origin: Origin = KEY, provider = 'aws'): unknown => {
  const ecs: Fields = mapped ? { cloud: mapped } : {};
  addCloud(record, ecs, provider, envelope, origin);
  return JSON.parse(JSON.stringify(ecs.cloud ?? null));
};

test('the key says where a log comes from that does not say itself', () => {
  expect(cloudOf({})).toEqual({ provider: 'aws', account: { id: '111111111111' }, region: 'key-region-1' });
});

test('a provider that is mapped or constant stays', () => {
  expect(cloudOf({}, { provider: 'gcp' })).toMatchObject({ provider: 'gcp' });
});

test('the envelope knows better than the key', () => {
  expect(cloudOf({}, undefined, { account: '222222222222', region: 'envelope-1' }))
    .toEqual({ provider: 'aws', account: { id: '222222222222' }, region: 'envelope-1' });
  expect(cloudOf({}, undefined, { account: '222222222222' })).toMatchObject({ account: { id: '222222222222' }, region: 'key-region-1' });
});

test('what is mapped from the record knows better than the envelope', () => {
  const mapped = { account: { id: '333333333333', name: 'a' }, region: 'mapped-1', instance: { id: 'i' } };
  expect(cloudOf({}, mapped, { account: '222222222222', region: 'envelope-1' })).toEqual({ ...mapped, provider: 'aws' });
});

test('what the record says under cloud itself stays, so nothing is added there', () => {
  const raw = { provider: 'azure', account: { id: '444444444444' }, region: 'raw-1' };
  expect(cloudOf({ cloud: raw }, { account: { id: '333333333333', name: 'a' }, region: 'mapped-1' })).toEqual({ account: { name: 'a' } });
  expect(cloudOf({ cloud: raw })).toEqual({});
  expect(cloudOf({ cloud: { provider: 'azure', region: '' } })).toEqual({ account: { id: '111111111111' }, region: 'key-region-1' });
});

test('what nobody knows is unknown', () => {
  expect(cloudOf({}, undefined, undefined, {})).toEqual({ provider: 'aws', account: { id: 'unknown' }, region: 'unknown' });
});

test('an account that the record calls unknown is that of the key, if there is one', () => {
  expect(cloudOf({}, { account: { id: 'unknown' } })).toMatchObject({ account: { id: '111111111111' } });
  expect(cloudOf({}, { account: { id: 'unknown' } }, undefined, {})).toEqual({ provider: 'aws', account: {}, region: 'unknown' });
});

test('logs from outside of any cloud get no cloud, unless they say one', () => {
  expect(cloudOf({}, undefined, undefined, KEY, '')).toBeNull();
  expect(cloudOf({ cloud: { zone: 'a' } }, undefined, undefined, KEY, '')).toEqual({ account: { id: '111111111111' }, region: 'key-region-1' });
});

test.each(['text', 7, ['a'], null])('%j in the place of the cloud is no cloud', (cloud) => {
  expect(cloudOf({ cloud })).toEqual({ provider: 'aws', account: { id: '111111111111' }, region: 'key-region-1' });
});

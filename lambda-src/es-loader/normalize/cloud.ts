import { isMap } from '../json/is-map';
import type { Envelope, Fields } from '../model';
import type { Origin } from './origin';

/** Completes provider, account and region in `ecs.cloud` from what the record or a constant, the envelope and the key say, in this order. */
export const addCloud = (record: Fields, ecs: Fields, provider: string, envelope: Envelope | undefined, origin: Origin): void => {
  const raw = isMap(record.cloud) ? record.cloud : undefined;
  let cloud = ecs.cloud as Fields | undefined;
  if (provider !== '' && !known(raw?.provider) && cloud?.provider === undefined) {
    cloud ??= {};
    cloud.provider = provider;
  }
  if (!cloud && !raw) return;
  cloud ??= {};
  ecs.cloud = cloud;
  addAccount(cloud, raw, envelope?.account ?? origin.account);
  addRegion(cloud, raw, envelope?.region ?? origin.region);
};

const addAccount = (cloud: Fields, raw: Fields | undefined, fallback: string | undefined): void => {
  const account = cloud.account as Fields | undefined;
  if (raw !== undefined && isMap(raw.account) && known(raw.account.id)) {
    if (account) delete account.id;
  } else if (account?.id === undefined) {
    cloud.account = { ...account, id: fallback ?? 'unknown' };
  } else if (account.id === 'unknown') {
    account.id = fallback;
  }
};

const addRegion = (cloud: Fields, raw: Fields | undefined, fallback: string | undefined): void => {
  if (raw !== undefined && known(raw.region)) delete cloud.region;
  else cloud.region ??= fallback ?? 'unknown';
};

const known = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

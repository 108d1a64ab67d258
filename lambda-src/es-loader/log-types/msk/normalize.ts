import type { Fields, Normalize } from '../../model';
import { gatherPrefixed } from '../../normalize/gather-prefixed';
import { rememberLast } from '../../normalize/remember-last';
import { textOf } from '../../normalize/steps';

export const normalize: Normalize = (record, _ecs, { key }) => {
  const fields = gatherPrefixed(record, 'msk');
  Object.assign(fields, brokerOf(key));
  const lag = LAG.exec(textOf(fields.message) ?? '');
  if (lag === null) return;
  const [, group_id, topic, sum_lag, max_lag, time_lag] = lag;
  Object.assign(fields, { log_type: 'ConsumerLag', group_id, topic, sum_lag, max_lag, time_lag });
};

const LAG = /^ConsumerLag for groupId=(\S+) topic=(\S+) : SumLag=(\S+) MaxLag=(\S+) TimeLag=(\S+)/;

/** Cluster name, UUID and a suffix are one folder, whose name ends before the UUID. */
const BROKER = /\/([^/]+)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9a-z]+\/(?:.*\/)?Broker-([0-9]+)_/;

/** The broker that wrote an object, as its key says; all records of an object share it. */
const brokerOf = rememberLast((key: string): Fields => {
  const [, cluster_name, broker_id] = BROKER.exec(key) ?? [];
  return { cluster_name, broker_id };
});

import type { Normalize } from '../../model';
import { addCloudHsmFields } from '../../normalize/cloudhsm';
import { rememberLast } from '../../normalize/remember-last';

/** Cluster and HSM are named by the key alone. */
export const normalize: Normalize = (record, ecs, { key }) => {
  const [, cluster, hsm] = namesIn(key);
  addCloudHsmFields(record, ecs, hsm, cluster);
};

const NAMES = /(?<![0-9A-Za-z_])(cluster-[0-9a-z]{11})(?![0-9A-Za-z_]).*\/(hsm-[0-9a-z]{11})\//;

/** All records of an object have its key. */
const namesIn = rememberLast((key: string): readonly string[] => NAMES.exec(key) ?? []);

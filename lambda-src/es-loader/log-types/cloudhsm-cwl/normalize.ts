import type { Normalize } from '../../model';
import { addCloudHsmFields } from '../../normalize/cloudhsm';

/** Cluster and HSM are named by the key alone. */
export const normalize: Normalize = (record, ecs, { key }) => {
  if (key !== lastKey) {
    lastKey = key;
    lastNames = NAMES.exec(key) ?? [];
  }
  addCloudHsmFields(record, ecs, lastNames[2], lastNames[1]);
};

const NAMES = /(?<![0-9A-Za-z_])(cluster-[0-9a-z]{11})(?![0-9A-Za-z_]).*\/(hsm-[0-9a-z]{11})\//;

/** All records of an object have its key. */
let lastKey: string | undefined;
let lastNames: readonly string[] = [];

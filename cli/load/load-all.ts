import type { Bulk } from '../../lambda-src/es-loader/bulk';
import { loadObjects, type LoaderDependencies } from '../../lambda-src/es-loader/loader';
import type { ObjectRef } from '../../lambda-src/es-loader/model';
import type { LoadedObject } from '../../lambda-src/es-loader/object-load';
import type { OpenedObject } from '../../lambda-src/es-loader/pipeline';
import { forEachParallel } from '../../lambda-src/shared/async-iterables';
import { systemClock } from '../../lambda-src/shared/clock';
import type { Logger } from '../../lambda-src/shared/logger';

export interface LoadAllDependencies {
  readonly open: (object: ObjectRef) => OpenedObject;
  readonly bulk: Bulk;
  readonly logger: Logger;
  /** Objects that are read at a time. */
  readonly concurrency: number;
  /** Told of each object when it is done. */
  readonly report: (object: LoadedObject) => void;
  /** Told of documents on their way. */
  readonly passed?: (documents: number) => void;
  /** True when no further objects are to be begun. */
  readonly isStopping?: () => boolean;
}

/** Objects that share requests: enough to fill some, few enough that what is done is soon known. */
const GROUP_OBJECTS = 40;
const GROUP_BYTES = 16 * 1024 * 1024;

/** Groups that are loaded at a time, so that one is read while the last requests of another are answered. */
const GROUPS_AT_A_TIME = 2;

/** The dependencies of the handler's loader, as the command has them: no deadline, no queue for the rest of an object. */
export const loaderDependencies = (deps: LoadAllDependencies): LoaderDependencies => {
  const { bulk, logger, concurrency, report, passed } = deps;
  return { open: passed ? counted(deps.open, passed) : deps.open, bulk, logger, concurrency, report, clock: systemClock };
};

/** Loads any number of objects with the handler's loader, group by group. */
export const loadAll = async (deps: LoadAllDependencies, objects: AsyncIterable<ObjectRef>): Promise<void> => {
  const loader = loaderDependencies({ ...deps, concurrency: Math.ceil(deps.concurrency / GROUPS_AT_A_TIME) });
  await forEachParallel(groups(objects, deps.isStopping), GROUPS_AT_A_TIME, async (group) => { await loadObjects(loader, group); });
};

async function* groups(objects: AsyncIterable<ObjectRef>, isStopping: () => boolean = () => false): AsyncGenerator<ObjectRef[], void, undefined> {
  let group: ObjectRef[] = [];
  let bytes = 0;
  for await (const object of objects) {
    group.push(object);
    bytes += object.size ?? 0;
    if (isStopping()) return;
    if (group.length < GROUP_OBJECTS && bytes < GROUP_BYTES) continue;
    yield group;
    group = [];
    bytes = 0;
  }
  if (group.length > 0) yield group;
}

const counted = (open: (object: ObjectRef) => OpenedObject, passed: (documents: number) => void) => (object: ObjectRef): OpenedObject => {
  const opened = open(object);
  return {
    account: opened.account,
    skipped: opened.skipped,
    async* documents() {
      for await (const batch of opened.documents()) {
        passed(batch.length);
        yield batch;
      }
    },
  };
};

import { countFailure } from './feed-failure';
import { otxPulseIds } from './otx';
import type { FetcherDependencies } from './settings';

/** One thing to download. */
export interface DownloadTask {
  /** The source's id. */
  readonly source: string;
  /** Only OTX: pulses of this task. */
  readonly pulses?: readonly string[];
}

export interface Plan {
  readonly tasks: readonly DownloadTask[];
}

const PULSES_A_TASK = 200;

/** Says what has to be downloaded. A source that cannot be asked keeps what it has. */
export const plan = async (deps: FetcherDependencies): Promise<Plan> => {
  const tasks: DownloadTask[] = [];
  for (const source of deps.sources) {
    if (source.kind === 'custom') continue;
    if (source.kind !== 'otx') {
      tasks.push({ source: source.id });
      continue;
    }
    try {
      const ids = await otxPulseIds(deps, source);
      for (let at = 0; at < ids.length; at += PULSES_A_TASK) tasks.push({ source: source.id, pulses: ids.slice(at, at + PULSES_A_TASK) });
    } catch (error) {
      countFailure(deps, source.id, error);
    }
  }
  deps.logger.info(`${tasks.length} downloads are planned`);
  return { tasks };
};

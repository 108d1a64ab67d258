import { GetEventSourceMappingCommand, type LambdaClient, UpdateEventSourceMappingCommand } from '@aws-sdk/client-lambda';
import { GetParameterCommand, PutParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import { NOTHING_STOPPED } from '../../src/contract/ingest-guard-environment';
import type { Clock } from '../shared/clock';
import { listOf } from '../shared/environment';
import type { Logger } from '../shared/logger';

export interface GuardDependencies {
  readonly lambda: LambdaClient;
  readonly ssm: SSMClient;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Event source mappings of the loader. */
  readonly mappings: readonly string[];
  /** Parameter that remembers which of them were stopped. */
  readonly parameter: string;
}

/** What was done. */
export interface GuardResult {
  readonly stopped: readonly string[];
  readonly resumed: readonly string[];
}

const NOTHING: GuardResult = { stopped: [], resumed: [] };

/** A mapping that is changing takes no other change; it is done within seconds. */
const TRIES = 6;
const WAIT_MILLISECONDS = 5_000;

/** Stops the loader's queues from being read, and lets them be read again: those alone that it stopped. */
export const createGuard = (deps: GuardDependencies) => async (event: unknown): Promise<GuardResult> => {
  const state = stateOf(event);
  if (state === 'ALARM') return stop(deps);
  if (state === 'OK') return resume(deps);
  deps.logger.warn('neither an alarm nor the end of one: nothing is done', { state });
  return NOTHING;
};

/** An alarm as CloudWatch sends it; somebody may also send `{"state":"ALARM"}` or `{"state":"OK"}`. */
const stateOf = (event: unknown): unknown => {
  const { alarmData, state } = event as { alarmData?: { state?: { value?: unknown } }; state?: unknown };
  return alarmData?.state?.value ?? state;
};

/** What is stopped is remembered before: a guard that fails halfway is invoked again and does the rest. */
const stop = async (deps: GuardDependencies): Promise<GuardResult> => {
  const running: string[] = [];
  for (const id of deps.mappings) if (await isRunning(deps, id)) running.push(id);
  if (running.length === 0) return NOTHING;
  await remember(deps, [...new Set([...await stopped(deps), ...running])]);
  for (const id of running) await enable(deps, id, false);
  deps.logger.error('loading is stopped: objects wait in the queues for up to 14 days', { mappings: running });
  return { stopped: running, resumed: [] };
};

const resume = async (deps: GuardDependencies): Promise<GuardResult> => {
  const ids = await stopped(deps);
  const resumed: string[] = [];
  for (const id of ids) if (await enable(deps, id, true)) resumed.push(id);
  if (ids.length > 0) {
    await remember(deps, []);
    deps.logger.info('loading goes on', { mappings: resumed });
  }
  return { stopped: [], resumed };
};

const isRunning = async ({ lambda }: GuardDependencies, id: string): Promise<boolean> => {
  const { State } = await lambda.send(new GetEventSourceMappingCommand({ UUID: id }));
  return State !== 'Disabled' && State !== 'Disabling' && State !== 'Deleting';
};

/** False: the mapping is gone, so there is nothing to enable. */
const enable = async (deps: GuardDependencies, id: string, enabled: boolean): Promise<boolean> => {
  for (let tries = 1; ; tries++) {
    try {
      await deps.lambda.send(new UpdateEventSourceMappingCommand({ UUID: id, Enabled: enabled }));
      return true;
    } catch (error) {
      const { name } = error as Error;
      if (name === 'ResourceNotFoundException') return false;
      if (name !== 'ResourceInUseException' || tries === TRIES) throw error;
      await deps.clock.sleep(WAIT_MILLISECONDS);
    }
  }
};

const stopped = async ({ ssm, parameter }: GuardDependencies): Promise<string[]> => {
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: parameter }));
  return listOf(Parameter?.Value).filter((id) => id !== NOTHING_STOPPED);
};

const remember = async ({ ssm, parameter }: GuardDependencies, ids: readonly string[]): Promise<void> => {
  await ssm.send(new PutParameterCommand({ Name: parameter, Value: ids.join(',') || NOTHING_STOPPED, Overwrite: true }));
};

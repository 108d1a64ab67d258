import { DescribeTrustedAdvisorCheckRefreshStatusesCommand, RefreshTrustedAdvisorCheckCommand, type SupportClient } from '@aws-sdk/client-support';
import { CONCURRENCY, type ListedCheck } from './list-checks';
import type { Clock } from '../shared/clock';
import { messageOf } from '../shared/errors';
import type { Logger } from '../shared/logger';
import { mapConcurrently } from '../shared/map-concurrently';

const ROUNDS = 4;
const ROUND_MILLISECONDS = 30_000;

/**
 * Has checks refreshed and waits for them, two minutes at most. It does not fail: results that are not fresh are results, and say how old they
 * are.
 */
export const refreshChecks = async (support: SupportClient, checks: readonly ListedCheck[], clock: Clock, logger: Logger): Promise<void> => {
  let waiting = (await mapConcurrently(checks, CONCURRENCY, ({ check: { id } }) => refresh(support, id!, logger))).flat();
  try {
    for (let round = 0; round < ROUNDS && waiting.length > 0; round++) {
      await clock.sleep(ROUND_MILLISECONDS);
      const { statuses = [] } = await support.send(new DescribeTrustedAdvisorCheckRefreshStatusesCommand({ checkIds: waiting }));
      waiting = statuses.flatMap(({ checkId, status }) => (status === 'enqueued' || status === 'processing' ? checkId ?? [] : []));
    }
    if (waiting.length > 0) logger.info('some checks are not refreshed yet; their results are those from before', { checks: waiting.length });
  } catch (error) {
    logger.warn('it is not known which checks are refreshed', { error: messageOf(error) });
  }
};

/** The check, if there is something to wait for. Many are refreshed by the service alone, and say that they are no valid parameter. */
const refresh = async (support: SupportClient, checkId: string, logger: Logger): Promise<string[]> => {
  try {
    const { status } = await support.send(new RefreshTrustedAdvisorCheckCommand({ checkId }));
    return status?.status === 'enqueued' || status?.status === 'processing' ? [checkId] : [];
  } catch (error) {
    if ((error as Error).name !== 'InvalidParameterValueException') {
      logger.warn('a check is not refreshed', { check: checkId, error: messageOf(error) });
    }
    return [];
  }
};

import { DescribeTrustedAdvisorCheckResultCommand, type SupportClient } from '@aws-sdk/client-support';
import type { ListedCheck } from './list-checks';
import type { ExportRun } from '../shared/export-run';

/** The result of a check as the log type reads it: a summary, and a record of each resource that is flagged. */
export const readRecords = async (support: SupportClient, { check, japanese }: ListedCheck, { time, account }: ExportRun): Promise<object[]> => {
  const answer = await support.send(new DescribeTrustedAdvisorCheckResultCommand({ checkId: check.id, language: 'en' }));
  if (!answer.result) throw new Error('the answer holds no result');
  const { flaggedResources = [], ...result } = answer.result;
  const common = {
    creation_date: time.toISOString().replace('Z', '000+00:00'),
    aws_account_id: account,
    check,
    ...(japanese && { check_ja: japanese }),
  };
  return [{ ...common, result }, ...flaggedResources.map((flaggedResource) => ({ ...common, result: { ...result, flaggedResource } }))];
};

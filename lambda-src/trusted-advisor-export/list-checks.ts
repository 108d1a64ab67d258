import { DescribeTrustedAdvisorChecksCommand, type SupportClient, type TrustedAdvisorCheckDescription } from '@aws-sdk/client-support';
import { ConfigurationError } from '../shared/errors';

/** Requests at once: the service answers slowly, and not many. */
export const CONCURRENCY = 4;

/** A check, in English and, when that is wanted and there is one, in Japanese. */
export interface ListedCheck {
  readonly check: TrustedAdvisorCheckDescription;
  readonly japanese?: TrustedAdvisorCheckDescription;
}

/** All checks that there are. An account whose support plan does not include them is told so. */
export const listChecks = async (support: SupportClient, inJapanese: boolean): Promise<ListedCheck[]> => {
  const checks = await describe(support, 'en');
  const japanese = new Map(inJapanese ? (await describe(support, 'ja')).map((check) => [check.id, check]) : []);
  return checks.map((check) => ({ check, japanese: japanese.get(check.id) }));
};

const describe = async (support: SupportClient, language: string): Promise<TrustedAdvisorCheckDescription[]> => {
  try {
    return (await support.send(new DescribeTrustedAdvisorChecksCommand({ language }))).checks ?? [];
  } catch (error) {
    if ((error as Error).name !== 'SubscriptionRequiredException') throw error;
    throw new ConfigurationError('the account has no support plan that includes the AWS Support API, by which Trusted Advisor is asked; '
      + 'take a Business plan or higher, or remove the exporter');
  }
};

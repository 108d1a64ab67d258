import { type Duration, Stack } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { LOG_EXPORT_ENVIRONMENT as ENVIRONMENT } from '../contract/log-export-environment';
import type { ILogBucket } from '../log-bucket';
import { exportRegularly } from '../private/regular-export';

/** Properties of a TrustedAdvisorExporter. */
export interface TrustedAdvisorExporterProps {
  /**
   * Bucket that results go to, from where the loader takes them. A bucket of another account comes in by its name, and lets the exporter in by
   * `LogBucket.allowFirehose`.
   */
  readonly logBucket: ILogBucket;

  /**
   * How often checks are refreshed and their results written: 30 minutes to 7 days.
   *
   * @default Duration.hours(12)
   */
  readonly interval?: Duration;

  /**
   * Checks are described in Japanese as well, in `trustedadvisor.check_ja`.
   *
   * @default false
   */
  readonly japaneseDescriptions?: boolean;

  /**
   * Topic that is told when results could not be read or written.
   *
   * @default - there is no alarm
   */
  readonly alarmTopic?: sns.ITopic;
}

/**
 * Has the checks of AWS Trusted Advisor refreshed, and writes their results and the resources that they flag into the log bucket. The
 * account needs a support plan that includes the AWS Support API: Business or higher.
 *
 * @see https://docs.aws.amazon.com/awssupport/latest/user/get-started-with-aws-trusted-advisor-api.html
 */
export class TrustedAdvisorExporter extends Construct {
  /** The function; invoke it to export at once. */
  public readonly function: lambda.Function;

  /** Role of the function. */
  public readonly role: iam.IRole;

  constructor(scope: Construct, id: string, props: TrustedAdvisorExporterProps) {
    super(scope, id);
    const { logBucket, interval, alarmTopic, japaneseDescriptions = false } = props;
    const regular = exportRegularly(this, {
      handler: 'trusted-advisor-export',
      description: 'Exports results of Trusted Advisor',
      logBucket,
      // The region of the keys is the one that the service answers from, which the function knows.
      keyPrefix: `AWSLogs/${Stack.of(this).account}/TrustedAdvisor/`,
      interval,
      intervalProp: 'interval',
      alarmTopic,
      actions: [
        'support:DescribeTrustedAdvisorCheckRefreshStatuses', 'support:DescribeTrustedAdvisorCheckResult', 'support:DescribeTrustedAdvisorChecks',
        'support:RefreshTrustedAdvisorCheck',
      ],
      environment: japaneseDescriptions ? { [ENVIRONMENT.SIEM_JAPANESE_DESCRIPTIONS]: 'true' } : undefined,
    });
    this.function = regular.function;
    this.role = regular.role;
  }

  /**
   * Runs that could not read or write all results. Sum over 5 minutes.
   *
   * @param options statistic, period and so on
   */
  public metricErrors(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.function.metricErrors(options);
  }
}

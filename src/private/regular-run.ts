import { type Duration, Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { digest } from './digest';
import { explainToNag } from './explain-to-nag';

export interface RegularRunProps {
  readonly description: string;
  readonly interval: Duration;
  /** What is run, as the role that is given. */
  readonly target: (role: iam.IRole) => scheduler.IScheduleTarget;
  /** What a run depends on; a deployment that changes it runs at once, too. @default - nothing */
  readonly settings?: unknown;
}

/**
 * Runs something at regular intervals, the first time when it is deployed: a rate without a start date begins at once.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#rate-based
 */
export const runRegularly = (scope: Construct, id: string, { description, interval, target, settings }: RegularRunProps): void => {
  const parent = new Construct(scope, id);
  const role = new iam.Role(parent, 'Role', {
    description,
    assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  });
  // With other settings it is another schedule, which begins anew.
  const schedule = new scheduler.Schedule(parent, settings === undefined ? 'Resource' : `Of${digest(known(settings), 8)}`, {
    description, schedule: scheduler.ScheduleExpression.rate(interval), target: target(role),
  });
  schedule.node.addDependency(role); // its policy, without which the first run is refused
  explainToNag(role, {
    id: 'AwsSolutions-IAM5',
    reason: 'The right to invoke a function covers its versions; the function is named.',
    appliesTo: [{ regex: '/^Resource::<.+\\.Arn>:\\*$/' }],
  });
};

/** What is not known at synthesis does not count. */
const known = (settings: unknown): string => JSON.stringify(settings, (_, value: unknown) => (Token.isUnresolved(value) ? null : value));

import { type Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { explainToNag } from './explain-to-nag';

export interface RegularRunProps {
  readonly description: string;
  readonly interval: Duration;
  /** What is run, as the role that is given. */
  readonly target: (role: iam.IRole) => scheduler.IScheduleTarget;
}

/** Runs something at regular intervals, the first time when it is deployed: a rate without a start date begins at once. */
export const runRegularly = (scope: Construct, id: string, { description, interval, target }: RegularRunProps): void => {
  const parent = new Construct(scope, id);
  const role = new iam.Role(parent, 'Role', {
    description,
    assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  });
  new scheduler.Schedule(parent, 'Resource', { description, schedule: scheduler.ScheduleExpression.rate(interval), target: target(role) });
  explainToNag(role, {
    id: 'AwsSolutions-IAM5',
    reason: 'The right to invoke a function covers its versions; the function is named.',
    appliesTo: [{ regex: '/^Resource::<.+\\.Arn>:\\*$/' }],
  });
};

import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { explainToNag } from './explain-to-nag';
import type { ThreatIntelFeedOptions } from '../threat-intel-feed-options';

/**
 * Plan, then each download, then build. A download that ends badly, as by a time-out, does not end the execution: it is counted, and its source
 * keeps what it had.
 */
export const threatIntelStateMachine = (
  scope: Construct, fn: lambda.IFunction, { maxConcurrency = 4, stateMachineName, logGroupName }: ThreatIntelFeedOptions,
): sfn.StateMachine => {
  const parent = new Construct(scope, 'StateMachine');
  const step = (id: string, payload: Record<string, unknown>, resultPath?: string): LambdaInvoke => new LambdaInvoke(parent, id, {
    lambdaFunction: fn, payload: sfn.TaskInput.fromObject(payload), payloadResponseOnly: true, resultPath,
  });
  const task = sfn.JsonPath.objectAt('$');
  const download = step('Download', { action: 'download', task });
  const giveUp = step('GiveUpDownload', { action: 'giveUp', task });
  giveUp.addCatch(new sfn.Pass(parent, 'DownloadGivenUp', { comment: 'The function cannot be invoked at all, of which its alarm tells' }));
  download.addCatch(giveUp, { resultPath: sfn.JsonPath.DISCARD });
  const downloads = new sfn.Map(parent, 'Downloads', { itemsPath: '$.tasks', maxConcurrency, resultPath: sfn.JsonPath.DISCARD });
  downloads.itemProcessor(download);
  const definition = step('Plan', { action: 'plan' }).next(downloads).next(step('Build', { action: 'build' }));

  const machine = new sfn.StateMachine(parent, 'Resource', {
    stateMachineName,
    comment: 'Brings indicators of threats up to date',
    definitionBody: sfn.DefinitionBody.fromChainable(definition),
    timeout: Duration.hours(1),
    tracingEnabled: true,
    logs: {
      destination: new logs.LogGroup(parent, 'LogGroup', {
        logGroupName, retention: logs.RetentionDays.THREE_MONTHS, removalPolicy: RemovalPolicy.DESTROY,
      }),
      level: sfn.LogLevel.ALL,
      includeExecutionData: true,
    },
  });
  explainToNag(machine, {
    id: 'AwsSolutions-IAM5',
    reason: 'Delivery of logs and traces cannot be scoped by resource; the right to invoke the named function covers its versions.',
    appliesTo: ['Resource::*', { regex: '/^Resource::<.+\\.Arn>:\\*$/' }],
  });
  return machine;
};

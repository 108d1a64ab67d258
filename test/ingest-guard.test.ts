import { Duration, Size } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { propertiesOf, resourcesOf, statementsOf, testStack } from './test-stack';
import { EsLoader, IngestGuard, type IngestGuardProps, SiemDomain } from '../src';
import { INGEST_GUARD_ENVIRONMENT } from '../src/contract/ingest-guard-environment';

const parts = () => {
  const stack = testStack();
  const domain = new SiemDomain(stack, 'Domain');
  return { stack, domain, loader: new EsLoader(stack, 'Loader', { endpoint: domain }) };
};
const guarded = (props: Partial<IngestGuardProps> = {}) => {
  const { stack, domain, loader } = parts();
  return { stack, loader, guard: new IngestGuard(stack, 'Guard', { loader, domain, ...props }) };
};
const alarm = (stack: ReturnType<typeof testStack>, id: string) => propertiesOf(stack, 'AWS::CloudWatch::Alarm', `Guard${id}`);

test('loading stops when the fullest node has 200 MiB left for half an hour, and goes on above twice that', () => {
  const { stack, guard } = guarded();
  const storage = {
    Namespace: 'AWS/ES', MetricName: 'FreeStorageSpace', Statistic: 'Minimum', Period: 60, EvaluationPeriods: 30, TreatMissingData: 'ignore',
  };
  const fn = stack.resolve(guard.function.functionArn);
  expect(alarm(stack, 'StopAlarm')).toMatchObject(
    { ...storage, Threshold: 200, ComparisonOperator: 'LessThanOrEqualToThreshold', AlarmActions: [fn] },
  );
  expect(alarm(stack, 'ResumeAlarm')).toMatchObject({ ...storage, Threshold: 400, OKActions: [fn] });
  expect(alarm(stack, 'ResumeAlarm').AlarmActions).toBeUndefined();
});

test('only these alarms may invoke the function', () => {
  const { stack } = guarded();
  const permissions = Object.values(resourcesOf(stack, 'AWS::Lambda::Permission')).map(({ Properties }) => Properties);
  expect(permissions).toHaveLength(2);
  for (const permission of permissions) {
    expect(permission).toMatchObject({
      Principal: 'lambda.alarms.cloudwatch.amazonaws.com',
      SourceAccount: { Ref: 'AWS::AccountId' },
      SourceArn: { 'Fn::GetAtt': [expect.stringMatching(/^Guard(Stop|Resume)Alarm/), 'Arn'] },
    });
  }
});

test('it stops every queue of the loader, those added later too, and may change no other', () => {
  const { stack, loader } = guarded();
  loader.addQueueSource(new sqs.Queue(stack, 'Other', { visibilityTimeout: Duration.hours(1) }));
  const mappings = Object.keys(resourcesOf(stack, 'AWS::Lambda::EventSourceMapping'));
  const { Variables } = propertiesOf(stack, 'AWS::Lambda::Function', 'GuardFunction').Environment;
  const named = JSON.stringify(Variables[INGEST_GUARD_ENVIRONMENT.SIEM_EVENT_SOURCE_MAPPINGS]);
  expect(mappings).toHaveLength(3);
  for (const mapping of mappings) expect(named).toContain(mapping);
  const statement = statementsOf(stack, 'AWS::IAM::Policy').find(({ Action }) => Action.includes('lambda:UpdateEventSourceMapping'));
  expect(statement?.Resource).toHaveLength(3);
  expect(JSON.stringify(statement?.Resource)).not.toContain('*');
});

test('what was stopped is remembered in a parameter', () => {
  const { stack } = guarded();
  expect(propertiesOf(stack, 'AWS::SSM::Parameter', 'Guard')).toMatchObject({ Type: 'String', Value: 'none' });
  expect(statementsOf(stack, 'AWS::IAM::Policy')).toContainEqual(expect.objectContaining({ Action: ['ssm:GetParameter', 'ssm:PutParameter'] }));
});

test('the topic hears of the stop, of the end, of a shortage, and of a failure', () => {
  const { stack, domain, loader } = parts();
  const alarmTopic = new sns.Topic(stack, 'Topic');
  new IngestGuard(stack, 'Guard', { loader, domain, alarmTopic });
  const topic = stack.resolve(alarmTopic.topicArn);
  expect(alarm(stack, 'StopAlarm').AlarmActions).toContainEqual(topic);
  expect(alarm(stack, 'ResumeAlarm')).toMatchObject({ AlarmActions: [topic], OKActions: [expect.anything(), topic] });
  expect(alarm(stack, 'FailureAlarm')).toMatchObject({ MetricName: 'Errors', Threshold: 1, AlarmActions: [topic] });
});

test('autoResume false leaves it to a person, who may invoke the function', () => {
  const { stack, guard } = guarded({ autoResume: false });
  guard.grantInvoke(new iam.User(stack, 'User'));
  expect(alarm(stack, 'ResumeAlarm').OKActions).toBeUndefined();
  expect(JSON.stringify(propertiesOf(stack, 'AWS::IAM::Policy', 'User'))).toContain('lambda:InvokeFunction');
});

test.each<[Partial<IngestGuardProps>, string]>([
  [{ freeStorageThreshold: Size.gibibytes(1), resumeThreshold: Size.mebibytes(500) },
    'resumeThreshold must be at least freeStorageThreshold (1024 MiB), got 500 MiB; loading would go on while storage is short'],
  [{ evaluationPeriods: 0 }, 'evaluationPeriods must be a whole number from 1 to 1440, got 0'],
])('%j fails at synthesis with what to do', (props, message) => {
  expect(() => guarded(props)).toThrow(message);
});

import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { propertiesOf, resourcesOf, statementsOf, testStack } from './test-stack';
import { AlertTopic, SiemDomain } from '../src';

const keyStatements = (stack: ReturnType<typeof testStack>) => propertiesOf(stack, 'AWS::KMS::Key', '').KeyPolicy.Statement;

test('alerts are encrypted with a key that is rotated, and cannot be sent without TLS', () => {
  const stack = testStack();
  new AlertTopic(stack, 'Alerts');
  Template.fromStack(stack).hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  expect(propertiesOf(stack, 'AWS::SNS::Topic', 'Alerts')).toMatchObject({ DisplayName: 'SIEM', KmsMasterKeyId: expect.anything() });
  Template.fromStack(stack).hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })]) },
  });
});

test('alarms of the account get through, and nobody else by the service', () => {
  const stack = testStack();
  new AlertTopic(stack, 'Alerts');
  const StringEquals = { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } };
  const { Statement } = propertiesOf(stack, 'AWS::SNS::TopicPolicy', 'Alerts').PolicyDocument;
  const statement = Statement.find(({ Sid }: { Sid: string }) => Sid === 'Alarms');
  expect(statement).toMatchObject({ Principal: { Service: 'cloudwatch.amazonaws.com' }, Action: 'sns:Publish', Condition: { StringEquals } });
  expect(JSON.stringify(statement.Condition.ArnLike)).toContain(':alarm:*');
  expect(keyStatements(stack)).toContainEqual(expect.objectContaining({
    Sid: 'Alarms', Principal: { Service: 'cloudwatch.amazonaws.com' }, Action: ['kms:Decrypt', 'kms:GenerateDataKey*'], Condition: { StringEquals },
  }));
});

test('each address gets mails', () => {
  const stack = testStack();
  new AlertTopic(stack, 'Alerts', { emails: ['oncall@example.com'] }).addEmail('soc@example.com');
  expect(Object.values(resourcesOf(stack, 'AWS::SNS::Subscription')).map(({ Properties: { Protocol, Endpoint } }) => [Protocol, Endpoint])).toEqual(
    [['email', 'oncall@example.com'], ['email', 'soc@example.com']],
  );
});

test('OpenSearch publishes as a role that only domains of the account may take', () => {
  const stack = testStack();
  const alerts = new AlertTopic(stack, 'Alerts');
  const [trust] = propertiesOf(stack, 'AWS::IAM::Role', 'AlertsNotificationRole').AssumeRolePolicyDocument.Statement;
  expect(trust).toMatchObject({
    Principal: { Service: 'es.amazonaws.com' }, Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
  });
  expect(JSON.stringify(trust.Condition.ArnLike)).toContain(':domain/*');
  expect(statementsOf(stack, 'AWS::IAM::Policy')).toContainEqual(
    { Effect: 'Allow', Action: 'sns:Publish', Resource: stack.resolve(alerts.topic.topicArn) },
  );
});

test('what the service announces of a domain is passed on, as a role', () => {
  const stack = testStack();
  const domain = new SiemDomain(stack, 'Domain');
  new AlertTopic(stack, 'Alerts').addServiceNotifications(domain);
  const rule = propertiesOf(stack, 'AWS::Events::Rule', 'Alerts');
  expect(rule.EventPattern).toEqual({ source: ['aws.es'], resources: [stack.resolve(domain.endpointArn)] });
  expect(rule.Targets).toEqual([expect.objectContaining({ RoleArn: expect.anything() })]);
});

test('a key of the user is taken, and lets alarms in', () => {
  const stack = testStack();
  const encryptionKey = new kms.Key(stack, 'Mine');
  new AlertTopic(stack, 'Alerts', { encryptionKey });
  expect(Object.keys(resourcesOf(stack, 'AWS::KMS::Key'))).toHaveLength(1);
  expect(keyStatements(stack)).toContainEqual(expect.objectContaining({ Sid: 'Alarms' }));
});

test('who sends may publish and encrypt', () => {
  const stack = testStack();
  new AlertTopic(stack, 'Alerts').grantPublish(new iam.User(stack, 'User'));
  const policy = JSON.stringify(propertiesOf(stack, 'AWS::IAM::Policy', 'User'));
  for (const action of ['sns:Publish', 'kms:Decrypt', 'kms:GenerateDataKey']) expect(policy).toContain(action);
});

test('alerts that do not arrive are a metric', () => {
  expect(new AlertTopic(testStack(), 'Alerts').metricFailedNotifications()).toMatchObject({ metricName: 'NumberOfNotificationsFailed' });
});

test('what is no address, or too long a name, is refused', () => {
  const alerts = new AlertTopic(testStack(), 'Alerts');
  expect(() => alerts.addEmail('oncall')).toThrow("address must be a mail address, e.g. oncall@example.com, got 'oncall'");
  expect(() => new AlertTopic(testStack(), 'Other', { displayName: 'a\nb' })).toThrow('displayName must be one line of up to 100 characters');
});

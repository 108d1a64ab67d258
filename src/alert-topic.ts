import { Stack } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { domainPrincipal } from './private/domain-principal';
import { explainToNag } from './private/explain-to-nag';
import { requireForm } from './private/validation';
import type { ISiemDomain } from './siem-domain';

/** Properties of an AlertTopic. */
export interface AlertTopicProps {
  /**
   * Addresses that get a mail for each alert, once their owners confirmed.
   *
   * @default - none
   */
  readonly emails?: string[];

  /**
   * Key that alerts are encrypted with. A key made in this app lets CloudWatch in by itself; that of another must do so in its policy.
   *
   * @default - a key of its own, rotated
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Name that mails come from, up to 100 characters.
   *
   * @default SIEM
   */
  readonly displayName?: string;

  /**
   * Name of the topic.
   *
   * @default - a generated name
   */
  readonly topicName?: string;

  /**
   * Name of the role as which OpenSearch publishes; notification channels hold it.
   *
   * @default - a generated name
   */
  readonly notificationRoleName?: string;
}

/**
 * The topic that alerts go to: what alarms say, what OpenSearch finds, and what the service announces. Encrypted, TLS only.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/welcome.html
 */
export class AlertTopic extends Construct {
  /** The topic itself, for `alarmTopic` of other constructs. */
  public readonly topic: sns.ITopic;

  /** Role as which OpenSearch publishes: to be named in a notification channel of type Amazon SNS. */
  public readonly notificationRole: iam.IRole;

  private readonly encryptionKey: kms.IKey;

  constructor(scope: Construct, id: string, props: AlertTopicProps = {}) {
    super(scope, id);
    requireForm('displayName', props.displayName ?? 'SIEM', /^[^\n]{1,100}$/, 'one line of up to 100 characters');
    this.encryptionKey = props.encryptionKey ?? new kms.Key(this, 'Key', { description: 'Encrypts alerts of the SIEM', enableKeyRotation: true });
    this.topic = new sns.Topic(this, 'Resource', {
      topicName: props.topicName, displayName: props.displayName ?? 'SIEM', masterKey: this.encryptionKey, enforceSSL: true,
    });
    this.notificationRole = new iam.Role(this, 'NotificationRole', {
      roleName: props.notificationRoleName, assumedBy: domainPrincipal(this), description: 'OpenSearch publishes alerts of the SIEM as this role',
    });
    this.allowAlarms();
    this.grantPublish(this.notificationRole);
    props.emails?.forEach((address) => this.addEmail(address));
  }

  /**
   * Sends a mail for each alert to an address, once its owner confirmed.
   *
   * @param address e.g. `oncall@example.com`
   */
  public addEmail(address: string): void {
    requireForm('address', address, /^[^\s@]+@[^\s@]+$/, 'a mail address, e.g. oncall@example.com');
    this.topic.addSubscription(new subscriptions.EmailSubscription(address));
  }

  /**
   * Passes on what the service announces of a domain: updates, lack of resources, attention that it needs.
   *
   * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-notifications.html
   * @param domain the domain
   */
  public addServiceNotifications(domain: ISiemDomain): void {
    const rule = new events.Rule(this, `ServiceNotifications${domain.node.addr.slice(0, 8)}`, {
      description: 'Passes notifications of the OpenSearch service on',
      eventPattern: { source: ['aws.es'], resources: [domain.endpointArn] },
    });
    // As a role: the topic need not let in whatever rule anybody has.
    const role = new iam.Role(rule, 'Role', {
      assumedBy: new iam.ServicePrincipal('events.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': Stack.of(this).account },
        },
      }),
    });
    rule.addTarget(new targets.SnsTopic(this.topic, { role }));
    explainToNag(role, {
      id: 'AwsSolutions-IAM5',
      reason: 'Encrypting takes the family of actions for data keys, on the key that is named.',
      appliesTo: ['Action::kms:GenerateDataKey*'],
    });
  }

  /**
   * Lets somebody send alerts.
   *
   * @param grantee who sends
   */
  public grantPublish(grantee: iam.IGrantable): iam.Grant {
    return iam.Grant.addToPrincipal({ grantee, actions: ['sns:Publish'], resourceArns: [this.topic.topicArn] })
      .combine(this.encryptionKey.grant(grantee, 'kms:Decrypt', 'kms:GenerateDataKey'));
  }

  /**
   * Alerts that somebody did not get. Sum over 5 minutes.
   *
   * @param options statistic, period and so on
   */
  public metricFailedNotifications(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.topic.metricNumberOfNotificationsFailed(options);
  }

  private allowAlarms(): void {
    const stack = Stack.of(this);
    const principals = [new iam.ServicePrincipal('cloudwatch.amazonaws.com')];
    const StringEquals = { 'aws:SourceAccount': stack.account };
    this.topic.addToResourcePolicy(new iam.PolicyStatement({
      sid: 'Alarms',
      principals,
      actions: ['sns:Publish'],
      resources: [this.topic.topicArn],
      conditions: { StringEquals, ArnLike: { 'aws:SourceArn': `arn:${stack.partition}:cloudwatch:*:${stack.account}:alarm:*` } },
    }));
    this.encryptionKey.addToResourcePolicy(new iam.PolicyStatement({
      sid: 'Alarms', principals, actions: ['kms:Decrypt', 'kms:GenerateDataKey*'], resources: ['*'], conditions: { StringEquals },
    }), true);
  }
}

import type { Field, IndexFields } from '../../../shared/index-fields';

const evaluation = (name: string): Record<string, Field> => ({
  [`${name}.annotation`]: 'keyword_and_text',
  [`${name}.complianceType`]: 'keyword',
  [`${name}.configRuleInvokedTime`]: 'date',
  [`${name}.evaluationResultIdentifier.evaluationResultQualifier.configRuleName`]: 'keyword',
  [`${name}.evaluationResultIdentifier.evaluationResultQualifier.evaluationMode`]: 'keyword',
  [`${name}.evaluationResultIdentifier.evaluationResultQualifier.resourceId`]: 'keyword',
  [`${name}.evaluationResultIdentifier.evaluationResultQualifier.resourceType`]: 'keyword',
  [`${name}.evaluationResultIdentifier.orderingTimestamp`]: 'date',
  [`${name}.evaluationResultIdentifier.resourceEvaluationId`]: 'keyword',
  [`${name}.resultRecordedTime`]: 'date',
});

/** @see https://docs.aws.amazon.com/config/latest/developerguide/example-config-rule-compliance-notification.html */
export const fields = {
  template: 'log-aws-config',
  primaryShards: 1,
  fields: {
    awsAccountId: 'keyword',
    awsRegion: 'keyword',
    configRuleARN: 'keyword',
    configRuleName: 'keyword',
    messageType: 'keyword',
    notificationCreationTime: 'date',
    recordVersion: 'keyword',
    resourceId: 'keyword',
    resourceType: 'keyword',
    ...evaluation('newEvaluationResult'),
    ...evaluation('oldEvaluationResult'),
  },
} satisfies IndexFields;

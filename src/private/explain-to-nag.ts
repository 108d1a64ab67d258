import { CfnResource } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** A finding of cdk-nag that stands, and why. */
export interface ExplainedFinding {
  readonly id: string;
  readonly reason: string;
  /** Only findings whose detail is this text, or matches this regular expression between slashes. */
  readonly appliesTo?: Array<string | { regex: string }>;
}

/** Who encrypts with a key may ask for data keys in each of the ways that there are. */
export const DATA_KEY_ACTIONS: ExplainedFinding = {
  id: 'AwsSolutions-IAM5',
  reason: 'Encrypting takes the family of actions for data keys, on the key that is named.',
  appliesTo: ['Action::kms:GenerateDataKey*', 'Action::kms:ReEncrypt*'],
};

/**
 * Notes on every resource below a construct why findings stand, in the form that cdk-nag reads from templates.
 *
 * The library does not depend on cdk-nag; what a user can decide (a VPC, access logs) is left to be found.
 */
export const explainToNag = (construct: IConstruct, ...findings: ExplainedFinding[]): void => {
  for (const resource of construct.node.findAll().filter(CfnResource.isCfnResource)) {
    const explained: object[] = resource.getMetadata('cdk_nag')?.rules_to_suppress ?? [];
    const added = findings.map(({ id, reason, appliesTo }) => ({ id, reason, ...(appliesTo && { applies_to: appliesTo }) }));
    const known = new Set(explained.map((finding) => JSON.stringify(finding)));
    resource.addMetadata('cdk_nag', { rules_to_suppress: [...explained, ...added.filter((finding) => !known.has(JSON.stringify(finding)))] });
  }
};

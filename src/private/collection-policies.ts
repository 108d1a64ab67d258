import { type CfnResource, type Duration, Names, Stack } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as serverless from 'aws-cdk-lib/aws-opensearchserverless';
import type { Construct, IConstruct } from 'constructs';

export interface CollectionSettings {
  readonly encryptionKey?: kms.IKey;
  readonly vpcEndpointId?: string;
  readonly retention?: Duration;
}

/** What collections, policies and endpoints of the service may be called: of an account and region each name is there once. */
export const serverlessName = (construct: IConstruct): string =>
  `siem-${Names.uniqueResourceName(construct, { maxLength: 27, separator: '-' }).toLowerCase()}`;

/** The policies that must be there before a collection: how it is encrypted, from where it is reached, and how long documents stay. */
export const collectionPolicies = (
  scope: Construct, name: string, { encryptionKey, vpcEndpointId, retention }: CollectionSettings,
): CfnResource[] => {
  const stack = Stack.of(scope);
  const resources = [`collection/${name}`];
  const encryption = new serverless.CfnSecurityPolicy(scope, 'EncryptionPolicy', {
    name,
    type: 'encryption',
    policy: stack.toJsonString({
      Rules: [{ ResourceType: 'collection', Resource: resources }],
      AWSOwnedKey: encryptionKey === undefined,
      ...(encryptionKey && { KmsARN: encryptionKey.keyArn }),
    }),
  });
  const network = new serverless.CfnSecurityPolicy(scope, 'NetworkPolicy', {
    name,
    type: 'network',
    policy: stack.toJsonString([{
      Rules: ['collection', 'dashboard'].map((ResourceType) => ({ ResourceType, Resource: resources })),
      AllowFromPublic: vpcEndpointId === undefined,
      ...(vpcEndpointId && { SourceVPCEs: [vpcEndpointId] }),
    }]),
  });
  if (!retention) return [encryption, network];
  const lifecycle = new serverless.CfnLifecyclePolicy(scope, 'LifecyclePolicy', {
    name,
    type: 'retention',
    policy: stack.toJsonString({
      Rules: [{ ResourceType: 'index', Resource: [`index/${name}/*`], MinIndexRetention: `${retention.toDays()}d` }],
    }),
  });
  return [encryption, network, lifecycle];
};

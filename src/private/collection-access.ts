import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as serverless from 'aws-cdk-lib/aws-opensearchserverless';
import { Construct } from 'constructs';
import { serverlessName } from './collection-policies';
import { digest } from './digest';
import type { ISiemCollection } from '../siem-collection';

/** What somebody may do inside of a collection, by the names that data access policies have for it, without `aoss:`. */
export interface CollectionRights {
  /** As the policy is called among the constructs. */
  readonly id: string;
  readonly onCollection?: readonly string[];
  readonly onIndices: readonly string[];
  /** Names of indices, with `*` for any text. */
  readonly indices: readonly string[];
}

/**
 * Writes a data access policy: the other half of a grant, beside the permission of IAM.
 *
 * It stands in the stack of the grantee, as the grantee's own policies do, so that a collection and a loader of two stacks do not wait for one
 * another.
 */
export const allowInCollection = (collection: ISiemCollection, grantee: iam.IGrantable, rights: CollectionRights): void => {
  const principals = principalsOf(grantee);
  const principal = grantee.grantPrincipal;
  const ofGrantee = Construct.isConstruct(principal);
  const scope: Construct = ofGrantee ? principal : collection as Construct & ISiemCollection;
  const distinct = ofGrantee ? collection.node.addr : digest(JSON.stringify(Stack.of(scope).resolve(principals)));
  const id = `${rights.id}${distinct.slice(0, 10)}`;
  if (scope.node.tryFindChild(id)) return;
  const parent = new Construct(scope, id);
  const on = (ResourceType: string, Resource: string[], actions: readonly string[]) =>
    ({ ResourceType, Resource, Permission: actions.map((action) => `aoss:${action}`) });
  const { collectionName: name } = collection;
  new serverless.CfnAccessPolicy(parent, 'Resource', {
    name: serverlessName(parent),
    type: 'data',
    policy: Stack.of(scope).toJsonString([{
      Rules: [
        ...(rights.onCollection ? [on('collection', [`collection/${name}`], rights.onCollection)] : []),
        on('index', rights.indices.map((index) => `index/${name}/${index}`), rights.onIndices),
      ],
      Principal: principals,
    }]),
  });
};

/** The service knows roles, users and identities of SAML providers, and neither accounts nor services. */
const principalsOf = ({ grantPrincipal }: iam.IGrantable): string[] => {
  const { AWS } = grantPrincipal.policyFragment.principalJson;
  if (AWS && !AWS.includes('*') && !(grantPrincipal instanceof iam.AccountPrincipal)) return AWS;
  throw new Error(`grantee must be a role or a user, got ${String(grantPrincipal)}; data access policies of collections know no others`);
};


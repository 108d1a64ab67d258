import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { requireAccount, requireForm } from './validation';
import type { AllowCloudTrailOptions } from '../log-source';

/** Whose logs may be delivered: the answer to `AllowLogSourceOptions`, and the trail of an organization. */
export interface LogOwners {
  readonly accounts: readonly string[];
  readonly organizationId?: string;
  readonly managementAccountId?: string;
}

/** Checks what the user said of accounts and organization. */
export const logOwners = (scope: IConstruct, options: AllowCloudTrailOptions): LogOwners => {
  const { organizationId, managementAccountId } = options;
  const accounts = options.accounts ?? [Stack.of(scope).account];
  if (accounts.length === 0) throw new Error('accounts must name at least one account, got none; leave it out for the account of the stack');
  accounts.forEach((account) => requireAccount('accounts', account));
  if (organizationId !== undefined) requireForm('organizationId', organizationId, /^o-[a-z0-9]{10,32}$/, 'like o-a1b2c3d4e5');
  if (managementAccountId !== undefined) {
    requireAccount('managementAccountId', managementAccountId);
    if (organizationId === undefined) throw new Error('managementAccountId needs organizationId, got none; name the organization whose trail it is');
  }
  return { accounts: [...new Set(accounts)], organizationId, managementAccountId };
};

import type { PolicyStatement } from './policies';

/** What in a statement reaches further than what is named, one line each; denials may reach as far as they want. */
export const wideParts = (statement: PolicyStatement): string[] => {
  const { holder, property, effect, actions, resources, principals, conditions } = statement;
  if (effect !== 'Allow') return [];
  const parts = [
    ...actions.filter((action) => /^(\*|[^:]+:\*)$/.test(action)).map((action) => `does ${action}`),
    // In the policy of a key `*` is that key.
    ...(holder === 'AWS::KMS::Key' ? [] : resources).filter(namesNothing).map((resource) => `on ${resource}: ${actions.join(', ')}`),
    ...principals.filter((principal) => /^(.+: )?\*$/.test(principal)).map((principal) => `for ${principal} if ${conditions.sort().join(', ') || 'nothing'}`),
    // A service acts for whoever asks it, so that its statement has to say for whom; of a role it is the owner who hands it to the service.
    ...principals.filter((principal) => principal.startsWith('Service: ') && !actions.includes('sts:AssumeRole'))
      .filter(() => !conditions.some(saysForWhom))
      .map((principal) => `for ${principal.slice('Service: '.length)} for whomever: ${actions.join(', ')}`),
  ];
  return parts.map((part) => `${holder} ${property} ${part}`);
};

const saysForWhom = (condition: string): boolean => /^(aws:Source(Account|Arn|OrgID|OrgPaths)|aws:PrincipalOrgID|kms:EncryptionContext:.+)$/i.test(condition);

/** Whether an ARN leaves open which account, region or thing is meant; `<…>` names one. */
const namesNothing = (resource: string): boolean => {
  if (!resource.startsWith('arn:')) return resource.startsWith('*');
  const [, , , region, account, ...rest] = resource.replace(/<[^>]+>/g, '<>').split(':');
  return region.includes('*') || account.includes('*') || /^([a-z-]+[:/])?\*/.test(rest.join(':'));
};

import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';

/** Who asks for what, in which context: as IAM sees a request. */
export interface PolicyRequest {
  /** `cloudtrail.amazonaws.com`, or the ARN of a principal. */
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** Condition keys and their values, e.g. `aws:SourceAccount`. */
  readonly context?: Readonly<Record<string, string>>;
}

interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  /** Absent in the policy of a role, which speaks of that role. */
  readonly Principal?: '*' | Readonly<Record<string, string | string[]>>;
  readonly Action: string | string[];
  readonly Resource: string | string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | string[]>>>>;
}

/** What a policy answers to a request: an explicit denial wins, and what nothing allows is refused. */
export type Decision = 'allowed' | 'denied' | 'not allowed';

/** Decides as IAM does over one policy, as far as this library's policies go; anything else in a policy is an error. */
export const evaluate = (statements: readonly PolicyStatement[], request: PolicyRequest): Decision => {
  const effects = statements.filter((statement) => applies(statement, request)).map(({ Effect }) => Effect);
  if (effects.includes('Deny')) return 'denied';
  return effects.includes('Allow') ? 'allowed' : 'not allowed';
};

/** Statements of the policy of the one resource of a type whose id begins so, with references to resources written out. */
export const policyOf = (
  stack: Stack, type: 'AWS::S3::BucketPolicy' | 'AWS::KMS::Key' | 'AWS::IAM::Policy', id: string, values: Record<string, string>,
): PolicyStatement[] => {
  const found = Object.entries(Template.fromStack(stack).findResources(type)).find(([logicalId]) => logicalId.startsWith(id));
  const { PolicyDocument, KeyPolicy } = found![1].Properties;
  return (resolve(PolicyDocument ?? KeyPolicy, values) as { Statement: PolicyStatement[] }).Statement;
};

const applies = (statement: PolicyStatement, request: PolicyRequest): boolean =>
  isFor(statement.Principal, request.principal)
  && list(statement.Action).some((action) => like(action, request.action, true))
  && list(statement.Resource).some((resource) => like(resource, request.resource))
  && Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, expected]) => holds(operator, list(expected), request.context?.[key])));

const isFor = (principal: PolicyStatement['Principal'], asking: string): boolean => {
  if (principal === undefined || principal === '*') return true;
  return Object.values(principal).flatMap(list).some((named) => named === '*' || named === asking || isRootOf(named, asking));
};

/** An account speaks for its principals. */
const isRootOf = (named: string, asking: string): boolean => named.endsWith(':root') && asking.startsWith(`${named.slice(0, -'root'.length)}`);

/** A key that the request lacks never matches, but for denials of what is false when absent. */
const holds = (operator: string, expected: readonly string[], given: string | undefined): boolean => {
  if (given === undefined) return false;
  switch (operator) {
    case 'StringEquals': return expected.includes(given);
    case 'StringLike': return expected.some((pattern) => like(pattern, given));
    case 'ArnLike': return expected.some((pattern) => arnLike(pattern, given));
    case 'Bool': return expected.includes(given);
    default: throw new Error(`the evaluator does not know the operator ${operator}`);
  }
};

/** Wildcards of an ARN do not reach beyond a colon, but in its last part. */
const arnLike = (pattern: string, given: string): boolean => {
  const [patternParts, parts] = [pattern, given].map((arn) => [...arn.split(':').slice(0, 5), arn.split(':').slice(5).join(':')]);
  return patternParts.every((part, index) => like(part, parts[index]));
};

const like = (pattern: string, text: string, ignoreCase = false): boolean => {
  const source = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*+/g, '.*').replace(/\?/g, '.');
  return new RegExp(`^${source}$`, ignoreCase ? 'is' : 's').test(text);
};

const list = (value: string | string[]): string[] => (Array.isArray(value) ? value : [value]);

/** Writes out Ref, Fn::GetAtt and Fn::Join; resources by `<logical id beginning>.Arn`. */
const resolve = (value: unknown, values: Record<string, string>): unknown => {
  if (Array.isArray(value)) return value.map((each) => resolve(each, values));
  if (typeof value !== 'object' || value === null) return value;
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': join } = value as Record<string, never>;
  if (Ref) return valueOf(Ref, values);
  if (attribute) return valueOf((attribute as string[]).join('.'), values);
  if (join) return (resolve(join[1], values) as string[]).join(join[0]);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, resolve(member, values)]));
};

const valueOf = (name: string, values: Record<string, string>): string => {
  const known = Object.keys(values).find((beginning) => name.startsWith(beginning));
  if (known === undefined) throw new Error(`the evaluator has no value for ${name}`);
  return values[known];
};

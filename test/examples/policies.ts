import type { Resource, Template } from './synthesized';

/** A statement of a policy, whatever kind of resource holds it; references to resources are written `<Type of the resource>`. */
export interface PolicyStatement {
  /** Type of the resource that holds the policy. */
  readonly holder: string;
  /** Name of the property that is the policy. */
  readonly property: string;
  readonly effect: string;
  readonly actions: string[];
  readonly resources: string[];
  /** Of the services, `Service: <name>`; of others the ARN. */
  readonly principals: string[];
  readonly conditions: string[];
}

/** Every statement of every policy of a template: of identities, resources, keys and roles, as an object or as a text. */
export const statementsOf = ({ resources }: Template): PolicyStatement[] =>
  Object.values(resources).flatMap(({ Type, Properties = {} }) => Object.entries(Properties).flatMap(([property, value]) =>
    policiesIn(written(value, resources)).map(([name, statement]) => readStatement(Type, name ?? property, statement))));

interface RawStatement {
  readonly Effect: string;
  readonly Action?: string | string[];
  readonly Resource?: string | string[];
  readonly Principal?: string | Readonly<Record<string, string | string[]>>;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const list = (value: string | string[] = []): string[] => (Array.isArray(value) ? value : [value]);

const readStatement = (
  holder: string, property: string, { Effect, Action, Resource: on, Principal = {}, Condition = {} }: RawStatement,
): PolicyStatement => ({
  holder,
  property,
  effect: Effect,
  actions: list(Action),
  resources: list(on),
  principals: typeof Principal === 'string'
    ? [Principal]
    : Object.entries(Principal).flatMap(([kind, names]) => list(names).map((name) => (kind === 'AWS' ? name : `${kind}: ${name}`))),
  conditions: Object.values(Condition).flatMap((keys) => Object.keys(keys)),
});

/** Of the policies of OpenSearch Serverless for data. */
interface Rule {
  readonly Permission: string[];
  readonly Resource: string[];
}

const statementOf = ({ Permission, Resource: on }: Rule, principals: string[]): RawStatement =>
  ({ Effect: 'Allow', Action: Permission, Resource: on, Principal: { AWS: principals } });

/** Statements below a value, with the name of the member that is their policy. */
const policiesIn = (value: unknown, name?: string): [string | undefined, RawStatement][] => {
  if (typeof value === 'string') return /^\s*[{[]/.test(value) ? policiesIn(parsed(value), name) : [];
  if (typeof value !== 'object' || value === null) return [];
  const { Statement, Rules, Principal } = value as { Statement?: RawStatement | RawStatement[]; Rules?: Rule[]; Principal?: string[] };
  if (Rules !== undefined && Principal !== undefined) return Rules.map((rule) => [name, statementOf(rule, Principal)]);
  if (Statement !== undefined) return [Statement].flat().map((statement) => [name, statement]);
  return Object.entries(value).flatMap(([key, member]) => policiesIn(member, Array.isArray(value) ? name : key));
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a text that merely begins like JSON
  }
};

/** Texts instead of what CloudFormation would put together. */
const written = (value: unknown, resources: Template['resources']): unknown => {
  if (Array.isArray(value)) return value.map((each) => written(each, resources));
  if (typeof value !== 'object' || value === null) return value;
  const [[name, argument] = [], ...others] = Object.entries(value);
  if (others.length === 0 && name === 'Ref') return reference(argument, resources);
  if (others.length === 0 && name?.startsWith('Fn::')) return intrinsic(name, written(argument, resources), argument, resources);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, written(member, resources)]));
};

const intrinsic = (name: string, argument: unknown, raw: unknown, resources: Template['resources']): string => {
  if (name === 'Fn::Join') {
    const [separator, parts] = argument as [string, string[]];
    return parts.join(separator);
  }
  if (name === 'Fn::GetAtt') return reference((raw as string[])[0], resources);
  return `<${name}>`;
};

const reference = (id: unknown, resources: Readonly<Record<string, Resource>>): string => `<${resources[String(id)]?.Type ?? String(id)}>`;

import { isMap } from '../../json/is-map';
import type { Fields } from '../../model';
import { isFalsy, textForm } from '../../normalize/scalar-text';

type Unify = (request: Fields | undefined, response: Fields | undefined) => void;

/** Members of the same name that have another shape in one service than in the others. */
const BY_SERVICE: Readonly<Record<string, Unify>> = {
  'athena.amazonaws.com': (_, response) => unifyTables(response),
  'glue.amazonaws.com': (request) => wrapText(request, 'configuration', 'text'),
  'cognito-idp.amazonaws.com': (_, response) => wrapText(response, 'session', 'value'),
  'ecs.amazonaws.com': (request) => wrapText(request, 'command', 'command'),
  'ssm.amazonaws.com': (request) => wrapText(request, 'parameters', 'value'),
  'sqlworkbench.amazonaws.com': (request) => wrapText(request, 'parameters', 'value'),
  'redshift-data.amazonaws.com': (_, response) => wrapText(response, 'database', 'name'),
  'cloud9.amazonaws.com': (request) => wrapText(request, 'settings', 'value'),
  's3.amazonaws.com': (request) => unifyReplicationRules(request),
  'inspector2.amazonaws.com': (request) => {
    if (Array.isArray(request?.accountIds) && isMap(request.accountIds[0])) request.accountIds = textForm(request.accountIds);
  },
  'codeguru-security.amazonaws.com': (request) => {
    if (request && !isFalsy(request.resourceId)) request.resourceId = textForm(request.resourceId);
  },
  'dynamodb.amazonaws.com': (request) => wrap(request, 'items'),
};

const IAM_ARN = /arn:aws(?:-cn|-us-gov)?:iam/;

/** Gives members of requests and responses one shape each, so that they can share an index. */
export const unifyShapes = (eventSource: unknown, request: Fields | undefined, response: Fields | undefined): void => {
  if (response) {
    const { credentials } = response;
    if (typeof credentials === 'string') response.credentials = IAM_ARN.test(credentials) ? { iam: credentials } : { value: credentials };
    wrap(response, 'policy');
    wrapText(response, 'status', 'status');
  }
  if (request) {
    wrap(request, 'tags');
    unwrapValue(request, 'disableApiTermination');
    unwrapValue(request, 'disableApiStop');
  }
  if (typeof eventSource === 'string' && Object.hasOwn(BY_SERVICE, eventSource)) BY_SERVICE[eventSource](request, response);
};

const wrapText = (map: Fields | undefined, name: string, member: string): void => {
  const value = map?.[name];
  if (map && typeof value === 'string' && value !== '') map[name] = { [member]: value };
};

const unwrapValue = (map: Fields, name: string): void => {
  const value = map[name];
  if (isMap(value) && 'value' in value) map[name] = value.value;
};

/** Always a map or a list of maps. */
const wrap = (map: Fields | undefined, name: string): void => {
  if (!map || !Object.hasOwn(map, name)) return;
  const value = map[name];
  if (isMap(value)) return;
  if (Array.isArray(value)) {
    if (isMap(value[0])) return;
    map[name] = value.length === 0 ? {} : { value: typeof value[0] === 'string' ? value : textForm(value) };
  } else {
    map[name] = { value: typeof value === 'string' ? value : textForm(value) };
  }
};

/** Dots in these names would make them members of a text. */
const unifyTables = (response: Fields | undefined): void => {
  const { tableMetadataList, tableMetadata } = response ?? {};
  if (Array.isArray(tableMetadataList)) {
    tableMetadataList.forEach((table) => renameIntervalUnit(table, 'projection.date.interval'));
  }
  renameIntervalUnit(tableMetadata, 'projection.part_date.interval');
};

const renameIntervalUnit = (table: unknown, prefix: string): void => {
  const parameters = isMap(table) ? table.parameters : undefined;
  if (!isMap(parameters) || !Object.hasOwn(parameters, `${prefix}.unit`)) return;
  parameters[`${prefix}_unit`] = parameters[`${prefix}.unit`];
  delete parameters[`${prefix}.unit`];
};

const unifyReplicationRules = (request: Fields | undefined): void => {
  const configuration = request?.ReplicationConfiguration;
  if (!isMap(configuration) || !Array.isArray(configuration.Rule)) return;
  for (const rule of configuration.Rule as unknown[]) {
    if (isMap(rule) && !isFalsy(rule.Filter)) rule.Filter = textForm(rule.Filter);
  }
};

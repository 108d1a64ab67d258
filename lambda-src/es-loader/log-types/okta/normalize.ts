import { isMap } from '../../json/is-map';
import type { Fields, Normalize } from '../../model';
import { setField, setMember, textOf } from '../../normalize/steps';

/** Members that stand below `okta`, where they cannot meet those of ECS. */
const MOVED = [
  'actor', 'debugContext', 'request', 'outcome', 'transaction', 'authenticationContext', 'securityContext', 'displayMessage', 'uuid', 'version',
  'severity', 'published', 'legacyEventType', 'eventType',
];

/** Members of the client that stand below `okta.client`, by their names there. */
const OF_CLIENT = { device: 'device', ip: 'ipAddress', user_agent: 'userAgent', id: 'id', zone: 'zone' } as const;

const OUTCOMES: Readonly<Record<string, string>> = { success: 'success', allow: 'success', failure: 'failure', deny: 'failure' };

export const normalize: Normalize = (record, ecs) => {
  const { outcome, actor } = record;
  if (isMap(outcome)) setField(ecs, 'event', 'outcome', OUTCOMES[String(outcome.result).toLowerCase()] ?? 'unknown');
  if (isMap(actor) && actor.type === 'User') addUser(actor, ecs);

  const okta: Fields = {};
  for (const name of MOVED) {
    if (record[name] === undefined) continue;
    okta[snakeCase(name)] = withSnakeNames(record[name]);
    delete record[name];
  }
  const target = targetOf(record.target);
  if (target !== undefined) okta.target = target;
  if (target !== undefined || record.target === null) delete record.target;
  if (isMap(record.client)) okta.client = clientOf(record.client);
  ecs.okta = okta;
};

const EMAIL = /^([^@]+)@([^@]+)$/;

const addUser = ({ alternateId, displayName, id }: Fields, ecs: Fields): void => {
  const email = EMAIL.exec(textOf(alternateId) ?? '');
  if (email) ecs.user = { domain: email[2], name: email[1], email: email[0] };
  for (const group of ['client', 'source']) setField(ecs, group, 'user', { full_name: displayName, id });
  if (textOf(displayName) !== undefined) setField(ecs, 'related', 'user', displayName);
};

/** The application that is signed in to, or else all targets. */
const targetOf = (target: unknown): unknown => {
  if (!Array.isArray(target) || target.length === 0) return undefined;
  const application = target.filter(isMap).filter(({ type }) => type === 'AppInstance').pop();
  if (application === undefined) return [target];
  return { app_name: { alternate_id: application.alternateId, display_name: application.displayName } };
};

/** Takes from the client what ECS has no place for. */
const clientOf = (client: Fields): Fields => {
  const taken: Fields = {};
  for (const [name, original] of Object.entries(OF_CLIENT)) {
    if (client[original] !== undefined) taken[name] = withSnakeNames(client[original]);
    delete client[original];
  }
  delete client.geographicalContext;
  return taken;
};

/** Names in snake case at every level; values as they are. */
const withSnakeNames = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withSnakeNames);
  if (!isMap(value)) return value;
  const renamed: Fields = {};
  for (const name in value) setMember(renamed, snakeCase(name), withSnakeNames(value[name]));
  return renamed;
};

const snakeCase = (name: string): string => name.replace(/(?<=[a-z0-9])[A-Z]+/g, (capitals) => `_${capitals.toLowerCase()}`);

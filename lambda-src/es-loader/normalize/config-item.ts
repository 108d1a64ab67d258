import type { Fields, NormalizeResult } from '../model';
import { configAddresses } from './config-addresses';
import { md5 } from './document-id';
import { groupOf, setField, textOf } from './steps';

/** Adds the instance, the user and the addresses that something recorded by AWS Config is about, and says its id. */
export const addConfigItem = (record: Fields, ecs: Fields): NormalizeResult | undefined => {
  const resource = resourceOf(record);
  const instance = instanceId(resource);
  if (instance !== undefined) {
    setField(groupOf(ecs, 'cloud'), 'instance', 'id', instance);
    setField(ecs, 'related', 'hosts', [instance]);
  }
  if (USER_TYPES.has(resource.type)) addUser(resource, ecs);
  const addresses = configAddresses(record);
  if (addresses.length > 0) setField(ecs, 'related', 'ip', addresses);
  return identify(record, ecs);
};

interface Resource {
  readonly type?: string;
  readonly id?: string;
  readonly name?: string;
}

/** Compliance is a resource of its own, whose id tells type and id of the one that it is about. */
const resourceOf = (record: Fields): Resource => {
  const [type, id, name] = [textOf(record.resourceType), textOf(record.resourceId), textOf(record.resourceName)];
  if (type !== 'AWS::Config::ResourceCompliance') return { type, id, name };
  const slash = id?.indexOf('/') ?? -1;
  return slash < 0 ? {} : { type: id!.slice(0, slash), id: textOf(id!.slice(slash + 1)) };
};

const instanceId = ({ type, id }: Resource): string | undefined => {
  switch (type) {
    case 'AWS::EC2::Instance': case 'AWS::SSM::ManagedInstanceInventory': return id;
    case 'AWS::SSM::AssociationCompliance': case 'AWS::SSM::PatchCompliance': return id && textOf(id.slice(id.lastIndexOf('/') + 1));
    default: return undefined;
  }
};

const USER_TYPES: ReadonlySet<unknown> = new Set(['AWS::IAM::User', 'AWS::IAM::Role']);

const addUser = ({ id, name }: Resource, ecs: Fields): void => {
  const names = [name, id].filter((value) => value !== undefined);
  if (names.length === 0) return;
  if (id !== undefined) setField(ecs, 'user', 'id', id);
  if (name !== undefined) setField(ecs, 'user', 'name', name);
  setField(ecs, 'related', 'user', names);
};

/** A resource has the same id whatever is said of it; each time that something is said of it is a document. */
const identify = (record: Fields, ecs: Fields): NormalizeResult | undefined => {
  const parts = [record.awsAccountId, record.awsRegion, record.resourceType, record.resourceId].map(textOf);
  if (parts.includes(undefined)) return undefined;
  ecs['@id'] = md5(parts.join(''));
  const time = ecs['@timestamp'] as string;
  const second = `${time.slice(0, 10).replaceAll('-', '')}_${time.slice(11, 19).replaceAll(':', '')}`;
  const source = md5(`${(ecs.event as Fields).module as string}${textOf(record.configRuleARN) ?? ''}`).slice(0, 4);
  return { documentIdSuffix: `${second}_${source}` };
};

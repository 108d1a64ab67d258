import { isMap } from '../../json/is-map';
import type { Fields } from '../../model';
import { isIpAddress } from '../../normalize/ip-address';
import { compilePath } from '../../normalize/paths';
import { groupOf, setField, textOf } from '../../normalize/steps';

/** Adds the instances, addresses and users among the resources of a finding; of several the last counts. */
export const addResources = (resources: unknown, ecs: Fields): void => {
  if (!Array.isArray(resources)) return;
  const found: Found = { addresses: new Set() };
  for (const resource of resources as unknown[]) {
    if (isMap(resource)) READERS.get(resource.Type)?.(resource, textOf(resource.Id) ?? '', found);
  }
  const { instance, userId, userName, addresses } = found;
  if (instance !== undefined) {
    setField(groupOf(ecs, 'cloud'), 'instance', 'id', instance);
    setField(ecs, 'related', 'hosts', [instance]);
  }
  if (userId !== undefined) setField(ecs, 'user', 'id', userId);
  if (userName !== undefined) setField(ecs, 'user', 'name', userName);
  const users = [userId, userName].filter((user) => user !== undefined);
  if (users.length > 0) setField(ecs, 'related', 'user', users);
  if (addresses.size > 0) addAddresses(addresses, groupOf(ecs, 'related'));
};

interface Found {
  instance?: string;
  userId?: string;
  userName?: string;
  readonly addresses: Set<string>;
}

const ipv4Addresses = compilePath('Details.AwsEc2Instance.IpV4Addresses');
const ipv6Addresses = compilePath('Details.AwsEc2Instance.IpV6Addresses');
const principalId = compilePath('Details.AwsIamAccessKey.PrincipalId');
const principalName = compilePath('Details.AwsIamAccessKey.PrincipalName');
const attachedTo = compilePath('Details.AwsEc2Volume.Attachments.0.InstanceId');

const readInstance = (resource: Fields, id: string, found: Found): void => {
  found.instance = afterLast(id, '/') || found.instance;
  for (const list of [ipv4Addresses(resource), ipv6Addresses(resource)]) {
    if (!Array.isArray(list)) continue;
    for (const address of list) if (typeof address === 'string' && isIpAddress(address)) found.addresses.add(address);
  }
};

/** The id of a key that is not known ends in `null`; then the principal is. */
const readAccessKey = (resource: Fields, id: string, found: Found): void => {
  const key = id.includes(':') ? afterLast(id, ':') : '';
  const user = key === 'null' ? textOf(principalId(resource))?.split(':', 1)[0] : key;
  found.userId = user || found.userId;
  found.userName = textOf(principalName(resource)) ?? found.userName;
};

const readVolume = (resource: Fields, _: string, found: Found): void => {
  found.instance = textOf(attachedTo(resource)) ?? found.instance;
};

const readRole = (_: Fields, id: string, found: Found): void => {
  found.userName = afterLast(id, '/') || found.userName;
};

const READERS: ReadonlyMap<unknown, (resource: Fields, id: string, found: Found) => void> = new Map([
  ['AwsEc2Instance', readInstance],
  ['AwsIamAccessKey', readAccessKey],
  ['AwsEc2Volume', readVolume],
  ['AwsIamRole', readRole],
]);

const afterLast = (text: string, separator: string): string => text.slice(text.lastIndexOf(separator) + 1);

const addAddresses = (addresses: Set<string>, related: Fields): void => {
  const known = Array.isArray(related.ip) ? related.ip as string[] : [];
  related.ip = [...new Set([...known, ...addresses])];
};

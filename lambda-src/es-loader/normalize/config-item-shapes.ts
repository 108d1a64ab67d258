import { isMap } from '../json/is-map';
import { printJson } from '../json/print';
import type { Fields } from '../model';
import { textOf } from './steps';

/** Gives members of a configuration item one shape whatever the type of its resource, as they have in the indices that exist. */
export const unifyConfigShapes = (record: Fields): void => {
  for (const path of KEYED_MAPS.get(record.resourceType) ?? []) listValues(record, path);
  const { configuration, tags } = record;
  if (isMap(tags)) move(tags, 'AmazonFSx.FileSystemId', tags, 'AmazonFSx_FileSystemId');
  if (!isMap(configuration)) return;
  unifyState(configuration);
  for (const [name, member] of [['endpoint', 'address'], ['iamInstanceProfile', 'arn']]) {
    if (textOf(configuration[name]) !== undefined) configuration[name] = { [member]: configuration[name] };
  }
  for (const [name, member] of [['securityGroups', 'groupId'], ['availabilityZones', 'zoneName'], ['subnets', 'subnetIdentifier']]) {
    wrapTexts(configuration, name, member);
  }
  printStatements(configuration.rules);
};

const inventory = (name: string): string[] => ['configuration', `AWS:${name}`, 'Content'];
const compliance = ['Association', 'Patch'].map((name) => ['configuration', 'AWS:ComplianceItem', 'Content', name]);

/** Maps whose names are ids, by type of resource: a field for each id would fill the index. */
const KEYED_MAPS: ReadonlyMap<unknown, ReadonlyArray<readonly string[]>> = new Map([
  ['AWS::S3::Bucket', [
    ['supplementaryConfiguration', 'BucketNotificationConfiguration', 'configurations'],
    ['supplementaryConfiguration', 'BucketReplicationConfiguration', 'rules'],
  ]],
  ['AWS::SSM::ManagedInstanceInventory', ['Application', 'AWSComponent', 'InstanceInformation', 'Network', 'WindowsUpdate'].map(inventory)],
  ['AWS::SSM::PatchCompliance', compliance],
  ['AWS::SSM::AssociationCompliance', compliance],
]);

const listValues = (record: Fields, path: readonly string[]): void => {
  let map = record;
  for (const name of path.slice(0, -1)) {
    const next = map[name];
    if (!isMap(next)) return;
    map = next;
  }
  const name = path[path.length - 1];
  const keyed = map[name];
  if (isMap(keyed)) map[name] = Object.values(keyed);
};

const unifyState = (configuration: Fields): void => {
  const { owner, state, status, stateReason, stateReasonCode } = configuration;
  if (isMap(owner)) move(owner, 'id', configuration, 'owner_id');
  if (isMap(state)) {
    move(state, 'code', configuration, 'state_code');
    move(state, 'name', configuration, 'state_name');
  }
  if (isMap(status) && status.message !== undefined && status.code !== undefined) {
    configuration.status_message = status.message;
    configuration.status = status.code;
  }
  if (textOf(stateReason) !== undefined) {
    configuration.stateReason = { message: stateReason, code: stateReasonCode };
    delete configuration.stateReasonCode;
  }
};

const move = (from: Fields, name: string, to: Fields, newName: string): void => {
  if (from[name] === undefined || from[name] === null) return;
  to[newName] = from[name];
  delete from[name];
};

/** A list of texts becomes one of maps; the first item says what the list is. */
const wrapTexts = (configuration: Fields, name: string, member: string): void => {
  const list = configuration[name];
  if (!Array.isArray(list) || typeof list[0] !== 'string') return;
  configuration[name] = list.map((item: unknown) => (typeof item === 'string' ? { [member]: item } : item));
};

/** Statements of a web ACL nest without end. */
const printStatements = (rules: unknown): void => {
  if (!Array.isArray(rules) || !isMap(rules[0]) || !isMap(rules[0].statement)) return;
  for (const rule of rules as unknown[]) {
    if (isMap(rule) && isMap(rule.statement)) rule.statement = asciiJson(rule.statement);
  }
};

const asciiJson = (value: unknown): string =>
  printJson(value).replace(/[\u007f-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

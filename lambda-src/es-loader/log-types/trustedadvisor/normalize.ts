import { isMap } from '../../json/is-map';
import type { Fields, Normalize } from '../../model';
import { isIpAddress } from '../../normalize/ip-address';
import { groupOf, setField, textOf } from '../../normalize/steps';

/** A record is the summary of a check, or one of the resources that it flagged. */
export const normalize: Normalize = ({ check, result }, ecs) => {
  if (!isMap(result)) return;
  const resource = isMap(result.flaggedResource) ? result.flaggedResource : undefined;
  if (ALARMING.has((resource ?? result).status)) setField(ecs, 'event', 'kind', 'alert');
  if (!Array.isArray(resource?.metadata) || resource.metadata.length === 0) return;
  const values = resource.metadata as readonly unknown[];
  addService(columnReader(isMap(check) ? check.metadata : undefined, values), ecs);
  const addresses = new Set(values.filter((value) => typeof value === 'string' && isIpAddress(value)));
  if (addresses.size > 0) setField(ecs, 'related', 'ip', [...addresses]);
};

const ALARMING: ReadonlySet<unknown> = new Set(['warning', 'error']);

/** Reads the values of a resource by the names that the check gives to its columns. */
const columnReader = (names: unknown, values: readonly unknown[]) => (name: string): string | undefined =>
  (Array.isArray(names) ? textOf(values[names.indexOf(name)]) : undefined);

const addService = (column: (name: string) => string | undefined, ecs: Fields): void => {
  const arn = (column('Workload ARN') ?? column('Resource') ?? '').split(':');
  let service = arn.length > 2 ? arn[2] : column('Service')?.toLowerCase() ?? 'trustedadvisor';
  if (service === 'ec2' && arn.length > 5) {
    const [type, id] = arn[5].split('/');
    if (id && type === 'instance') addInstance(id, ecs);
    else if (id) service = type;
  }
  setField(groupOf(ecs, 'cloud'), 'service', 'name', service);
  const category = CATEGORIES.get(service);
  if (category !== undefined) setField(ecs, 'event', 'category', category);
};

const addInstance = (id: string, ecs: Fields): void => {
  setField(groupOf(ecs, 'cloud'), 'instance', 'id', id);
  setField(ecs, 'related', 'hosts', [id]);
};

const CATEGORIES: ReadonlyMap<string, string> = new Map(Object.entries({
  database: ['rds', 'dynamodb', 's3', 'ebs', 'redshift', 'elasticache'],
  iam: ['iam', 'cloudtrail'],
  network: ['vpc', 'route53', 'elasticloadbalancing', 'network-acl', 'subnet', 'security-group'],
}).flatMap(([category, services]) => services.map((service) => [service, category] as const)));

import { isMap } from '../../json/is-map';
import type { Fields, Normalize, NormalizeResult } from '../../model';
import { md5 } from '../../normalize/document-id';
import { compilePath } from '../../normalize/paths';
import { textForm } from '../../normalize/scalar-text';
import { groupOf, setField, textOf } from '../../normalize/steps';

const recommendation = compilePath('remediation.recommendation.text');
const protocol = compilePath('networkReachabilityDetails.protocol');
const firstPort = compilePath('networkReachabilityDetails.openPortRange.begin');
const lastPort = compilePath('networkReachabilityDetails.openPortRange.end');

/** A finding has the same id whenever it is updated, and each update is a document of its own. */
export const normalize: Normalize = (record, ecs): NormalizeResult | undefined => {
  const vulnerability = groupOf(ecs, 'vulnerability');
  if (Array.isArray(vulnerability.category) && vulnerability.category.includes('AWS_ECR_CONTAINER_IMAGE')) removeHost(ecs);
  const rule = ruleId(record, vulnerability);
  if (rule !== undefined) setField(ecs, 'rule', 'id', rule);
  const remedy = textOf(recommendation(record));
  if (remedy !== undefined && textOf(record.description) !== undefined) {
    vulnerability.description = `${record.description as string}\n\nRemediation: ${remedy}`;
  }

  const arn = textOf(record.findingArn);
  if (arn === undefined) return undefined;
  ecs['@id'] = md5(arn);
  return { documentIdSuffix: String(Math.floor(Date.parse(ecs['@timestamp'] as string) / 1000)) };
};

/** An image is no host. */
const removeHost = ({ cloud, related }: Fields): void => {
  if (isMap(cloud)) delete cloud.instance;
  if (isMap(related)) delete related.hosts;
};

const ruleId = (record: Fields, vulnerability: Fields): string | undefined => {
  const type = textOf(record.type) ?? '';
  if (type.includes('PACKAGE_VULNERABILITY')) {
    return vulnerability.id === undefined ? undefined : `PACKAGE_VULNERABILITY_${textForm(vulnerability.id)}`;
  }
  if (!type.includes('NETWORK_REACHABILITY')) return undefined;
  const parts = [protocol(record), firstPort(record), lastPort(record)];
  return parts.includes(undefined) ? undefined : ['NETWORK_REACHABILITY', ...parts.map(textForm)].join('_');
};

import { addProduct } from './product';
import { addResources } from './resources';
import { isMap } from '../../json/is-map';
import type { Fields, Normalize, NormalizeResult } from '../../model';
import { md5 } from '../../normalize/document-id';
import { setField, textOf, trimRuleName } from '../../normalize/steps';
import { parseIso8601 } from '../../normalize/timestamp/iso8601';

/** What is in a finding depends on the product that found it. */
export const normalize: Normalize = (record, ecs): NormalizeResult | undefined => {
  const productFields = isMap(record.ProductFields) ? record.ProductFields : {};
  const product = textOf(productFields['aws/securityhub/ProductName'])?.toLowerCase();
  if (product !== undefined) {
    setField(ecs, 'event', 'module', product);
    addProduct(product, record, productFields, ecs);
  }
  trimRuleName(ecs);
  addResources(record.Resources, ecs);
  return identify(record, ecs);
};

/** Whenever the workflow goes on, the finding is a new document. A new one is dated by its last update, though its index by its arrival. */
const identify = ({ Workflow: workflow, UpdatedAt: updatedAt }: Fields, ecs: Fields): NormalizeResult | undefined => {
  const status = isMap(workflow) ? textOf(workflow.Status) : undefined;
  if (status === undefined) return undefined;
  if (status === 'NEW' && parseIso8601(updatedAt, '+00:00') !== undefined) ecs['@timestamp'] = (updatedAt as string).replace('Z', '+00:00');
  return { documentIdSuffix: md5(`${ecs['@timestamp'] as string}${status}`) };
};

import { splitAsffType } from './asff-type';
import { isMap } from '../../json/is-map';
import type { Fields } from '../../model';
import { addFindingType, addThreat } from '../../normalize/guardduty-finding';
import { setField, textOf } from '../../normalize/steps';

/** Adds what the finding of a product says in a way of its own; `product` is its name in lower case. */
export const addProduct = (product: string, record: Fields, productFields: Fields, ecs: Fields): void => {
  const type = Array.isArray(record.Types) ? textOf(record.Types[0]) : undefined;
  const found = PRODUCTS.find(([name]) => product.includes(name));
  found?.[1]({ record, productFields, type, ecs });
};

interface Finding {
  readonly record: Fields;
  readonly productFields: Fields;
  /** The first of its types. */
  readonly type?: string;
  readonly ecs: Fields;
}

const addControl = ({ record, ecs }: Finding): void => {
  const generator = textOf(record.GeneratorId);
  if (generator !== undefined) setField(ecs, 'rule', 'id', generator);
  ecs.consolidated_controls_view = isMap(record.Compliance) && textOf(record.Compliance.SecurityControlId) !== undefined;
  ecs.consolidated_control_findings = generator?.startsWith('security-control') ?? false;
};

const addGuardDuty = ({ productFields, type, ecs }: Finding): void => {
  const parts = splitAsffType(type);
  addFindingType(ecs, parts);
  setField(ecs, 'event', 'category', 'intrusion_detection');
  const action = 'aws/guardduty/service/action';
  addThreat(ecs, parts, productFields[`${action}/actionType`], productFields[`${action}/networkConnectionAction/connectionDirection`]);
};

/** Inspector Classic names its rules; the newer one has a type for all vulnerabilities, and the title says which. */
const addInspector = ({ record, productFields, type, ecs }: Finding): void => {
  const rule = textOf(productFields['aws/inspector/id']);
  if (rule !== undefined) return setField(ecs, 'rule', 'name', rule);
  if (type === undefined) return;
  const category = type.split('/CVE', 1)[0];
  const isVulnerability = category.includes('Vulnerabilities');
  const name = textOf(record.Title)?.trim().split(/\s/, 1)[0];
  setField(ecs, 'rule', 'id', isVulnerability && name ? `${category}/${name}` : category);
  if (isVulnerability) setField(ecs, 'event', 'category', 'package');
};

const addMacie = ({ type, ecs }: Finding): void => {
  addFindingType(ecs, splitAsffType(type));
  setField(ecs, 'event', 'category', 'intrusion_detection');
};

const PRODUCTS: ReadonlyArray<readonly [string, (finding: Finding) => void]> = [
  ['security hub', addControl],
  ['guardduty', addGuardDuty],
  ['inspector', addInspector],
  ['macie', addMacie],
];

import { splitFindingType, type FindingType } from '../../normalize/guardduty-finding';

/**
 * Namespace/[Category/][Purpose:]Resource-Family[.Mechanism][!Artifact], e.g. `TTPs/Command and Control/Backdoor:EC2-C&CActivity.B!DNS`;
 * a slash or a dot may stand for the dash.
 */
const ASFF_TYPE = new RegExp([
  '^[^/:]+/(?:(?<category>[^/:]+)/)?(?:(?<purpose>[^/:]+):)?(?<resource>[^/:.\\s-]+)[/.-]',
  '(?<family>[^/.!]+)(?:\\.(?<mechanism>[^!]+))?(?:!(?<artifact>.+))?$',
].join(''));

/** Splits the type of a finding of GuardDuty or Macie as Security Hub writes it, or as GuardDuty itself does. */
export const splitAsffType = (type: string | undefined): FindingType => {
  if (type === undefined) return {};
  const { category, purpose, ...parts } = ASFF_TYPE.exec(type)?.groups ?? {};
  if (parts.resource === undefined) return splitFindingType(type);
  return { ...parts, purpose: purpose ?? category?.replace(/\s/g, '') };
};

import type { Normalize } from '../../model';
import { addFindingType, addThreat, splitFindingType } from '../../normalize/guardduty-finding';
import { compilePath } from '../../normalize/paths';
import { numberOf, textOf, trimRuleName } from '../../normalize/steps';

const actionType = compilePath('service.action.actionType');
const connectionDirection = compilePath('service.action.networkConnectionAction.connectionDirection');

export const normalize: Normalize = (record, ecs) => {
  trimRuleName(ecs);
  const severity = numberOf(record.severity);
  if (severity !== undefined) ecs.severitylabel = severityLabel(severity);
  const type = splitFindingType(textOf(record.type) ?? '');
  addFindingType(ecs, type);
  addThreat(ecs, type, actionType(record), connectionDirection(record));
};

const severityLabel = (severity: number): string => {
  if (severity < 4) return 'low';
  if (severity < 7) return 'medium';
  return severity < 9 ? 'high' : 'critical';
};

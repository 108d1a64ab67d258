import { isMap } from '../../json/is-map';
import type { Normalize } from '../../model';
import { addConfigItem } from '../../normalize/config-item';
import { setField, textOf } from '../../normalize/steps';

export const normalize: Normalize = (record, ecs) => {
  const { newEvaluationResult: evaluation } = record;
  const compliance = isMap(evaluation) ? textOf(evaluation.complianceType) : undefined;
  if (compliance !== undefined) setField(ecs, 'event', 'outcome', OUTCOMES.get(compliance) ?? 'unknown');
  return addConfigItem(record, ecs);
};

const OUTCOMES: ReadonlyMap<string, string> = new Map([['COMPLIANT', 'success'], ['NON_COMPLIANT', 'failure']]);

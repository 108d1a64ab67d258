import type { LogTypeDefinition } from '../../../src/contract/log-type-definition';
import type { EcsRecord, ExclusionRules, Fields, LogRecord, ObjectAccount } from '../model';
import { testConditions } from './conditions';
import { anyPattern } from './patterns';
import { wholeDocument } from './whole-document';

/** What is asked to be left out of one object. Patterns look at the record as it is and at the document, conditions at the document. */
export interface Exclusion {
  leavesOutRecord(record: LogRecord): boolean;
  leavesOutDocument(document: EcsRecord): boolean;
}

/** The exclusion for the records of one object, counting into its account; undefined where nothing is asked for. */
export const openExclusion = (
  { id, fieldPrefix }: LogTypeDefinition, account: ObjectAccount, rules: ExclusionRules | undefined,
): Exclusion | undefined => {
  const patterns = rules?.patterns.filter(({ logType }) => logType === id) ?? [];
  const conditions = rules?.conditions.filter(({ logType }) => logType === id) ?? [];
  if (patterns.length === 0 && conditions.length === 0) return undefined;
  const matches = anyPattern(patterns);
  const fulfils = testConditions(conditions, account);
  const below = (record: Fields | undefined): Fields | undefined => (fieldPrefix !== undefined && record ? { [fieldPrefix]: record } : record);

  return {
    leavesOutRecord({ fields }) {
      if (!matches(fields)) return false;
      account.exclude('pattern');
      return true;
    },
    leavesOutDocument(document) {
      const { record, ecs } = document;
      if (matches(ecs) || matches(below(record))) {
        account.exclude('pattern');
        return true;
      }
      if (conditions.length === 0 || !fulfils(wholeDocument(record, ecs, fieldPrefix), document)) return false;
      account.exclude('condition');
      return true;
    },
  };
};

import type { LogTypeDefinition } from '../../../src/contract/log-type-definition';
import type { EcsRecord, Enricher } from '../model';

/** Applies the enrichers that a log type asks for, in their order; undefined when it asks for none. */
export const compileEnrichment = (enrichers: readonly Enricher[], definition: LogTypeDefinition): ((record: EcsRecord) => void) | undefined => {
  const applied = enrichers.flatMap((enricher) => enricher.forLogType(definition) ?? []);
  if (applied.length === 0) return undefined;
  return ({ record, ecs, asLogged }) => {
    if (!record) return;
    for (const enrich of applied) enrich(record, ecs, asLogged);
  };
};

import { copyOf } from './changes';
import type { EcsRecord, Enricher, Fields, LogType, NormalizeResult } from '../../lambda-src/es-loader/model';
import type { LoaderCore } from '../../lambda-src/es-loader/pipeline';

/** A record and what is added to it, at one moment. */
export interface State {
  readonly record: Fields;
  readonly ecs: Fields;
}

/** What was seen of one record on its way through the core. */
export interface Sighting {
  /** After mapping. Absent: the record was unreadable or left out before. */
  readonly mapped?: State;
  /** After the type's own normalizer. */
  readonly normalized?: State;
  readonly asked?: NormalizeResult;
  readonly normalizerError?: string;
  readonly enriched: ReadonlyArray<{ readonly enricher: string; readonly before: State; readonly after: State }>;
}

/**
 * The same core, whose normalizers and enrichers let themselves be watched: it makes the same documents, and the core as it is in Lambda
 * holds nothing of it.
 *
 * @returns the core, and what is seen of the record that is on its way
 */
export const watchedCore = (core: LoaderCore): { readonly core: LoaderCore; readonly sighting: () => Sighting; readonly forget: () => void } => {
  let seen: { -readonly [Name in keyof Sighting]: Sighting[Name] } & { enriched: Array<Sighting['enriched'][number]> } = { enriched: [] };

  const watchLogType = (logType: LogType): LogType => ({
    ...logType,
    normalize: (record, ecs, context) => {
      seen.mapped = stateOf(record, ecs);
      try {
        const asked = logType.normalize?.(record, ecs, context);
        seen.asked = asked ?? undefined;
        return asked;
      } catch (error) {
        seen.normalizerError = (error as Error).message;
        throw error;
      } finally {
        seen.normalized = stateOf(record, ecs);
      }
    },
  });
  const watchEnricher = (enricher: Enricher): Enricher => ({
    name: enricher.name,
    forLogType: (definition) => {
      const enrich = enricher.forLogType(definition);
      return enrich && ((record, ecs) => {
        const before = stateOf(record, ecs);
        enrich(record, ecs);
        seen.enriched.push({ enricher: enricher.name, before, after: stateOf(record, ecs) });
      });
    },
  });
  return {
    core: { ...core, logTypes: core.logTypes.map(watchLogType), enrichers: core.enrichers.map(watchEnricher) },
    sighting: () => seen,
    forget: () => { seen = { enriched: [] }; },
  };
};

const stateOf = (record: EcsRecord['record'], ecs: Fields): State => ({ record: copyOf(record ?? {}), ecs: copyOf(ecs) });

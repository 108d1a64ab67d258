import type { ExclusionTest } from './explanation';
import { anyPattern } from '../../lambda-src/es-loader/exclude/patterns';
import type { ExclusionCondition, Fields, LoaderSettings } from '../../lambda-src/es-loader/model';
import { compileOwnTraffic } from '../../lambda-src/es-loader/normalize/own-traffic';
import type { LogTypeDefinition } from '../../src/contract/log-type-definition';

export interface ExclusionQuestion {
  readonly definition: LogTypeDefinition;
  readonly settings: LoaderSettings;
  /** As it was read. */
  readonly raw?: Fields;
  /** The document before it is cleaned; absent where the record was left out before. */
  readonly document?: Fields;
}

/** Every test for exclusion that the record took, each by itself. */
export const explainExclusion = (question: ExclusionQuestion): ExclusionTest[] => {
  const { definition, settings, raw, document } = question;
  const { patterns = [], conditions = [] } = settings.exclusions?.() ?? {};
  return [
    ...ownTests(question),
    ...patterns.filter(({ logType }) => logType === definition.id).map((pattern) => ({
      by: `pattern ${pattern.field} = ${pattern.pattern}`, fits: anyPattern([pattern])(raw) || anyPattern([pattern])(document),
    })),
    ...document ? conditions.filter(({ logType }) => logType === definition.id).map((condition) => testOf(condition, document)) : [],
  ];
};

/** The identities, services and targets that a type knows its loader's work by, one by one. */
const ownTests = ({ definition, settings, raw }: ExclusionQuestion): ExclusionTest[] => {
  const { identities = [], services = [], targets = [], targetsWhen } = definition.ownTraffic ?? {};
  const test = (by: string, ownTraffic: LogTypeDefinition['ownTraffic']): ExclusionTest =>
    ({ by, fits: raw !== undefined && compileOwnTraffic({ ...definition, ownTraffic }, settings.ownIdentities)!(raw) });
  return [
    ...identities.map((path) => test(`own traffic, by ${path}`, { identities: [path] })),
    ...services.map((service) => test(`own traffic, by ${service.path}`, { services: [service] })),
    ...targets.map((path) => test(`own traffic, by ${path}`, { targets: [path], targetsWhen })),
  ];
};

const testOf = ({ name, action, expression, holds }: ExclusionCondition, document: Fields): ExclusionTest => {
  const by = `condition ${name}: ${expression}`;
  const counts = action === 'count' ? { counts: true as const } : {};
  try {
    return { by, fits: holds(document), ...counts };
  } catch (error) {
    return { by, fits: false, ...counts, error: (error as Error).message };
  }
};

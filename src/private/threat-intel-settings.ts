import { Duration, Size, Token } from 'aws-cdk-lib';
import { requireDuration, requireInteger, requireSize } from './validation';
import type { IndicatorSourceDefinition } from '../contract/indicator-source-definition';
import { MAX_DATABASE_MEBIBYTES } from '../contract/reference-data';
import { THREAT_INTEL_FETCHER_ENVIRONMENT as ENVIRONMENT } from '../contract/threat-intel-fetcher-environment';
import type { ThreatIntelFeedOptions } from '../threat-intel-feed-options';

const MAX_OBJECTS = 5_000;
const MAX_INDICATORS = 1_000_000;
const MAX_OBJECT_SIZE = Size.mebibytes(100);
const MAX_DATABASE_SIZE = Size.mebibytes(384);

/** Fails at synthesis for settings that the fetcher could not work with. */
export const requireSoundFeed = (options: ThreatIntelFeedOptions): void => {
  const { sources, interval, maxConcurrency, maxObjects, maxIndicators, maxObjectSize, maxDatabaseSize } = options;
  requireSoundSources(sources.flatMap((source) => source._definitions));
  requireDuration('interval', interval ?? Duration.hours(12), {
    min: Duration.minutes(30), max: Duration.days(7), remedy: 'publishers allow no more often, and old indicators warn of nobody',
  });
  requireInteger('maxConcurrency', maxConcurrency ?? 4, { min: 1, max: 40, remedy: 'Step Functions runs at most 40 at a time' });
  requireInteger('maxObjects', maxObjects ?? MAX_OBJECTS, { min: 1, max: 100_000, remedy: 'join small files' });
  requireInteger('maxIndicators', maxIndicators ?? MAX_INDICATORS, { min: 1, max: 5_000_000, remedy: 'loaders hold all of them in memory' });
  requireSize('maxObjectSize', maxObjectSize ?? MAX_OBJECT_SIZE, { max: 100, remedy: 'split the file' });
  requireSize('maxDatabaseSize', maxDatabaseSize ?? MAX_DATABASE_SIZE, { max: MAX_DATABASE_MEBIBYTES, remedy: 'loaders open none that is larger' });
};

const requireSoundSources = (definitions: readonly IndicatorSourceDefinition[]): void => {
  if (definitions.length === 0) throw new Error('sources must hold at least one IndicatorSource, got none; leave the construct out instead');
  const ids = definitions.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw new Error(`sources must differ, got ${twice} twice; leave one out, or give one another id`);
  const taken = ids.find((id) => NAMES_OF_ALARMS.test(id));
  if (taken !== undefined) throw new Error(`ids of sources must not be what alarms are called after, got ${taken}; give it another id`);
  const prefixes = definitions.flatMap(({ prefix }) => prefix ?? []);
  prefixes.forEach((prefix, at) => {
    const around = prefixes.find((other, otherAt) => otherAt !== at && prefix.startsWith(other));
    if (around !== undefined) throw new Error(`prefixes of custom sources must not hold one another, got ${around} and ${prefix}; leave one out`);
  });
  const characters = JSON.stringify(definitions, (_, value: unknown) => (Token.isUnresolved(value) ? '-'.repeat(ARN_LENGTH) : value)).length;
  if (characters > MOST_SOURCE_CHARACTERS) {
    throw new Error(`sources must take at most ${MOST_SOURCE_CHARACTERS} characters of the function's settings, got ${characters}; `
      + 'take fewer, and put files of others into the bucket for IndicatorSource.custom()');
  }
};

/** `database` is the data base as a whole; alarms of a source are called `<id>Alarm`, `<id>LimitAlarm`, `<id>OutdatedAlarm`. */
const NAMES_OF_ALARMS = /^(?:database|Failure)$|(?:Limit|Outdated)$/;

/** Of the 4096 that Lambda allows for all variables of a function. */
const MOST_SOURCE_CHARACTERS = 3_200;
const ARN_LENGTH = 110;

/** Parsed, sorted and indexed, an indicator takes the most memory while the data base is built. */
export const memorySizeOf = ({ memorySize, maxIndicators = MAX_INDICATORS }: ThreatIntelFeedOptions): Size => {
  const needed = Math.max(2048, Math.ceil(maxIndicators * KIBIBYTES_AN_INDICATOR / 1024));
  if (memorySize) requireSize('memorySize', memorySize, { min: needed, remedy: 'files and maxIndicators have to fit in' });
  return memorySize ?? Size.mebibytes(needed);
};

const KIBIBYTES_AN_INDICATOR = 2;

/** The limits, as the fetcher reads them. */
export const limitsEnvironment = ({ maxObjects, maxIndicators, maxObjectSize, maxDatabaseSize }: ThreatIntelFeedOptions): Record<string, string> => ({
  [ENVIRONMENT.SIEM_INDICATOR_MAX_OBJECTS]: String(maxObjects ?? MAX_OBJECTS),
  [ENVIRONMENT.SIEM_INDICATOR_MAX_OBJECT_BYTES]: String((maxObjectSize ?? MAX_OBJECT_SIZE).toBytes()),
  [ENVIRONMENT.SIEM_INDICATOR_MAX_INDICATORS]: String(maxIndicators ?? MAX_INDICATORS),
  [ENVIRONMENT.SIEM_INDICATOR_MAX_DATABASE_BYTES]: String((maxDatabaseSize ?? MAX_DATABASE_SIZE).toBytes()),
});

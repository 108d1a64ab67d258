import type { ExclusionRules, LoaderSettings, LogType, ObjectRef } from './model';
import type { OpenedObject } from './pipeline';
import type { UserSettings } from './user-ini/user-settings';
import { ES_LOADER_ENVIRONMENT } from '../../src/contract/es-loader-environment';
import type { AssumedRole } from '../shared/assumed-role';
import { isoClock } from '../shared/clock';
import { listOf, parseEnvironment, s3Location } from '../shared/environment';
import { ConfigurationError } from '../shared/errors';
import { openSearchEndpoint, type OpenSearchEndpoint } from '../shared/open-search-endpoint';

/** A bucket of another account, or with `*` at its end several, and the role by which they are read. */
export interface CrossAccountReader {
  readonly bucket: string;
  readonly role: AssumedRole;
}

/** What the environment of the function says, checked. */
export interface LoaderEnvironment {
  readonly endpoint: OpenSearchEndpoint;
  readonly timeSeries: boolean;
  readonly splitQueueUrl?: string;
  readonly deadLetters?: { readonly bucket: string; readonly prefix: string };
  /** Ids; none: all but the optional ones. */
  readonly logTypes: readonly string[];
  readonly ownIdentities: readonly string[];
  /** Bucket of the data bases for enrichment, if any. */
  readonly referenceDataBucket?: string;
  /** How long data bases count as fresh, if it is set. */
  readonly referenceDataSeconds?: number;
  readonly matchParentDomains: boolean;
  /** Key of the exclusion table in that bucket, if it is set. */
  readonly exclusionTableKey?: string;
  /** Path of parameters that ask for exclusion, with a slash at both ends. */
  readonly exclusionParameterPath?: string;
  readonly documentId: 'text' | 'place';
  readonly controlTower?: AssumedRole;
  readonly controlTowerBuckets: readonly string[];
  readonly securityLake?: AssumedRole;
  /** Roles by which buckets of other accounts are read; the first bucket that fits counts. */
  readonly crossAccountReaders: readonly CrossAccountReader[];
  readonly logLevel?: string;
  readonly serviceName: string;
  readonly metricsNamespace: string;
}

const EXCLUSION_TABLE_KEY = 'exclude_log_patterns.csv';
const SESSION_NAME = 'aes-siem-es-loader';

/** Reads the environment once, at start. Throws ConfigurationError. */
export const loaderEnvironment = (variables: NodeJS.ProcessEnv): LoaderEnvironment => {
  const env = parseEnvironment(ES_LOADER_ENVIRONMENT, variables, { ENDPOINT: 'the host name of the domain or collection, without scheme' });
  const { AOSS_TYPE } = env;
  if (AOSS_TYPE && !['TIMESERIES', 'SEARCH'].includes(AOSS_TYPE)) {
    throw new ConfigurationError(`AOSS_TYPE must be TIMESERIES or SEARCH, got ${AOSS_TYPE}`);
  }
  const { ENDPOINT: host, SIEM_SERVICE: service, SIEM_ENDPOINT_REGION: region, SIEM_ENDPOINT_URL: url } = env;
  const endpoint = openSearchEndpoint({ host, service, region, url });
  return {
    endpoint,
    timeSeries: endpoint.service === 'aoss' && AOSS_TYPE === 'TIMESERIES',
    splitQueueUrl: env.SQS_SPLITTED_LOGS_URL,
    deadLetters: env.SIEM_DEAD_LETTER_LOCATION ? s3Location('SIEM_DEAD_LETTER_LOCATION', env.SIEM_DEAD_LETTER_LOCATION) : undefined,
    logTypes: listOf(env.SIEM_LOG_TYPES),
    ownIdentities: listOf([env.SIEM_OWN_IDENTITIES, env.AWS_LAMBDA_FUNCTION_NAME].join(',')),
    referenceDataBucket: env.GEOIP_BUCKET,
    referenceDataSeconds: secondsOf('SIEM_REFERENCE_DATA_SECONDS', env.SIEM_REFERENCE_DATA_SECONDS),
    matchParentDomains: env.SIEM_MATCH_PARENT_DOMAINS === 'true',
    exclusionTableKey: env.SIEM_EXCLUDE_LOG_PATTERNS_KEY,
    exclusionParameterPath: env.SIEM_EXCLUDE_LOGS_PATH,
    documentId: documentIdOf(env.SIEM_DOCUMENT_ID),
    controlTower: role(env.CONTROL_TOWER_ROLE_ARN, env.CONTROL_TOWER_ROLE_SESSION_NAME),
    controlTowerBuckets: listOf(env.CONTROL_TOWER_LOG_BUCKETS),
    securityLake: role(env.SECURITY_LAKE_ROLE_ARN, env.SECURITY_LAKE_ROLE_SESSION_NAME, env.SECURITY_LAKE_EXTERNAL_ID),
    crossAccountReaders: readersOf(env.SIEM_CROSS_ACCOUNT_READERS),
    logLevel: env.LOG_LEVEL,
    serviceName: env.POWERTOOLS_SERVICE_NAME ?? 'es-loader',
    metricsNamespace: env.POWERTOOLS_METRICS_NAMESPACE ?? 'SIEM',
  };
};

const documentIdOf = (value = 'text'): 'text' | 'place' => {
  if (value === 'text' || value === 'place') return value;
  throw new ConfigurationError(`SIEM_DOCUMENT_ID must be text or place, got ${value}`);
};

const secondsOf = (name: string, value?: string): number | undefined => {
  if (value === undefined) return undefined;
  if (!/^[1-9]\d{0,4}$/.test(value)) throw new ConfigurationError(`${name} must be a whole number of seconds from 1 to 99999, got ${value}`);
  return Number(value);
};

const role = (roleArn: string | undefined, sessionName = SESSION_NAME, externalId?: string): AssumedRole | undefined =>
  (roleArn ? { roleArn, sessionName, ...(externalId ? { externalId } : {}) } : undefined);

const readersOf = (text = '[]'): CrossAccountReader[] => {
  const readers = parsed(text);
  if (!Array.isArray(readers) || !readers.every(isReader)) {
    throw new ConfigurationError('SIEM_CROSS_ACCOUNT_READERS must be a JSON list of objects with bucket, roleArn and, if need be, externalId');
  }
  return readers.map(({ bucket, roleArn, externalId }) => ({ bucket, role: role(roleArn, SESSION_NAME, externalId)! }));
};

const isReader = (value: unknown): value is { bucket: string; roleArn: string; externalId?: string } => {
  const { bucket, roleArn, externalId } = (value ?? {}) as Record<string, unknown>;
  return typeof bucket === 'string' && typeof roleArn === 'string' && (externalId === undefined || typeof externalId === 'string');
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Where the exclusion table lies, if anywhere: what the environment says wins over `user.ini`, where an empty key means that there is none. */
export const exclusionTableAt = (
  { referenceDataBucket: bucket, exclusionTableKey }: LoaderEnvironment, ofUser: UserSettings,
): { readonly bucket: string; readonly key: string } | undefined => {
  const key = exclusionTableKey ?? ofUser.exclusionTableKey ?? EXCLUSION_TABLE_KEY;
  return bucket === undefined || key === '' ? undefined : { bucket, key };
};

/** What documents depend on. */
export const loaderSettings = (
  { endpoint, timeSeries, ownIdentities, logTypes, documentId, matchParentDomains }: LoaderEnvironment,
  readOnlyIndices: ReadonlySet<string>,
  exclusions?: () => ExclusionRules,
): LoaderSettings => ({
  service: endpoint.service,
  timeSeries,
  readOnlyIndices,
  ownIdentities,
  exclusions,
  documentId,
  matchParentDomains,
  enabledLogTypes: logTypes,
  now: isoClock(),
});

/**
 * Skips objects of log types that are not asked for. They are recognised all the same, lest their keys pass for another type's.
 *
 * Throws ConfigurationError for a type that does not exist.
 */
export const onlyLogTypes = (all: readonly LogType[], ids: readonly string[], open: (object: ObjectRef) => OpenedObject): typeof open => {
  const known = all.map(({ definition: { id } }) => id);
  const unknown = ids.filter((id) => !known.includes(id));
  if (unknown.length > 0) {
    throw new ConfigurationError(`SIEM_LOG_TYPES names ${unknown.join(', ')}: no such log type; known are ${known.sort().join(', ')}`);
  }
  if (ids.length === 0) return open;
  return (object) => {
    const opened = open(object);
    const { account, skipped } = opened;
    if (skipped !== undefined || ids.includes(account.logType)) return opened;
    return { account, skipped: `log type ${account.logType} is not in SIEM_LOG_TYPES`, documents: nothing };
  };
};

async function* nothing(): AsyncGenerator<never> { /* a skipped object has no documents */ }

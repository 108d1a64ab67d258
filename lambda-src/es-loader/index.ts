import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import type { Handler, SQSBatchResponse } from 'aws-lambda';
import { bulk, s3DeadLetterStore } from './bulk';
import { continueInQueue } from './continuation';
import { createCore } from './core';
import { exclusionParametersInSsm, exclusionTableInS3 } from './exclusion-sources';
import { exclusions } from './exclusions';
import { loadModule } from './load-module';
import { createLoader } from './loader';
import { logTypes as library } from './log-types';
import { s3ClientOptions } from './object/s3-client-options';
import { s3ClientOf } from './object/s3-clients';
import { openS3Object } from './object/s3-object';
import { openObject } from './pipeline';
import { readOnlyIndices } from './read-only-indices';
import { referenceData } from './reference-data';
import { reportObject } from './report';
import { rolloverAliases } from './rollover-aliases';
import { exclusionTableAt, loaderEnvironment, loaderSettings, onlyLogTypes } from './settings';
import { userFilesIn } from './user-files';
import { printProblem } from './user-ini/problem';
import { userLogTypes } from './user-log-types';
import { ES_LOADER_METRICS } from '../../src/contract/es-loader-environment';
import { assumedRole, type AssumedRole } from '../shared/assumed-role';
import { systemClock as clock } from '../shared/clock';
import { lambdaLogger } from '../shared/logger';
import { metricsWriter } from '../shared/metrics';
import { openSearchClient, renewable } from '../shared/open-search-client';

const environment = loaderEnvironment(process.env);
const logger = lambdaLogger(environment);

const writeMetrics = metricsWriter({ namespace: environment.metricsNamespace, serviceName: environment.serviceName });

const configuration = userFilesIn(['/opt', __dirname], loadModule);
const { logTypes, settings, problems } = configuration ? userLogTypes(library, configuration) : { logTypes: library, settings: {}, problems: [] };
for (const problem of problems) logger.critical(`configuration: ${printProblem(problem)}`);
if (problems.length > 0) writeMetrics([[ES_LOADER_METRICS.CONFIGURATION_ERROR_COUNT, MetricUnit.Count, problems.length]], {}, {});

const S3_OPTIONS = s3ClientOptions(settings.userAgent);
const s3 = new S3Client(S3_OPTIONS);
const sts = new STSClient({});
const s3As = (role: AssumedRole | undefined) => role && new S3Client({ ...S3_OPTIONS, credentials: assumedRole(sts, role) });
/** One client a role, so that buckets of one account share its session. */
const clients = new Map<string, S3Client>();
const clientAs = (role: AssumedRole): S3Client => {
  const id = JSON.stringify(role);
  const client = clients.get(id) ?? s3As(role)!;
  clients.set(id, client);
  return client;
};
const clientOf = s3ClientOf({
  own: s3,
  readers: environment.crossAccountReaders.map(({ bucket, role }) => ({ bucket, client: clientAs(role) })),
  controlTower: s3As(environment.controlTower),
  controlTowerBuckets: environment.controlTowerBuckets,
  securityLake: s3As(environment.securityLake),
});

const client = renewable(() => openSearchClient(environment.endpoint, 'aws'));
const readOnly = readOnlyIndices({ client, clock, logger });
const { deadLetters, splitQueueUrl, exclusionParameterPath } = environment;
const exclusionTable = exclusionTableAt(environment, settings);
/** One short try: in a VPC without a way to it, Parameter Store is silent, and loading goes on without. */
const ssm = () => new SSMClient({ maxAttempts: 1, requestHandler: { connectionTimeout: 2_000, requestTimeout: 5_000, throwOnRequestTimeout: true } });
const excluded = exclusions({
  readTable: exclusionTable && exclusionTableInS3(s3, exclusionTable),
  readParameters: exclusionParameterPath ? exclusionParametersInSsm(ssm(), exclusionParameterPath) : undefined,
  parameterPath: exclusionParameterPath ?? '',
  clock,
  logger,
  onErrors: (count) => writeMetrics([[ES_LOADER_METRICS.EXCLUSION_ERROR_COUNT, MetricUnit.Count, count]], {}, {}),
});
const reference = environment.referenceDataBucket === undefined ? undefined : referenceData({
  s3,
  bucket: environment.referenceDataBucket,
  clock,
  timeToLiveMilliseconds: environment.referenceDataSeconds && environment.referenceDataSeconds * 1_000,
  logger,
  onUnavailable: (database) => writeMetrics([[ES_LOADER_METRICS.ENRICHMENT_UNAVAILABLE_COUNT, MetricUnit.Count, 1]], { database }, {}),
});
const core = createCore(loaderSettings(environment, readOnly.names, excluded.current), reference?.data, logTypes);
const aliases = rolloverAliases({ client, logger, logTypes });
const openSource = openS3Object(clientOf);

const load = createLoader({
  open: onlyLogTypes(core.logTypes, environment.logTypes, (object) => openObject(core, object, openSource)),
  bulk: bulk({ client, clock, logger, deadLetters: deadLetters && s3DeadLetterStore(s3, deadLetters) }),
  continueLater: splitQueueUrl ? continueInQueue(new SQSClient({}), splitQueueUrl) : undefined,
  report: reportObject(logger, writeMetrics),
  isOwn: ({ bucket, key }) => bucket === deadLetters?.bucket && key.startsWith(deadLetters.prefix),
  clock,
  logger,
});

/** Loads each object that the event names; answers with the queue messages to try again. A direct event that fails throws. */
export const handler: Handler<unknown, SQSBatchResponse> = async (event, context) => {
  logger.addContext(context);
  logger.logEventIfEnabled(event);
  const ofDomain = environment.endpoint.service === 'es' ? [readOnly.refresh(), aliases.ensure()] : [];
  await Promise.all([...ofDomain, excluded.refresh(), reference?.refresh()]);
  const { failed, errors } = await load(event, { deadline: clock.now() + context.getRemainingTimeInMillis() });
  if (errors.length > 0) throw errors.length === 1 ? errors[0] : new AggregateError(errors, errors.map(({ message }) => message).join('; '));
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
};

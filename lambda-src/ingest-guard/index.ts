import { LambdaClient } from '@aws-sdk/client-lambda';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { Handler } from 'aws-lambda';
import { createGuard, type GuardResult } from './guard';
import { INGEST_GUARD_ENVIRONMENT } from '../../src/contract/ingest-guard-environment';
import { systemClock } from '../shared/clock';
import { listOf, parseEnvironment } from '../shared/environment';
import { lambdaLogger } from '../shared/logger';

const environment = parseEnvironment(INGEST_GUARD_ENVIRONMENT, process.env, {
  SIEM_EVENT_SOURCE_MAPPINGS: 'the ids of the event source mappings of the loader',
  SIEM_STOPPED_PARAMETER: 'the name of a parameter',
});
const guard = createGuard({
  lambda: new LambdaClient({}),
  ssm: new SSMClient({}),
  clock: systemClock,
  logger: lambdaLogger({ serviceName: 'ingest-guard' }),
  mappings: listOf(environment.SIEM_EVENT_SOURCE_MAPPINGS),
  parameter: environment.SIEM_STOPPED_PARAMETER,
});

/** Stops loading while an alarm lasts, and resumes it after. Answers with what it did. */
export const handler: Handler<unknown, GuardResult> = (event) => guard(event);

import { join } from 'node:path';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { STSClient } from '@aws-sdk/client-sts';
import type { CloudFormationCustomResourceHandler } from 'aws-lambda';
import { configure } from './configure';
import { answerCloudFormation } from './custom-resource';
import { readTemplates } from './read-templates';
import { DOMAIN_CONFIGURATOR_ENVIRONMENT } from '../../src/contract/domain-configurator-environment';
import { assumedRole } from '../shared/assumed-role';
import { systemClock } from '../shared/clock';
import { parseEnvironment } from '../shared/environment';
import { lambdaLogger } from '../shared/logger';
import { openSearchClient, type OpenSearchIdentity } from '../shared/open-search-client';
import { openSearchEndpoint } from '../shared/open-search-endpoint';

const environment = parseEnvironment(DOMAIN_CONFIGURATOR_ENVIRONMENT, process.env, {
  ENDPOINT: 'the host name of the domain or collection, without scheme',
  SIEM_OWN_ROLE_ARN: 'the ARN of the role of the function',
});
const endpoint = openSearchEndpoint({
  host: environment.ENDPOINT,
  service: environment.SIEM_SERVICE,
  region: environment.SIEM_ENDPOINT_REGION,
  url: environment.SIEM_ENDPOINT_URL,
});
const logger = lambdaLogger({ serviceName: 'domain-configurator' });

const masterIdentity = async (): Promise<OpenSearchIdentity> => {
  const { SIEM_MASTER_ROLE_ARN: roleArn, SIEM_MASTER_SECRET_ARN: secretArn } = environment;
  if (roleArn) return { credentials: assumedRole(new STSClient({}), { roleArn, sessionName: 'siem-domain-configurator' }) };
  if (!secretArn) return 'aws';
  const { SecretString } = await new SecretsManagerClient({}).send(new GetSecretValueCommand({ SecretId: secretArn }));
  const { username, password } = JSON.parse(SecretString ?? '{}') as { username: string; password: string };
  return { username, password };
};

/** Configures the domain or collection when the stack is created or updated. */
export const handler: CloudFormationCustomResourceHandler = (event) => answerCloudFormation(event, async (properties) => configure({
  master: openSearchClient(endpoint, await masterIdentity()),
  own: openSearchClient(endpoint, 'aws'),
  ownRoleArn: environment.SIEM_OWN_ROLE_ARN,
  service: endpoint.service,
  region: endpoint.region,
  templates: readTemplates(join(__dirname, 'content')),
  clock: systemClock,
  logger,
}, properties));

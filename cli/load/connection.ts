import { readFileSync } from 'node:fs';
import type { Client } from '@opensearch-project/opensearch';
import { ConfigurationError, messageOf } from '../../lambda-src/shared/errors';
import { openSearchClient, renewable, type OpenSearchIdentity, type RenewableClient } from '../../lambda-src/shared/open-search-client';
import { openSearchEndpoint, type OpenSearchEndpoint } from '../../lambda-src/shared/open-search-endpoint';
import { UsageError } from '../usage-error';

/** How to reach a domain, as said on the command line. */
export interface ConnectionOptions {
  readonly endpoint: string;
  readonly service?: string;
  readonly region?: string;
  readonly username?: string;
  readonly passwordFile?: string;
  readonly ca?: string;
}

/** A domain or collection that can be asked. */
export interface Connection {
  readonly client: RenewableClient;
  readonly endpoint: OpenSearchEndpoint;
}

/** Throws UsageError when the options do not say enough. */
export const connect = (options: ConnectionOptions, environment: NodeJS.ProcessEnv): Connection => {
  const url = urlOf(options.endpoint);
  const identity = identityOf(options, environment);
  // A user with a password signs nothing, so that service and region matter only for an AWS identity.
  const defaults = identity === 'aws' && url.username === '' ? {} : { service: 'es', region: 'none' };
  const { service = defaults.service, region = defaults.region } = options;
  const endpoint = resolveEndpoint(url, service, region);
  const ca = options.ca === undefined ? undefined : readText('--ca', options.ca);
  return { endpoint, client: renewable(() => openSearchClient(endpoint, identity, { ca })) };
};

/** Asks the domain once, so that a wrong address or password is said before anything is read. */
export const requireAnswer = async (client: Client, endpoint: OpenSearchEndpoint): Promise<void> => {
  if (endpoint.service === 'aoss') return; // collections do not say who they are
  try {
    await client.info();
  } catch (error) {
    const status = (error as { statusCode?: number }).statusCode;
    const advice = status === 401 || status === 403
      ? 'check --username and SIEM_PASSWORD, or the AWS credentials'
      : 'check --endpoint, and --ca for a certificate of your own';
    throw new Error(`${new URL(endpoint.url).host} does not answer: ${messageOf(error)}; ${advice}`);
  }
};

const urlOf = (endpoint: string): URL => {
  const text = /^https?:\/\//.test(endpoint) ? endpoint : `https://${endpoint}`;
  if (!URL.canParse(text)) throw new UsageError(`--endpoint must be a URL such as https://search-siem.us-east-1.es.amazonaws.com, got ${endpoint}`);
  return new URL(text);
};

const resolveEndpoint = (url: URL, service?: string, region?: string): OpenSearchEndpoint => {
  try {
    return openSearchEndpoint({ host: url.host, service, region, url: url.toString().replace(/\/$/, '') });
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    throw new UsageError(error.message.replace('SIEM_SERVICE', '--service').replace('SIEM_ENDPOINT_REGION', '--region'));
  }
};

const identityOf = ({ username, passwordFile }: ConnectionOptions, { SIEM_PASSWORD }: NodeJS.ProcessEnv): OpenSearchIdentity => {
  if (username === undefined) {
    if (passwordFile !== undefined) throw new UsageError('--password-file needs --username');
    return 'aws';
  }
  const password = passwordFile === undefined ? SIEM_PASSWORD : readText('--password-file', passwordFile).trimEnd();
  if (!password) throw new UsageError('--username needs a password: set the environment variable SIEM_PASSWORD, or --password-file');
  return { username, password };
};

const readText = (option: string, path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${option}: ${messageOf(error)}`);
  }
};

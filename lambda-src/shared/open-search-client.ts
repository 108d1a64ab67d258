import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { Client, type ClientOptions } from '@opensearch-project/opensearch';
import { AwsSigv4Signer } from '@opensearch-project/opensearch/aws';
import type { Credentials } from './assumed-role';
import type { OpenSearchEndpoint } from './open-search-endpoint';

export interface OpenSearchClientOptions {
  /** PEM of the authority that signed the server's certificate. @default - the authorities that Node.js knows */
  readonly ca?: string;
  /** @default 60 seconds */
  readonly requestTimeoutMilliseconds?: number;
}

/**
 * Who asks: the AWS identity of the process or another, whose requests are signed, or a user with a password. A URL may also carry user and
 * password.
 */
export type OpenSearchIdentity =
  | 'aws'
  | { readonly credentials: () => Promise<Credentials> }
  | { readonly username: string; readonly password: string };

const REQUEST_TIMEOUT_MILLISECONDS = 60_000;

/** A client that does not retry: when to send what again is decided where the documents are known. */
export const openSearchClient = (endpoint: OpenSearchEndpoint, identity: OpenSearchIdentity, options: OpenSearchClientOptions = {}): Client => {
  const url = new URL(endpoint.url);
  const user = identity !== 'aws' && 'username' in identity ? identity : userOf(url);
  url.username = '';
  url.password = '';
  const common: ClientOptions = {
    node: url.toString(),
    maxRetries: 0,
    resurrectStrategy: 'none', // there is one address: nothing to choose, nothing to ping
    requestTimeout: options.requestTimeoutMilliseconds ?? REQUEST_TIMEOUT_MILLISECONDS,
    ...(options.ca ? { ssl: { ca: options.ca } } : {}),
  };
  if (user) return new Client({ ...common, auth: user });
  // Credentials are asked for anew by each client, so that a renewed one does not inherit what was refused.
  const getCredentials = identity !== 'aws' && 'credentials' in identity ? identity.credentials : defaultProvider();
  return new Client({ ...common, ...AwsSigv4Signer({ region: endpoint.region, service: endpoint.service, getCredentials }) });
};

const userOf = ({ username, password }: URL): { username: string; password: string } | undefined =>
  (username ? { username: decodeURIComponent(username), password: decodeURIComponent(password) } : undefined);

/** A client that can be replaced by a fresh one, once for all who found the same one refused. */
export interface RenewableClient {
  current(): Client;
  /** Replaces `refused`, unless that has been done. */
  renew(refused: Client): void;
}

export const renewable = (create: () => Client): RenewableClient => {
  let client = create();
  return {
    current: () => client,
    renew: (refused) => {
      if (refused !== client) return;
      client = create();
      // Its requests in flight end by themselves: closing waits for them.
      void refused.close();
    },
  };
};

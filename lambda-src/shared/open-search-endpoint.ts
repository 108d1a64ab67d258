import { ConfigurationError } from './errors';

export type OpenSearchService = 'es' | 'aoss';

/** Where OpenSearch answers, and as what requests to it are signed. */
export interface OpenSearchEndpoint {
  readonly url: string;
  readonly service: OpenSearchService;
  readonly region: string;
}

export interface OpenSearchEndpointOptions {
  /** Host name of the domain or collection. */
  readonly host: string;
  /** @default - by the host name */
  readonly service?: string;
  /** @default - by the host name */
  readonly region?: string;
  /** Another address than the host's, e.g. `https://127.0.0.1:9200`. */
  readonly url?: string;
}

/** Service names as they stand in host names; dual-stack domains say `aos`. */
const SERVICE_LABELS: Readonly<Record<string, OpenSearchService>> = { es: 'es', aos: 'es', aoss: 'aoss' };

/**
 * Service and region by the labels of the host name: `<name>.<region>.<service>.amazonaws.com`, or `<name>.<service>.<region>.on.aws`.
 * A custom domain name says neither, so both must be given.
 */
export const openSearchEndpoint = (options: OpenSearchEndpointOptions): OpenSearchEndpoint => {
  const host = options.host.replace(/^https?:\/\//, '').replace(/[/:].*$/, '').toLowerCase();
  const labels = host.split('.');
  const at = labels.findIndex((label, i) => i > 0 && Object.hasOwn(SERVICE_LABELS, label));
  const awsHost = at > 0 && /\.(amazonaws\.com(\.cn)?|on\.aws)$/.test(host);
  const service = options.service ?? (awsHost ? SERVICE_LABELS[labels[at]] : undefined);
  const region = options.region ?? (awsHost ? labels[host.endsWith('.on.aws') ? at + 1 : at - 1] : undefined);
  if (service !== 'es' && service !== 'aoss') {
    throw new ConfigurationError(service
      ? `SIEM_SERVICE must be es or aoss, got ${service}`
      : `the service of ${host} cannot be told from its name; set SIEM_SERVICE to es (domain) or aoss (collection)`);
  }
  if (!region) throw new ConfigurationError(`the region of ${host} cannot be told from its name; set SIEM_ENDPOINT_REGION`);
  return { url: options.url ?? `https://${host}`, service, region };
};

/** Environment variables of the domain-configurator: written by the construct, read by the handler. */
export const DOMAIN_CONFIGURATOR_ENVIRONMENT = {
  /** Host name of the domain or collection, without scheme. */
  ENDPOINT: 'ENDPOINT',
  /** `es` or `aoss`; derived from the host name when absent. */
  SIEM_SERVICE: 'SIEM_SERVICE',
  /** Region of the endpoint; derived from the host name when absent. */
  SIEM_ENDPOINT_REGION: 'SIEM_ENDPOINT_REGION',
  /** Another address than the host's, for tests. */
  SIEM_ENDPOINT_URL: 'SIEM_ENDPOINT_URL',
  /** Role that is the master user; it is assumed. */
  SIEM_MASTER_ROLE_ARN: 'SIEM_MASTER_ROLE_ARN',
  /** Secret with `username` and `password` of the master user. */
  SIEM_MASTER_SECRET_ARN: 'SIEM_MASTER_SECRET_ARN',
  /** Role of the function itself, by which snapshots are registered. */
  SIEM_OWN_ROLE_ARN: 'SIEM_OWN_ROLE_ARN',
} as const;

/** Properties of the custom resource, as CloudFormation sends them: texts and lists of texts. */
export interface ContentProperties {
  /** Changes with what the package ships, so that an update applies it. */
  readonly Content: string;
  /** ARNs of roles that may load. */
  readonly IngestRoles: string[];
  /** Bucket of manual snapshots, and the role as which the service writes there; absent: no repository. */
  readonly SnapshotBucket?: string;
  readonly SnapshotRole?: string;
  /** `false`: a part that fails is only reported. */
  readonly FailOnError: string;
}

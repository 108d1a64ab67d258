import type { LoaderSettings } from '../lambda-src/es-loader/model';
import { isoClock } from '../lambda-src/shared/clock';

/** What an installation with the usual names is set to: its loader's own traffic is not loaded. */
export const defaultSettings = (): LoaderSettings => ({
  service: 'es',
  timeSeries: false,
  readOnlyIndices: new Set(),
  ownIdentities: [
    'aes-siem-es-loader', '*LambdaEsLoaderServiceRole*', 'aes-siem-ioc-download', 'aes-siem-ioc-plan', 'aes-siem-ioc-createdb',
    'aes-siem-index-metrics-exporter', '*AmazonSecurityLakeS3ReplicationRole*', 'SecurityLake_Glue_Partition_Updater_Lambda*',
  ],
  now: isoClock(),
});

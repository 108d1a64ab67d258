import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { updateEditions, type EditionResult } from './update-editions';
import { GEOIP_DOWNLOADER_ENVIRONMENT, GEOIP_METRICS } from '../../src/contract/geoip-downloader-environment';
import { systemClock } from '../shared/clock';
import { downloader } from '../shared/download';
import { listOf, parseEnvironment } from '../shared/environment';
import { lambdaLogger } from '../shared/logger';
import { metricsWriter } from '../shared/metrics';
import { readSecret } from '../shared/read-secret';

const environment = parseEnvironment(GEOIP_DOWNLOADER_ENVIRONMENT, process.env, {
  GEOIP_BUCKET: 'the bucket of reference data',
  SIEM_GEOIP_LICENSE_SECRET_ARN: 'the ARN of the secret that holds the licence key',
  SIEM_GEOIP_EDITIONS: 'editions such as GeoLite2-City,GeoLite2-ASN',
});
const logger = lambdaLogger({ logLevel: environment.LOG_LEVEL, serviceName: GEOIP_METRICS.SERVICE_NAME });
const writeMetrics = metricsWriter({ namespace: GEOIP_METRICS.NAMESPACE, serviceName: GEOIP_METRICS.SERVICE_NAME });
const s3 = new S3Client({});
const secrets = new SecretsManagerClient({});
const download = downloader(systemClock);

/** Brings the data bases of locations up to date. Throws when one of them cannot be; the others are all the same. */
export const handler = async (): Promise<EditionResult[]> => updateEditions({
  s3,
  bucket: environment.GEOIP_BUCKET,
  download,
  url: environment.SIEM_GEOIP_DOWNLOAD_URL ?? 'https://download.maxmind.com/app/geoip_download',
  readLicenseKey: () => readSecret(secrets, environment.SIEM_GEOIP_LICENSE_SECRET_ARN),
  logger,
  clock: systemClock,
  writeMetrics,
}, listOf(environment.SIEM_GEOIP_EDITIONS));

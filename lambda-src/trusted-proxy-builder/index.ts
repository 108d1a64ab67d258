import { S3Client } from '@aws-sdk/client-s3';
import { buildList, type ListResult } from './build-list';
import { PROVIDERS } from './providers';
import { TRUSTED_PROXY_BUILDER_ENVIRONMENT } from '../../src/contract/trusted-proxy-builder-environment';
import { systemClock } from '../shared/clock';
import { downloader } from '../shared/download';
import { listOf, parseEnvironment } from '../shared/environment';
import { ConfigurationError } from '../shared/errors';
import { lambdaLogger } from '../shared/logger';

const environment = parseEnvironment(TRUSTED_PROXY_BUILDER_ENVIRONMENT, process.env, { GEOIP_BUCKET: 'the bucket of reference data' });
const providers = listOf(environment.SIEM_TRUSTED_PROXY_PROVIDERS);
const unknown = providers.filter((name) => !Object.hasOwn(PROVIDERS, name));
if (unknown.length > 0) {
  throw new ConfigurationError(`SIEM_TRUSTED_PROXY_PROVIDERS names ${unknown.join(', ')}; known are ${Object.keys(PROVIDERS).join(', ')}`);
}
const deps = {
  s3: new S3Client({}),
  bucket: environment.GEOIP_BUCKET,
  download: downloader(systemClock),
  awsIpRangesUrl: environment.SIEM_AWS_IP_RANGES_URL ?? 'https://ip-ranges.amazonaws.com/ip-ranges.json',
  cloudflareUrl: environment.SIEM_CLOUDFLARE_URL ?? 'https://www.cloudflare.com',
  logger: lambdaLogger({ logLevel: environment.LOG_LEVEL, serviceName: 'trusted-proxy-builder' }),
};
const request = { cidrs: listOf(environment.SIEM_TRUSTED_PROXY_CIDRS), providers };

/** Writes the list of trusted proxies anew. Throws when the networks of a provider or a list could not be had; it is written all the same. */
export const handler = async (): Promise<ListResult> => {
  const result = await buildList(deps, request);
  const { outdated, leftOut } = result;
  if (outdated.length > 0) throw new Error(`the networks of ${outdated.join(', ')} could not be had`);
  if (leftOut > 0) throw new Error(`there are too many lists: ${leftOut} are not read`);
  return result;
};

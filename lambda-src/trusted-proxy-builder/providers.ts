import type { Download } from '../shared/download';

export interface ProviderAddresses {
  readonly download: Download;
  /** Where AWS publishes its networks. */
  readonly awsIpRangesUrl: string;
  /** Where Cloudflare does, without `/ips-v4`. */
  readonly cloudflareUrl: string;
}

/** Downloads the networks that a provider's proxies have. Throws when they cannot be had. */
export type ReadNetworks = (addresses: ProviderAddresses) => Promise<string[]>;

/** Providers whose networks are published, by their names in settings. */
export const PROVIDERS: Readonly<Record<string, ReadNetworks>> = {
  'cloudfront': (addresses) => awsNetworks(addresses, 'CLOUDFRONT'),
  'global-accelerator': (addresses) => awsNetworks(addresses, 'GLOBALACCELERATOR'),
  'cloudflare': async ({ download, cloudflareUrl }) => {
    const lists = await Promise.all(['ips-v4', 'ips-v6'].map((name) => text(download, `${cloudflareUrl}/${name}`)));
    return lists.flatMap((list) => list.split(/\s+/).filter(Boolean));
  },
};

interface AwsIpRanges {
  readonly prefixes: ReadonlyArray<{ readonly ip_prefix: string; readonly service: string }>;
  readonly ipv6_prefixes: ReadonlyArray<{ readonly ipv6_prefix: string; readonly service: string }>;
}

/** @see https://docs.aws.amazon.com/vpc/latest/userguide/aws-ip-ranges.html */
const awsNetworks = async ({ download, awsIpRangesUrl }: ProviderAddresses, wanted: string): Promise<string[]> => {
  const { prefixes, ipv6_prefixes: ipv6Prefixes } = JSON.parse(await text(download, awsIpRangesUrl)) as AwsIpRanges;
  const ofService = ({ service }: { readonly service: string }) => service === wanted;
  return [...prefixes.filter(ofService).map((one) => one.ip_prefix), ...ipv6Prefixes.filter(ofService).map((one) => one.ipv6_prefix)];
};

const MAX_BYTES = 32 * 1024 ** 2;

const text = async (download: Download, url: string): Promise<string> => {
  const content = await download({ url, maxBytes: MAX_BYTES });
  if (content === 'unchanged') throw new Error(`${url} is said to be unchanged, but nothing was known of it`);
  return content.bytes.toString();
};

/** Environment variables of the trusted-proxy-builder: written by the construct, read by the handler. */
export const TRUSTED_PROXY_BUILDER_ENVIRONMENT = {
  /** Bucket of reference data. */
  GEOIP_BUCKET: 'GEOIP_BUCKET',
  /** Networks of one's own, separated by commas and white space. */
  SIEM_TRUSTED_PROXY_CIDRS: 'SIEM_TRUSTED_PROXY_CIDRS',
  /** Whose published networks are trusted, comma separated: `cloudfront`, `global-accelerator`, `cloudflare`. */
  SIEM_TRUSTED_PROXY_PROVIDERS: 'SIEM_TRUSTED_PROXY_PROVIDERS',
  /** Where AWS publishes its networks. Default: ip-ranges.amazonaws.com. */
  SIEM_AWS_IP_RANGES_URL: 'SIEM_AWS_IP_RANGES_URL',
  /** Where Cloudflare publishes its networks, without `/ips-v4`. Default: www.cloudflare.com. */
  SIEM_CLOUDFLARE_URL: 'SIEM_CLOUDFLARE_URL',
  LOG_LEVEL: 'LOG_LEVEL',
} as const;

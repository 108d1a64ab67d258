import { CfnOutput, SecretValue, type Stack } from 'aws-cdk-lib';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { EDITIONS_PATH } from '../../../lambda-src/shared/testing/published-feeds';
import { IndicatorFormat, IndicatorSource, Siem } from '../../../src';

/** What publishers ask for. */
export const KEYS = { maxMind: 'a-licence-key', otx: 'an-otx-key', taxii: { username: 'siem', password: 'a-password' } };

export const COLLECTION = '/api1/collections/91a7b528/';

/** A SIEM with all kinds of sources, which the publishers at `url` serve in place of the real ones. */
export const fillEnrichedSiem = (stack: Stack, url: string): void => {
  const secret = (id: string, value: string) => new Secret(stack, id, { secretStringValue: SecretValue.unsafePlainText(value) });
  const sources = [
    IndicatorSource.tor(),
    IndicatorSource.abuseChFeodo(),
    IndicatorSource.otx({ apiKey: secret('OtxKey', KEYS.otx) }),
    IndicatorSource.url({ url: 'https://feeds.example.com/list.csv', provider: 'partner', format: IndicatorFormat.CSV }),
    IndicatorSource.url({ url: 'https://feeds.example.com/bundle.json', provider: 'sector' }),
    IndicatorSource.taxii2({ url: `https://taxii.example.com${COLLECTION}`, provider: 'sharing', secret: secret('TaxiiLogin', JSON.stringify(KEYS.taxii)) }),
    IndicatorSource.custom(),
  ];
  const siem = new Siem(stack, 'Siem', {
    domain: { allowedSourceCidrs: ['192.0.2.0/24'] },
    monitoring: false,
    geoIp: { licenseKey: secret('LicenseKey', KEYS.maxMind) },
    trustedProxies: ['10.0.0.0/8'],
    threatIntelFeed: { sources },
  });

  const geoIp = siem.geoIp!.function;
  const { stateMachine, function: fetcher } = siem.threatIntelFeed!;
  const definitions = sources.flatMap((source) => source._definitions);
  // The construct takes https only; what it says but for the addresses is left as it is.
  const served = definitions.map((one) => (one.url === undefined ? one : { ...one, url: new URL(new URL(one.url).pathname, url).href }));
  fetcher.addEnvironment('SIEM_INDICATOR_SOURCES', stack.toJsonString(served));
  geoIp.addEnvironment('SIEM_GEOIP_DOWNLOAD_URL', `${url}${EDITIONS_PATH}`);
  siem.trustedProxies.function.addEnvironment('SIEM_AWS_IP_RANGES_URL', `${url}/ip-ranges.json`);
  siem.trustedProxies.function.addEnvironment('SIEM_CLOUDFLARE_URL', url);
  // It reads its queue, and looks for data bases, before there are any.
  siem.loader.function.addEnvironment('SIEM_REFERENCE_DATA_SECONDS', '1');
  // The least that there is: a test does not wait for two minutes.
  for (const uploads of fetcher.node.findAll().filter(CfnEventSourceMapping.isCfnEventSourceMapping)) uploads.maximumBatchingWindowInSeconds = 1;

  new CfnOutput(stack, 'StateMachineArn', { value: stateMachine.stateMachineArn });
  new CfnOutput(stack, 'FetcherArn', { value: fetcher.functionArn });
  new CfnOutput(stack, 'LoaderArn', { value: siem.loader.function.functionArn });
  new CfnOutput(stack, 'GeoIpName', { value: geoIp.functionName });
  new CfnOutput(stack, 'TrustedProxiesName', { value: siem.trustedProxies.function.functionName });
};

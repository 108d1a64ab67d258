import { ConfigurationError } from './errors';
import { openSearchEndpoint } from './open-search-endpoint';

test.each([
  ['search-siem-abc.eu-west-1.es.amazonaws.com', 'es', 'eu-west-1'],
  ['vpc-siem-abc.cn-north-1.es.amazonaws.com.cn', 'es', 'cn-north-1'],
  ['search-siem-abc.aos.us-east-2.on.aws', 'es', 'us-east-2'],
  ['abc123.ap-northeast-1.aoss.amazonaws.com', 'aoss', 'ap-northeast-1'],
  ['https://search-siem-abc.eu-west-1.es.amazonaws.com/', 'es', 'eu-west-1'],
])('service and region of %s are told by its name', (host, service, region) => {
  expect(openSearchEndpoint({ host })).toMatchObject({ service, region, url: expect.stringMatching(/^https:\/\/[^/]+$/) });
});

test('a custom domain works with service and region given', () => {
  expect(openSearchEndpoint({ host: 'siem.example.com', service: 'es', region: 'us-east-1' }))
    .toEqual({ url: 'https://siem.example.com', service: 'es', region: 'us-east-1' });
});

test('a custom domain that merely looks like one of AWS is not taken for one', () => {
  expect(() => openSearchEndpoint({ host: 'logs.us-east-1.es.example.com' })).toThrow(ConfigurationError);
});

test.each([
  [{ host: 'siem.example.com' }, 'set SIEM_SERVICE to es (domain) or aoss (collection)'],
  [{ host: 'siem.example.com', service: 'es' }, 'set SIEM_ENDPOINT_REGION'],
  [{ host: 'siem.example.com', service: 'opensearch', region: 'us-east-1' }, 'SIEM_SERVICE must be es or aoss, got opensearch'],
])('what is missing is named: %j', (options, message) => {
  expect(() => openSearchEndpoint(options)).toThrow(message);
});

test('another address changes where requests go, not how they are signed', () => {
  expect(openSearchEndpoint({ host: 'abc.us-east-1.aoss.amazonaws.com', url: 'http://127.0.0.1:9200' }))
    .toEqual({ url: 'http://127.0.0.1:9200', service: 'aoss', region: 'us-east-1' });
});

import { originOf, regionIn } from './origin';

test.each([
  ['AWSLogs/123456789012/CloudTrail/us-east-1/2024/06/10/x.json.gz', '123456789012', 'us-east-1'],
  ['AWSLogs/o-a1b2c3d4e5/123456789012/CloudTrail/us-gov-west-1/x', '123456789012', 'us-gov-west-1'],
  ['123456789012/eu-west-1/x', '123456789012', 'eu-west-1'],
  ['globalaccelerator/123456789012/us-west-2/x', '123456789012', 'us-west-2'],
  ['waf/123456789012/global/x', '123456789012', 'global'],
  ['aws-account-id=123456789012/aws-region=ap-northeast-1/x', '123456789012', 'ap-northeast-1'],
  ['my-logs_123456789012/x', undefined, undefined],
  ['a-123456789012/x', '123456789012', undefined],
  ['a-123456789012-b/x', undefined, undefined],
  ['1234567890123/us-east-12/x', undefined, 'us-east-1'],
  ['x/globalaccelerator/x', undefined, 'global'],
  ['logs/123456789012_vpcflowlogs_us-east-1_fl-0a1b.log.gz', undefined, 'us-east-1'],
  ['123456789012', undefined, undefined],
  ['x/us-east-1', undefined, 'us-east-1'],
  ['', undefined, undefined],
])('the key %s says account %s and region %s', (key, account, region) => {
  expect(originOf(key)).toEqual({ account, region });
});

test('where the key does not say, what is given counts', () => {
  expect(originOf('123456789012/x', { account: '210987654321', region: 'eu-west-1' })).toEqual({ account: '123456789012', region: 'eu-west-1' });
});

test('a region is found anywhere in a text', () => {
  expect(regionIn('arn:aws:wafv2:ap-northeast-1:123456789012:regional/webacl/a')).toBe('ap-northeast-1');
  expect(regionIn('nowhere')).toBeUndefined();
});

import { listOf, parseEnvironment, s3Location } from './environment';
import { ConfigurationError } from './errors';

const NAMES = { ENDPOINT: 'ENDPOINT', GEOIP_BUCKET: 'GEOIP_BUCKET', LOG_LEVEL: 'LOG_LEVEL' } as const;

test('variables are trimmed, blank ones and unknown ones are absent', () => {
  const environment = parseEnvironment(NAMES, { ENDPOINT: ' host ', GEOIP_BUCKET: '  ', HOME: '/root' }, { ENDPOINT: 'a host' });
  expect(environment).toEqual({ ENDPOINT: 'host' });
});

test.each([[{}], [{ ENDPOINT: '' }]])('a missing variable is named, with what to set it to', (variables) => {
  const parse = () => parseEnvironment(NAMES, variables, { ENDPOINT: 'the host name of the domain' });
  expect(parse).toThrow(ConfigurationError);
  expect(parse).toThrow('the environment variable ENDPOINT is not set; set it to the host name of the domain');
});

test('lists are separated by commas, white space or both', () => {
  expect(listOf(' a,b  c,\n d ,')).toEqual(['a', 'b', 'c', 'd']);
  expect(listOf(undefined)).toEqual([]);
});

test.each([
  ['s3://bucket', { bucket: 'bucket', prefix: '' }],
  ['s3://bucket/', { bucket: 'bucket', prefix: '' }],
  ['s3://bucket/a/b', { bucket: 'bucket', prefix: 'a/b/' }],
  ['s3://bucket/a/b/', { bucket: 'bucket', prefix: 'a/b/' }],
])('%s is a place in S3', (text, location) => {
  expect(s3Location('X', text)).toEqual(location);
});

test('what is no place in S3 is refused by name', () => {
  expect(() => s3Location('SIEM_DEAD_LETTER_LOCATION', 'bucket/prefix')).toThrow('SIEM_DEAD_LETTER_LOCATION must look like s3://bucket/prefix/, got bucket/prefix');
});

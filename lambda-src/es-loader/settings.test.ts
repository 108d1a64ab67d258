import { ObjectAccount, type LogType, type ObjectRef } from './model';
import { exclusionTableAt, loaderEnvironment, loaderSettings, onlyLogTypes } from './settings';

const ENDPOINT = 'vpc-siem-abc.eu-west-1.es.amazonaws.com';

test('without an endpoint the loader does not start, and says what to set', () => {
  expect(() => loaderEnvironment({})).toThrow('the environment variable ENDPOINT is not set; set it to the host name of the domain or collection');
});

test('an endpoint alone will do', () => {
  expect(loaderEnvironment({ ENDPOINT })).toEqual({
    endpoint: { url: `https://${ENDPOINT}`, service: 'es', region: 'eu-west-1' },
    timeSeries: false,
    logTypes: [],
    ownIdentities: [],
    documentId: 'text',
    matchParentDomains: false,
    controlTowerBuckets: [],
    crossAccountReaders: [],
    serviceName: 'es-loader',
    metricsNamespace: 'SIEM',
  });
});

test('the environment of a deployment of the reference is understood', () => {
  const environment = loaderEnvironment({
    ENDPOINT: 'abc.us-east-1.aoss.amazonaws.com',
    AOSS_TYPE: 'TIMESERIES',
    GEOIP_BUCKET: 'geo',
    SIEM_REFERENCE_DATA_SECONDS: '60',
    LOG_LEVEL: 'info',
    SQS_SPLITTED_LOGS_URL: 'https://sqs.us-east-1.amazonaws.com/123456789012/split',
    CONTROL_TOWER_LOG_BUCKETS: 'a, b\nc',
    CONTROL_TOWER_ROLE_ARN: 'arn:ct',
    CONTROL_TOWER_ROLE_SESSION_NAME: 'session',
    SECURITY_LAKE_ROLE_ARN: 'arn:sl',
    SECURITY_LAKE_EXTERNAL_ID: 'outside',
  });
  expect(environment).toMatchObject({
    endpoint: { service: 'aoss' },
    timeSeries: true,
    referenceDataBucket: 'geo',
    referenceDataSeconds: 60,
    controlTowerBuckets: ['a', 'b', 'c'],
    crossAccountReaders: [],
    controlTower: { roleArn: 'arn:ct', sessionName: 'session' },
    securityLake: { roleArn: 'arn:sl', sessionName: 'aes-siem-es-loader', externalId: 'outside' },
  });
});

test.each([
  [{}, {}, 'exclude_log_patterns.csv'],
  [{}, { exclusionTableKey: 'of-user.csv' }, 'of-user.csv'],
  [{ SIEM_EXCLUDE_LOG_PATTERNS_KEY: 'set.csv' }, { exclusionTableKey: 'of-user.csv' }, 'set.csv'],
  [{ SIEM_EXCLUDE_LOG_PATTERNS_KEY: 'set.csv' }, { exclusionTableKey: '' }, 'set.csv'],
])('the exclusion table lies where %j and user.ini (%j) say', (variables, ofUser, key) => {
  expect(exclusionTableAt(loaderEnvironment({ ENDPOINT, GEOIP_BUCKET: 'geo', ...variables }), ofUser)).toEqual({ bucket: 'geo', key });
});

test('without a bucket, or under an empty name, there is no exclusion table', () => {
  expect(exclusionTableAt(loaderEnvironment({ ENDPOINT }), {})).toBeUndefined();
  expect(exclusionTableAt(loaderEnvironment({ ENDPOINT, GEOIP_BUCKET: 'geo' }), { exclusionTableKey: '' })).toBeUndefined();
});

test.each([
  [{ AOSS_TYPE: 'VECTORS' }, 'AOSS_TYPE must be TIMESERIES or SEARCH, got VECTORS'],
  [{ SIEM_DOCUMENT_ID: 'random' }, 'SIEM_DOCUMENT_ID must be text or place, got random'],
  [{ SIEM_REFERENCE_DATA_SECONDS: '0' }, 'SIEM_REFERENCE_DATA_SECONDS must be a whole number of seconds from 1 to 99999, got 0'],
  [{ SIEM_DEAD_LETTER_LOCATION: 'bucket' }, 'SIEM_DEAD_LETTER_LOCATION must look like s3://bucket/prefix/'],
])('a value that cannot be is refused at start by name: %j', (variables, message) => {
  expect(() => loaderEnvironment({ ENDPOINT, ...variables })).toThrow(message);
});

test('the loader knows its own function, whatever its name and whoever set it up', () => {
  const { ownIdentities } = loaderEnvironment({ ENDPOINT, SIEM_OWN_IDENTITIES: 'my-role, other', AWS_LAMBDA_FUNCTION_NAME: 'Stack-Loader-1A2B' });
  expect(ownIdentities).toEqual(['my-role', 'other', 'Stack-Loader-1A2B']);
});

test('a domain is no time-series collection, whatever AOSS_TYPE says', () => {
  expect(loaderEnvironment({ ENDPOINT, AOSS_TYPE: 'TIMESERIES' }).timeSeries).toBe(false);
});

test('times have microseconds and an offset, as documents do', () => {
  expect(loaderSettings(loaderEnvironment({ ENDPOINT }), new Set()).now()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/);
});

describe('log types that are asked for', () => {
  const all = ['cloudtrail', 'waf'].map((id) => ({ definition: { id } }) as LogType);
  const open = (object: ObjectRef) => ({ account: new ObjectAccount(object, object.key), documents: async function* () { yield []; } });

  test('others are recognised and skipped', () => {
    const only = onlyLogTypes(all, ['waf'], open);
    expect(only({ bucket: 'b', key: 'waf' }).skipped).toBeUndefined();
    expect(only({ bucket: 'b', key: 'cloudtrail' }).skipped).toBe('log type cloudtrail is not in SIEM_LOG_TYPES');
  });

  test('none named means all', () => {
    expect(onlyLogTypes(all, [], open)).toBe(open);
  });

  test('are enabled, should they be optional', () => {
    const environment = loaderEnvironment({ ENDPOINT, SIEM_LOG_TYPES: 'okta,waf' });
    expect(loaderSettings(environment, new Set()).enabledLogTypes).toEqual(['okta', 'waf']);
  });

  test('one that does not exist is refused at start', () => {
    expect(() => onlyLogTypes(all, ['waf', 'wef'], open)).toThrow('SIEM_LOG_TYPES names wef: no such log type; known are cloudtrail, waf');
  });
});

test('buckets of other accounts are read by roles, each with what it asks for', () => {
  const readers = [{ bucket: 'archive', roleArn: 'arn:a' }, { bucket: 'aws-security-data-lake-*', roleArn: 'arn:b', externalId: 'outside' }];
  const { crossAccountReaders } = loaderEnvironment({ ENDPOINT, SIEM_CROSS_ACCOUNT_READERS: JSON.stringify(readers) });
  expect(crossAccountReaders).toEqual([
    { bucket: 'archive', role: { roleArn: 'arn:a', sessionName: 'aes-siem-es-loader' } },
    { bucket: 'aws-security-data-lake-*', role: { roleArn: 'arn:b', sessionName: 'aes-siem-es-loader', externalId: 'outside' } },
  ]);
});

test.each(['{', '{}', '[{}]', '[null]', '[{"bucket":"a","roleArn":"arn:a","externalId":1}]'])('readers that are %s fail at start', (text) => {
  expect(() => loaderEnvironment({ ENDPOINT, SIEM_CROSS_ACCOUNT_READERS: text })).toThrow('SIEM_CROSS_ACCOUNT_READERS must be a JSON list');
});

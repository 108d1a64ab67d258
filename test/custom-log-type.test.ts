import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { propertiesOf, resourcesOf, statementsOf, testStack } from './test-stack';
import { type CustomLogTypeProps, EsLoader, type EsLoaderOptions, IndexRotation, LogEnvelope, LogFormat, LogType, SiemDomain } from '../src';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'custom-')); });
afterEach(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

const loaderIn = (stack: Stack, options: EsLoaderOptions): EsLoader => new EsLoader(stack, 'Loader', {
  endpoint: SiemDomain.fromSiemDomainAttributes(stack, 'Endpoint', {
    domainArn: 'arn:aws:es:eu-west-1:123456789012:domain/siem', domainEndpoint: 'search-siem.eu-west-1.es.amazonaws.com',
  }),
  ...options,
});

/** The files that the loader gets, by name. */
const layerOf = (options: EsLoaderOptions): Record<string, string> => {
  mkdirSync(join(folder, 'out'), { recursive: true });
  const app = new App({ outdir: join(folder, 'out') });
  const stack = new Stack(app, 'Test');
  loaderIn(stack, options);
  app.synth();
  const { Content } = propertiesOf(stack, 'AWS::Lambda::LayerVersion', 'LoaderUserFiles') as { Content: { S3Key: string } };
  const asset = join(folder, 'out', `asset.${Content.S3Key.replace('.zip', '')}`);
  const files = readdirSync(asset, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(paths.map((path) => [path.slice(asset.length + 1), readFileSync(path, 'utf8')]));
};

const APP: CustomLogTypeProps = {
  keyPattern: '/my-app/',
  format: LogFormat.text({ linePattern: '(?<time>[^ ]+) (?<user>[^ ]+) (?<ip>[^ ]+) (?<text>.*)' }),
  index: 'log-my-app',
  timestampFields: ['time'],
  fields: { 'user.name': ['user'], 'source.ip': ['ip'], 'labels.text': ['text'] },
  lists: { 'related.ip': ['ip'] },
  constants: { 'event.kind': ['event'], 'event.category': ['web'] },
  samples: ['2024-06-10T06:00:00Z ann 192.0.2.1 hello'],
};

const custom = (changes: Partial<CustomLogTypeProps>): EsLoaderOptions => ({ logTypes: [LogType.custom('my-app', { ...APP, ...changes })] });

test('nothing is left outside of the assembly', () => {
  const { TMPDIR } = process.env;
  process.env.TMPDIR = folder;
  try {
    layerOf(custom({}));
    expect(() => layerOf(custom({ samples: ['nothing of the kind'] }))).toThrow('log types cannot be used');
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
  expect(readdirSync(folder)).toEqual(['out']);
});

test('a type of one\'s own reaches the loader as data, beside the types that are named', () => {
  const own = LogType.custom('my-app', { ...APP, indexRotation: IndexRotation.DAILY, geoip: ['source'] });
  const layer = layerOf({ logTypes: [LogType.CLOUDTRAIL, own] });
  expect(Object.keys(layer)).toEqual(['siem/log-types.json']);
  expect(JSON.parse(layer['siem/log-types.json'])).toEqual([{
    id: 'my-app',
    title: 'my-app',
    service: 'my-app',
    order: 2000,
    keyPattern: '(?u)/my-app/',
    format: 'text',
    linePattern: '(?u)(?<time>[^ ]+) (?<user>[^ ]+) (?<ip>[^ ]+) (?<text>.*)',
    index: 'log-my-app',
    indexRotation: 'daily',
    timestamp: { fields: ['time'] },
    fields: { 'user.name': ['user'], 'source.ip': ['ip'], 'labels.text': ['text'] },
    lists: { 'related.ip': [['ip']] },
    constants: { 'event.kind': 'event', 'event.category': ['web'] },
    enrich: { geoip: ['source'] },
  }]);
});

test('what of it is looked up among indicators, and where its user agents are, reaches the loader', () => {
  const layer = layerOf(custom({
    indicatorIps: ['source.ip'],
    indicatorDomains: ['url.domain'],
    indicatorUrls: ['http.request.referrer'],
    indicatorHashes: ['hash'],
    userAgent: 'user_agent',
  }));
  expect(JSON.parse(layer['siem/log-types.json'])).toMatchObject([{
    enrich: {
      indicators: { ip: ['source.ip'], domain: ['url.domain'], url: ['http.request.referrer'], hash: ['hash'] },
      userAgent: 'user_agent',
    },
  }]);
});

test('where the client behind trusted proxies is named reaches the loader', () => {
  const layer = layerOf(custom({ forwardedFor: { client: 'source.ip', chain: 'headers.xff' } }));
  expect(JSON.parse(layer['siem/log-types.json'])).toMatchObject([{ enrich: { forwardedFor: ['source.ip', 'headers.xff'] } }]);
});

test.each([
  [{ client: '', chain: 'xff' }, "forwardedFor.client must be the path of a field, e.g. source.ip, got ''"],
  [{ client: 'source.ip', chain: 'a..b' }, "forwardedFor.chain must be the path of a field, e.g. source.ip, got 'a..b'"],
  [{ client: 'ip', chain: 'ip' }, 'forwardedFor must name two fields, got ip as client and as chain'],
  [{ client: 'source.ip', chain: 'related.ip' }, 'forwardedFor.chain must keep the order of the header, got related.ip of lists, which are sorted'],
])('forwardedFor %j is refused', (forwardedFor, message) => {
  expect(() => LogType.custom('my-app', { ...APP, forwardedFor })).toThrow(message);
});

test('the loader looks for it, and gets the layer', () => {
  const stack = testStack();
  loaderIn(stack, { logTypes: [LogType.WAF, LogType.custom('my-app', APP)] });
  const { Layers, Environment } = propertiesOf(stack, 'AWS::Lambda::Function', 'LoaderFunction');
  expect(Layers).toHaveLength(1);
  expect(Environment.Variables).toMatchObject({ SIEM_LOG_TYPES: 'my-app,waf' });
});

test('without anything of one\'s own there is no layer', () => {
  const stack = testStack();
  loaderIn(stack, { logTypes: [LogType.WAF] });
  expect(resourcesOf(stack, 'AWS::Lambda::LayerVersion')).toEqual({});
});

test('two syntheses are equal', () => {
  const keys = [0, 1].map(() => {
    const stack = testStack();
    loaderIn(stack, custom({}));
    return (propertiesOf(stack, 'AWS::Lambda::LayerVersion', 'LoaderUserFiles') as { Content: unknown }).Content;
  });
  expect(keys[0]).toEqual(keys[1]);
});

test.each<[string, Partial<CustomLogTypeProps>, string]>([
  ['a pattern that is none', { keyPattern: '(' }, 'Invalid regular expression'],
  ['a pattern that can run away', { format: LogFormat.text({ linePattern: '(?=(?<a>.*)x)(?:b*)*' }) }, 'the pattern may take for ever'],
  ['a time that the sample does not have', { timestampFormats: ['epoch'] }, 'my-app: record 1 of the samples: the record has no valid time'],
  ['a sample that does not match', { samples: ['two words'] }, 'my-app: record 1 of the samples: the line does not match the pattern'],
  ['samples without a record', { samples: [''] }, 'record'],
  ['a name that ECS does not have', { fields: { 'user.nmae': ['user'] } }, 'my-app: user.nmae is no field of ECS; correct it, or add it to'],
  ['a time format that is none', { timestampFormats: ['%Q'] }, '%Q is not known'],
  ['a time zone that is none', { timeZone: 'JST' }, 'expected an offset such as +09:00'],
  ['a normalizer that cannot be loaded', { normalizer: __filename.replace(/\.test\.ts$/, '.none.js') }, 'normalizer must be a file'],
  ['an index that no template covers', { index: 'My-Index' }, "index must begin with 'log-'"],
])('%s fails at synthesis', (_, changes, message) => {
  expect(() => loaderIn(testStack(), custom(changes))).toThrow(message);
});

test('names of one\'s own are allowed once they are named', () => {
  expect(() => loaderIn(testStack(), custom({ fields: { 'my.field': ['user'] }, ownFields: ['my.field'] }))).not.toThrow();
});

test.each([
  ['json', LogFormat.json('Records'), '{"Records":[{"time":"2024-06-10T06:00:00Z"}]}'],
  ['multiline', LogFormat.multiline({ firstLinePattern: '\\d{4}', linePattern: '(?<time>[^ ]+) (?<text>[^]*)' }), '2024-06-10T06:00:00Z a\n b'],
  ['csv', LogFormat.csv(), 'time user\n2024-06-10T06:00:00Z ann'],
])('samples of %s are read as the content of an object', (_, format, sample) => {
  expect(() => loaderIn(testStack(), custom({ format, fields: {}, lists: {}, samples: sample.split('\n') }))).not.toThrow();
});

test('an envelope is part of the type', () => {
  const layer = layerOf(custom({ envelope: LogEnvelope.CLOUDWATCH_LOGS, samples: [] }));
  expect(JSON.parse(layer['siem/log-types.json'])).toMatchObject([{ envelope: 'cloudwatch-logs' }]);
});

test.each(['My-App', '1app', 'a_b', ''])('the id %j is refused', (id) => {
  expect(() => LogType.custom(id, APP)).toThrow('id must be lower-case letters, digits and hyphens');
});

test('a delimiter is one character', () => {
  expect(() => LogFormat.csv(', ')).toThrow("delimiter must be one character, got ', '");
});

test('a normalizer goes with its type', () => {
  const normalizer = file('mine.js', 'exports.normalize = (record, ecs) => { ecs.tags = ["mine"]; };');
  expect(layerOf(custom({ normalizer }))).toMatchObject({ 'siem/sf_my_app.js': readFileSync(normalizer, 'utf8') });
  const broken = file('broken.js', 'exports.transform = 1;');
  expect(() => loaderIn(testStack(), custom({ normalizer: broken }))).toThrow('siem/sf_my_app.js must export a function named normalize');
});

describe('userIni', () => {
  const section = '[my-json]\ns3_key = /MyJSON/\nindex_name = log-my-json\nfile_format = json\n';

  test('goes to the loader as it is, with the normalizers that it asks for', () => {
    const userIni = file('own.ini', `# mine\n${section}script_ecs = user.name\n`);
    const normalizers = { 'my-json': file('n.js', 'exports.normalize = () => {};') };
    expect(layerOf({ userIni, normalizers }))
      .toEqual({ 'user.ini': readFileSync(userIni, 'utf8'), 'siem/sf_my_json.js': 'exports.normalize = () => {};' });
  });

  test('its types are loaded beside those that are named', () => {
    const stack = testStack();
    loaderIn(stack, { userIni: file('own.ini', section), logTypes: [LogType.WAF] });
    const { Environment } = propertiesOf(stack, 'AWS::Lambda::Function', 'LoaderFunction');
    expect(Environment.Variables).toMatchObject({ SIEM_LOG_TYPES: 'my-json,waf' });
  });

  test.each<[string, EsLoaderOptions, string[]]>([
    ['[DEFAULT]\nexclude_log_patterns_filename = quiet.csv\n', {}, ['quiet.csv']],
    ['[DEFAULT]\nexclude_log_patterns_filename = quiet.csv\n', { exclusionPatternsKey: 'own.csv' }, ['own.csv']],
    ['[DEFAULT]\nexclude_log_patterns_filename =\n', {}, []],
    [section, {}, ['exclude_log_patterns.csv']],
  ])('the loader may read the exclusion table that it names (%j, %j)', (text, options, keys) => {
    const stack = testStack();
    const referenceDataBucket = s3.Bucket.fromBucketName(stack, 'Reference', 'reference-data.example.com');
    loaderIn(stack, { userIni: file('own.ini', text), referenceDataBucket, ...options });
    const granted = [...JSON.stringify(statementsOf(stack, 'AWS::IAM::Policy')).matchAll(/reference-data\.example\.com\/([^"]*\.csv)/g)];
    expect(granted.map(([, key]) => key)).toEqual(keys);
  });

  test('what it says of all types switches none on that nobody named', () => {
    const stack = testStack();
    loaderIn(stack, { userIni: file('own.ini', '[DEFAULT]\nindex_rotation = daily\n[okta]\nindex_rotation = weekly\n'), logTypes: [LogType.WAF] });
    expect(propertiesOf(stack, 'AWS::Lambda::Function', 'LoaderFunction').Environment.Variables).toMatchObject({ SIEM_LOG_TYPES: 'okta,waf' });
  });

  test('all that is wrong in it is told at synthesis', () => {
    const userIni = file('own.ini', `${section}index_tz = JST\n[waf]\nvia_cwl = perhaps\n`);
    expect(() => loaderIn(testStack(), { userIni })).toThrow(
      'log types cannot be used:\n'
      + '- user.ini [my-json] index_tz: expected an offset such as +09:00, got "JST"\n'
      + '- user.ini [waf] via_cwl: must be True or False, got "perhaps"');
  });

  test('must be there', () => {
    expect(() => loaderIn(testStack(), { userIni: 'no/such.ini' })).toThrow("userIni must be a file, got 'no/such.ini'");
  });
});

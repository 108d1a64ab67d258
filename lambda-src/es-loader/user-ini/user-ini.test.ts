import fc from 'fast-check';
import { readUserIni } from '.';
import { optionsOf } from './options-of';
import { logTypes } from '../log-types';

const read = (...texts: string[]) => readUserIni(texts.map((text, at) => ({ source: `user-${at + 1}.ini`, text })), logTypes);

/** The only type that the files define. */
const definitionOf = (...texts: string[]) => {
  const { sections, problems } = read(...texts);
  expect(problems).toEqual([]);
  expect(sections).toHaveLength(1);
  return sections[0].definition;
};

const MINIMAL = '[my-json]\ns3_key = /MyJSON/\nindex_name = log-my-json\nfile_format = json\n';

const builtIn = (id: string) => logTypes.find(({ definition }) => definition.id === id)!.definition;

test('a new section becomes a type after those of this library', () => {
  expect(definitionOf(MINIMAL)).toEqual({
    id: 'my-json',
    title: 'my-json',
    service: 'my-json',
    order: 1000,
    keyPattern: '(?u)\\/MyJSON\\/',
    format: 'json',
    index: 'log-my-json',
    indexRotation: 'monthly',
    indexTimeZone: '+00:00',
    timestamp: { fields: [], formats: ['iso8601'], timeZone: '+00:00' },
    ecsVersion: '1.10.0',
    cloudProvider: 'aws',
    enrich: {},
  });
  expect(read(`${MINIMAL}[other]${MINIMAL.slice('[my-json]'.length)}`).sections.map(({ definition: { id, order } }) => [id, order]))
    .toEqual([['my-json', 1000], ['other', 1001]]);
});

test('every option has its place in the definition', () => {
  expect(definitionOf(`[all]
s3_key = all/(?P<x>\\d)$$
s3_key_ignored = /tmp/
via_cwl = yes
via_firelens = True
ignore_container_stderr = off
file_format = multiline
text_header_line_number = 2
csv_delimiter = ;
json_delimiter = Records
multiline_firstline = \\[
log_pattern = (?P<a>\\w+)
max_log_count = 10
index_name = log-all
index_suffix = blue
index_rotation = every week: weekly
index_time = event_ingested
index_tz = -03:30
doc_id = id
doc_id_suffix = a.b
timestamp_key = when
timestamp_key_list = a b
timestamp_format = epoch
timestamp_format_list = ["%d/%b/%Y", "syslog"]
timestamp_tz = 9
timestamp_nano = True
file_timestamp_format = (?P<year>\\d{4})
ecs_version = 8.0.0
cloud_provider =
renamed_newfields = new
new = old
field_prefix = all
ecs = source.ip related.ip event.category
  user.name
source.ip = src.ip addr
related.ip = [src.ip addr, dst.ip]
event.category = a b
user.name =
static_ecs = event.kind event.type @log_type
event.kind = event
event.type = [start, end]
@log_type = \${event.kind}-\${index_name}
json_to_text = a.b c
clientip_xff = source.ip forwarded
geoip = source destination
ioc_ip = source.ip destination.ip
ioc_domain = url.domain
user_agent_enrichment_field = user_agent
loggroup = ignored
nw1 = also
`)).toEqual({
    id: 'all',
    title: 'all',
    service: 'all',
    order: 1000,
    keyPattern: '(?u)all\\/(?<x>[\\p{Nd}])(?=\\n?$)',
    ignoredKeys: { pattern: '(?u)\\/tmp\\/', reason: 'the key matches s3_key_ignored' },
    envelope: 'cloudwatch-logs',
    stderr: 'load',
    format: 'multiline',
    headerLines: 2,
    delimiter: ';',
    recordsField: 'Records',
    firstLinePattern: '(?u)\\[',
    linePattern: '(?u)(?<a>[\\p{L}\\p{N}_]+)',
    index: 'log-all',
    indexSuffix: 'blue',
    indexRotation: 'weekly',
    indexTime: 'event.ingested',
    indexTimeZone: '-03:30',
    documentId: 'id',
    documentIdSuffix: 'a.b',
    timestamp: {
      fields: ['a', 'b'], formats: ['%d/%b/%Y', 'syslog'], timeZone: '9', nanoseconds: true, keyPattern: '(?u)(?<year>[\\p{Nd}]{4})',
    },
    ecsVersion: '8.0.0',
    cloudProvider: '',
    rename: { new: 'old' },
    fieldPrefix: 'all',
    fields: { 'source.ip': ['src.ip', 'addr'] },
    lists: { 'related.ip': [['src.ip', 'addr'], ['dst.ip']], 'event.category': [['a'], ['b']] },
    constants: { 'event.kind': 'event', 'event.type': ['start', 'end'], '@log_type': 'event-log-all' },
    textPaths: ['a.b', 'c'],
    enrich: {
      geoip: ['source', 'destination'],
      indicators: { ip: ['source.ip', 'destination.ip'], domain: ['url.domain'] },
      userAgent: 'user_agent',
      forwardedFor: ['source.ip', 'forwarded'],
    },
  });
});

test.each([
  ['auto', 'auto'], ['daily', 'daily'], ['weekly', 'weekly'], ['monthly', 'monthly'], ['yearly', 'yearly'], ['hourly', 'yearly'], ['', 'yearly'],
])('the rotation %j means %s', (written, indexRotation) => {
  expect(definitionOf(`${MINIMAL}index_rotation = ${written}`)).toMatchObject({ indexRotation });
});

describe('a section of this library', () => {
  test('is changed key by key, and keeps the rest and its place', () => {
    expect(definitionOf('[cloudtrail]\nindex_rotation = daily\nindex_tz = +09:00'))
      .toEqual({ ...builtIn('cloudtrail'), indexRotation: 'daily', indexTimeZone: '+09:00' });
  });

  test('keeps the mapping of fields that the files do not name', () => {
    const { fields, constants } = builtIn('alb');
    expect(definitionOf('[alb]\nsource.ip = forwarded client_ip\nevent.kind = alert')).toEqual({
      ...builtIn('alb'),
      fields: { ...fields, 'source.ip': ['forwarded', 'client_ip'] },
      constants: { ...constants, 'event.kind': 'alert' },
    });
  });

  test('maps only what a list of its own names', () => {
    expect(definitionOf('[alb]\necs = source.ip x.y\nx.y = z').fields)
      .toEqual({ 'source.ip': builtIn('alb').fields?.['source.ip'], 'x.y': ['z'] });
    expect(Object.keys(definitionOf('[alb]\necs = source.ip').fields ?? {})).toEqual(['source.ip']);
  });

  test('takes a single time field of the user, though it has a list', () => {
    const definition = { ...builtIn('waf'), timestamp: { fields: ['a', 'b'], formats: ['epoch', 'iso8601'] } };
    const text = '[waf]\ntimestamp_key = mine\ntimestamp_format = %Y';
    const { sections: [changed] } = readUserIni([{ source: 'user.ini', text }], [{ definition }]);
    expect(changed.definition.timestamp).toMatchObject({ fields: ['mine'], formats: ['%Y'] });
  });

  test('can be referred to, its patterns included', () => {
    const section = MINIMAL.replace('= json\n', '= text\n');
    expect(definitionOf(`${section}log_pattern = \${nlb:log_pattern}!\ntimestamp_key = \${nlb:timestamp_key}`)).toMatchObject({
      linePattern: expect.stringMatching(/^\(\?u\)\(\?<listener_type>.*!$/s) as string,
      timestamp: { fields: builtIn('nlb').timestamp?.fields },
    });
  });

  test.each(logTypes.map(({ definition }) => definition))('$id: what it would be as a file says the same', (definition) => {
    const options = optionsOf(definition, false);
    const lists = ['ecs', 'static_ecs', 'renamed_newfields'];
    const keys = ['index_name', 'file_format', 'timestamp_key', 'timestamp_key_list', 'geoip', 'field_prefix'];
    const named = lists.flatMap((list) => options.get(list)?.split(' ') ?? []);
    const written = [...keys, ...lists, ...named].filter((key) => options.has(key)).map((key) => `${key} = ${options.get(key)}`);
    expect(definitionOf(`[${definition.id}]\n${written.join('\n')}`)).toMatchObject(JSON.parse(JSON.stringify({
      index: definition.index,
      format: definition.format,
      fieldPrefix: definition.fieldPrefix,
      rename: definition.rename,
      timestamp: definition.timestamp && { fields: definition.timestamp.fields },
    })) as object);
  });

  test.each(logTypes.map(({ definition }) => definition))('$id: its patterns survive the way through Python', (definition) => {
    for (const key of ['s3_key', 's3_key_ignored', 'log_pattern', 'multiline_firstline', 'file_timestamp_format']) {
      const text = optionsOf(definition, false).get(key);
      if (text !== undefined) expect(read(`[${definition.id}]\n${key} = ${text}`).problems).toEqual([]);
    }
  });
});

test('more names to look up take nothing from the URLs and hashes that no option can say', () => {
  const { ip, domain, ...others } = builtIn('networkfirewall').enrich!.indicators!;
  expect(domain).toBeUndefined();
  expect(definitionOf('[networkfirewall]\nioc_domain = url.domain').enrich?.indicators).toEqual({ ip, domain: ['url.domain'], ...others });
});

describe('[DEFAULT]', () => {
  test('changes the types of this library that do not say otherwise themselves', () => {
    const { sections, problems } = read('[DEFAULT]\nindex_rotation = daily\ntimestamp_tz = +09:00');
    expect(problems).toEqual([]);
    expect(sections.length).toBeGreaterThan(5);
    for (const { definition } of sections) expect(definition.indexRotation).toBe(builtIn(definition.id).indexRotation ?? 'daily');
  });

  test('is inherited by sections, which win', () => {
    expect(definitionOf('[my]\n' + MINIMAL.slice(10), '').indexRotation).toBe('monthly');
    const { sections } = read('[DEFAULT]\nindex_rotation = daily\nfile_format = json', `${MINIMAL}index_rotation = weekly`);
    expect(sections.find(({ definition }) => definition.id === 'my-json')?.definition).toMatchObject({ indexRotation: 'weekly', format: 'json' });
    expect(sections.filter(({ definition }) => definition.id !== 'my-json').map(({ definition }) => definition.format))
      .toEqual(sections.filter(({ definition }) => definition.id !== 'my-json').map(({ definition }) => builtIn(definition.id).format));
  });

  test('says what holds for the loader as a whole', () => {
    const text = '[DEFAULT]\nname = quiet\nexclude_log_patterns_filename = ${name}.csv\ncustom_user_agent = our-siem\n';
    expect(read(text)).toMatchObject({ settings: { exclusionTableKey: 'quiet.csv', userAgent: 'our-siem' }, problems: [] });
    expect(read(text).defaultsWithoutEffect).toEqual([]);
    expect(read('[DEFAULT]\nexclude_log_patterns_filename =').settings).toEqual({ exclusionTableKey: '' });
    expect(read(MINIMAL).settings).toEqual({});
  });

  test('with a setting that cannot be read loses that one alone', () => {
    expect(read('[DEFAULT]\nexclude_log_patterns_filename = $x\ncustom_user_agent = our-siem')).toMatchObject({
      settings: { userAgent: 'our-siem' },
      problems: [{ source: 'user-1.ini', section: 'DEFAULT', key: 'exclude_log_patterns_filename', message: expect.stringContaining('a $ must be') }],
    });
  });

  test('names what nothing asks for', () => {
    expect(read('[DEFAULT]\nbump_version = 1\nmax_log_count = 5\nmine = a\nindex_tz = ${theirs}\ntheirs = +09:00').defaultsWithoutEffect)
      .toEqual(['bump_version', 'max_log_count', 'mine']);
  });

  test('can switch on the loading of the loader\'s own traffic', () => {
    const { sections } = read('[DEFAULT]\nignore_own_logs = False');
    expect(builtIn('cloudtrail').ownTraffic).toBeDefined();
    expect(sections.find(({ definition }) => definition.id === 'cloudtrail')?.definition.ownTraffic).toBeUndefined();
  });
});

test('of several files the later wins key by key', () => {
  const both = definitionOf(`${MINIMAL}index_suffix = a\ndoc_id = id`, '[my-json]\nindex_suffix = b');
  expect(both).toMatchObject({ indexSuffix: 'b', documentId: 'id' });
});

test.each([
  ['file_format = yaml', 'file_format', 'must be one of text, multiline, csv, json, winevtxml, xml, cef, parquet, got "yaml"'],
  ['via_cwl = maybe', 'via_cwl', 'must be True or False, got "maybe"'],
  ['max_log_count = many', 'max_log_count', 'must be a whole number, got "many"'],
  ['csv_delimiter = ||', 'csv_delimiter', 'must be one character, got "||"'],
  ['index_tz = JST', 'index_tz', 'expected an offset such as +09:00, got "JST"'],
  ['timestamp_format_list = iso8601', 'timestamp_format_list', 'must be a list in JSON'],
  ['timestamp_format_list = [1]', 'timestamp_format_list', 'must be a list of texts in JSON'],
  ['ecs = a.b', 'ecs', 'names a.b, and there is no option a.b; add it or leave the name out'],
  ['renamed_newfields = a', 'renamed_newfields', 'names a, and there is no option a; add it or leave the name out'],
  ['clientip_xff = a', 'clientip_xff', 'must name two fields'],
  ['s3_key_ignored = (a', 's3_key_ignored', 'a ( is not closed'],
  ['multiline_firstline = (?:a(?=.*b)c*)*d', 'multiline_firstline', 'the pattern may take for ever'],
  ['index_suffix = ${nothing}', 'index_suffix', '${nothing} names no option that is there'],
  ['index_suffix = ${none:index_name}', 'index_suffix', '${none:index_name} names no option that is there'],
  ['index_suffix = ${a:b:c}', 'index_suffix', '${a:b:c} may have one colon, between section and key'],
  ['index_suffix = a$', 'index_suffix', 'a $ must be followed by $ (for itself), {key} or {section:key}'],
  ['index_suffix = ${doc_id}\ndoc_id = ${index_suffix}', 'index_suffix', 'references are nested deeper than 10, or go in a circle'],
])('%s disables its section alone, and says where and why', (line, key, message) => {
  const section = line.startsWith('file_format') ? MINIMAL.replace(/^file_format.*\n/m, '') : MINIMAL;
  const { sections, problems } = read(`${section}${line}\n[cloudtrail]\ndoc_id = x`);
  expect(sections.map(({ definition: { id } }) => id)).toEqual(['cloudtrail']);
  expect(problems).toEqual([{ source: 'user-1.ini', section: 'my-json', key, message: expect.stringContaining(message) as string }]);
});

test.each(['s3_key', 'index_name', 'file_format'])('a section without %s says so', (key) => {
  const { sections, problems } = read(MINIMAL.replace(new RegExp(`^${key}.*\n`, 'm'), ''));
  expect(sections).toEqual([]);
  expect(problems).toEqual([{ source: 'user-1.ini', section: 'my-json', key, message: expect.stringContaining('is missing') as string }]);
});

test('whatever a section says, it becomes a type or a problem', () => {
  const key = fc.constantFrom(
    's3_key', 'log_pattern', 'file_format', 'ecs', 'source.ip', 'static_ecs', 'index_tz', 'timestamp_format_list', 'via_cwl', 'x',
  );
  const value = fc.oneof(
    fc.constantFrom('text', 'json', '[a, b]', 'source.ip x', '${x}', '${alb:log_pattern}', '$$', 'True', '+09:00', '["epoch"]', '(a*)*'),
    fc.string({ unit: 'grapheme-ascii' }).map((text) => text.replace(/[\r\n]/g, ' ')),
  );
  fc.assert(fc.property(fc.dictionary(key, value, { noNullPrototype: true }), (options) => {
    const { sections, problems } = read(`${MINIMAL}\n[other]\n${Object.entries(options).map(([name, text]) => `${name} = ${text}`).join('\n')}`);
    expect(sections.some(({ definition }) => definition.id === 'my-json')).toBe(true);
    expect(sections.some(({ definition }) => definition.id === 'other')).toBe(!problems.some(({ section }) => section === 'other'));
  }));
});

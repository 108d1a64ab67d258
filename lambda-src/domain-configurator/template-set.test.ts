import { join } from 'node:path';
import { readTemplates } from './read-templates';
import { templateSet } from './template-set';

const assets = join(__dirname, '..', '..', 'assets');

const shipped = readTemplates(assets);

const fieldsOf = (template: string) => shipped.componentTemplates[`component_template_${template}`].template.mappings!.properties!;

test('every index of a log type has a template, and the more special one wins', () => {
  const priorities = Object.entries(shipped.indexTemplates).map(([name, { index_patterns: [pattern], priority }]) => [name, pattern, priority]);
  expect(priorities).toEqual(expect.arrayContaining([
    ['log_aws', 'log-*', 0],
    ['log-aws_aws', 'log-aws-*', 1],
    ...['cloudtrail', 'elb', 'guardduty', 'rds', 's3accesslog', 'vpcflowlogs', 'waf'].map((name) => [`log-aws-${name}_aws`, `log-aws-${name}-*`, 2]),
    ['log-ocsf_aws', 'log-ocsf-*', 2],
    ['log-win_aws', 'log-win-*', 2],
  ]));
});

test('an index template names only component templates that are shipped, the general ones first', () => {
  for (const { composed_of: parts } of Object.values(shipped.indexTemplates)) {
    expect(Object.keys(shipped.componentTemplates)).toEqual(expect.arrayContaining([...parts]));
    expect(parts[0]).toBe('component_template_log');
  }
});

test('parameters that differ from service to service cannot spoil a field of CloudTrail', () => {
  expect(fieldsOf('log-aws-cloudtrail')).toMatchObject({
    requestParameters: { type: 'flat_object' },
    responseElements: { type: 'flat_object' },
    additionalEventData: { dynamic: false, properties: { bytesTransferredOut: { type: 'double' } } },
  });
});

test('headers, whose names an attacker chooses, take one field of a WAF index', () => {
  expect(fieldsOf('log-aws-waf').httpRequest.properties!.header).toEqual({ type: 'flat_object' });
});

test('messages of any length are taken, and no keyword is too long for the index', () => {
  expect(fieldsOf('log')['@message']).toEqual({ type: 'text' });
  const keywords = JSON.stringify(shipped.componentTemplates).match(/\{"type":"keyword"[^}]*/g)!;
  const unlimited = keywords.filter((mapping) => !mapping.includes('"ignore_above":8191'));
  expect(unlimited).toEqual(['{"type":"keyword"']); // booleans, never longer than `false`
});

test('what is set aside has a place in every index, apart from those whose logs have a text of that name', () => {
  for (const [name, { composed_of: parts }] of Object.entries(shipped.indexTemplates)) {
    expect([name, parts.includes('component_template_log-unmapped')]).toEqual([name, name !== 'log-ocsf_aws']);
  }
  expect(fieldsOf('log-unmapped').unmapped).toEqual({ type: 'flat_object' });
  expect(fieldsOf('log-ocsf').unmapped).toEqual({ type: 'text' });
});

test('two log types of one index cannot give a field two types', () => {
  const types = [{ template: 'log-aws-x', fields: { a: 'ip' } }, { template: 'log-aws-x', fields: { a: 'keyword' } }] as const;
  expect(() => templateSet(types)).toThrow('two log types of log-aws-x give a different types');
});

test('a log type cannot give a field of all logs another type', () => {
  expect(() => templateSet([{ template: 'log-aws-x', fields: { 'source.ip': 'keyword' } }])).toThrow('log-aws-x redefines source.ip');
});

test('a field below a flat object is refused before the engine refuses it', () => {
  expect(() => templateSet([{ template: 'log-aws-x', fields: { 'a': 'flat_object', 'a.b': 'keyword' } }])).toThrow('a.b cannot be a field');
});

import { userAgent } from './user-agent';
import type { LogTypeDefinition } from '../../../src/contract/log-type-definition';
import type { Fields } from '../model';

const definition = { id: 'web', enrich: { userAgent: 'user_agent' } } as unknown as LogTypeDefinition;

const enriched = (ecs: Fields, record: Fields = {}): unknown => {
  userAgent().forLogType(definition)?.(record, ecs);
  return ecs.user_agent;
};

const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36';

test('a browser is told with its version, operating system and device', () => {
  expect(enriched({ user_agent: { original: CHROME } })).toEqual({
    'original': CHROME,
    'name': 'Chrome',
    'version': '124.0.0',
    'os.name': 'Windows',
    'os.full': 'Windows 10',
    'os.version': '10',
    'device.name': 'Other',
  });
});

test('operating systems keep all four parts of their version', () => {
  expect(enriched({ user_agent: { original: 'Dalvik/2.1.0 (Linux; U; Android 4.4.2; GT-I9505 Build/KOT49H)' } }))
    .toMatchObject({ 'os.full': 'Android 4.4.2', 'os.version': '4.4.2', 'device.name': 'Samsung GT-I9505' });
});

test('what no rule knows is Other, without a version', () => {
  expect(enriched({ user_agent: { original: 'keep-me/1.0' } }))
    .toEqual({ 'original': 'keep-me/1.0', 'name': 'Other', 'os.name': 'Other', 'os.full': 'Other', 'device.name': 'Other' });
});

const SERVICES = ['AWS Internal', 'ssm.amazonaws.com', 'console.ec2.amazonaws.com', 'application-autoscaling.amazonaws.com'];

test.each(SERVICES)('the caller %s is named so', (original) => {
  expect(enriched({ user_agent: { original } })).toMatchObject({ name: original });
});

test('escapes are decoded where blanks are escaped, what is no escape stays', () => {
  expect(enriched({ user_agent: { original: 'curl/8.5.0%20(a%2Fb%C3%A9%FF%zz+c)' } }))
    .toMatchObject({ original: 'curl/8.5.0 (a/bé\ufffd%zz+c)', name: 'curl' });
  expect(enriched({ user_agent: { original: 'curl/8.5.0 (a%2Fb)' } })).toMatchObject({ original: 'curl/8.5.0 (a%2Fb)' });
});

test('of a list of user agents the first counts', () => {
  expect(enriched({ user_agent: { original: ['curl/8.5.0', CHROME] } })).toMatchObject({ original: 'curl/8.5.0', name: 'curl' });
});

test('a user agent that the log itself holds in its place is read', () => {
  expect(enriched({}, { user_agent: { original: 'curl/8.5.0' } })).toMatchObject({ name: 'curl' });
  expect(enriched({ user_agent: { id: 7 } }, { user_agent: { original: 'curl/8.5.0' } })).toMatchObject({ id: 7, name: 'curl' });
});

test.each([
  [{}, undefined],
  [{ user_agent: 'curl/8.5.0' }, 'curl/8.5.0'],
  [{ user_agent: { original: '-' } }, { original: '-' }],
  [{ user_agent: { original: [] } }, { original: [] }],
  [{ user_agent: { original: 7 } }, { original: 7 }],
  [{ user_agent: null }, null],
])('a record without a user agent stays as it is: %j', (ecs, expected) => {
  expect(enriched(ecs)).toEqual(expected);
});

test('of a user agent of any length the first 1,024 characters are read, and all are kept', () => {
  const filled = (end: string): string => `${'-'.repeat(1024 - end.length)}${end}`;
  expect(enriched({ user_agent: { original: filled('curl/8.5.0') } })).toMatchObject({ name: 'curl', version: '8.5.0' });
  const long = `${filled('curl/8.5')}.7 (iPhone; Windows NT 10.0) Sony`;
  expect(enriched({ user_agent: { original: long } }))
    .toEqual({ 'original': long, 'name': 'curl', 'version': '8.5', 'os.name': 'Other', 'os.full': 'Other', 'device.name': 'Other' });
  const late = `${filled(' ')}${CHROME}`;
  expect(enriched({ user_agent: { original: late } }))
    .toEqual({ 'original': late, 'name': 'Other', 'os.name': 'Other', 'os.full': 'Other', 'device.name': 'Other' });
  expect(enriched({ user_agent: { original: `curl/8.5.0%20${filled('')}%2F` } }))
    .toMatchObject({ original: `curl/8.5.0 ${filled('')}/`, name: 'curl' });
});

test('documents do not share members', () => {
  const enrich = userAgent().forLogType(definition);
  const [one, two]: Fields[] = [{ user_agent: { original: 'curl/8.5.0' } }, { user_agent: { original: 'curl/8.5.0' } }];
  enrich?.({}, one);
  (one.user_agent as Fields).name = 'changed later';
  enrich?.({}, two);
  expect(two.user_agent).toMatchObject({ name: 'curl' });
});

test('types without user agents cost nothing', () => {
  expect(userAgent().forLogType({ id: 'x' } as unknown as LogTypeDefinition)).toBeUndefined();
});

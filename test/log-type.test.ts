import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LogType } from '../src';

const folder = join(__dirname, '..', 'lambda-src', 'es-loader', 'log-types');

test('there is a constant for each log type that the loader has', () => {
  const ids = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'definition.ts'))).sort();
  expect(LogType.all().map(({ id }) => id)).toEqual(ids);
});

test('a log type is found by its id', () => {
  expect(LogType.of('cloudtrail')).toBe(LogType.CLOUDTRAIL);
});

test('a misspelt log type fails at synthesis, and names those that there are', () => {
  expect(() => LogType.of('cloudtrial')).toThrow(/^id must be a known log type, got 'cloudtrial'; known are alb, cloudtrail, /);
});

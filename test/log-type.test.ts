import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LogType } from '../src';
import type { LogTypeDefinition } from '../src/contract/log-type-definition';

const folder = join(__dirname, '..', 'lambda-src', 'es-loader', 'log-types');

const isOptional = ({ id }: LogType): boolean =>
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the folders of all log types
  (require(join(folder, id, 'definition')) as { definition: LogTypeDefinition }).definition.optional === true;

test('there is a constant for each log type that the loader has', () => {
  const ids = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'definition.ts'))).sort();
  expect(LogType.all().map(({ id }) => id)).toEqual(ids);
});

test('a log type is found by its id', () => {
  expect(LogType.of('cloudtrail')).toBe(LogType.CLOUDTRAIL);
});

test('optional log types are those that defaults() leaves out, and their definitions say so', () => {
  const optional = LogType.all().filter((logType) => !LogType.defaults().includes(logType));
  expect(optional.map(({ id }) => id)).toEqual(LogType.all().filter(isOptional).map(({ id }) => id));
  expect(LogType.defaults()).toContain(LogType.CLOUDTRAIL);
});

test('a misspelt log type fails at synthesis, and names those that there are', () => {
  expect(() => LogType.of('cloudtrial')).toThrow(/^id must be a known log type, got 'cloudtrial'; known are alb, /);
});

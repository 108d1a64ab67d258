import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { logTypeClass, readLogTypes, registry } from './log-types';
import { catalogueTable } from './log-types-table';

const ROOT = join(__dirname, '..');
const FOLDERS = readLogTypes(join(ROOT, 'lambda-src/es-loader/log-types'));

test.each([
  ['lambda-src/es-loader/log-types/index.ts', registry],
  ['src/log-type.ts', logTypeClass],
  ['docs/log-types.md', catalogueTable],
])('%s is what the folders of log types say; if not, run npx projen', (path, lines) => {
  const [, ...written] = readFileSync(join(ROOT, path), 'utf8').split('\n').slice(1);
  expect(written).toEqual(lines(FOLDERS));
});

describe('a folder that is not right is named', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'log-types-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const write = (folder: string, definition: object, catalogue = 'export const catalogue = {};') => {
    mkdirSync(join(root, folder));
    writeFileSync(join(root, folder, 'definition.ts'), `export const definition = ${JSON.stringify(definition)};\n${catalogue}\n`);
  };

  test('two log types of the same order', () => {
    write('a', { id: 'a', order: 1 });
    write('b', { id: 'b', order: 1 });
    expect(() => readLogTypes(root)).toThrow('order of log types must be unique, got 1 in a and b; change one of them');
  });

  test('an id that is not the name of the folder', () => {
    write('a', { id: 'b', order: 1 });
    expect(() => readLogTypes(root)).toThrow('id of a log type must be its folder, got b in a; rename one of them');
  });

  test('no catalogue', () => {
    write('a', { id: 'a', order: 1 }, '');
    expect(() => readLogTypes(root)).toThrow('definition.ts of a must export catalogue');
  });
});

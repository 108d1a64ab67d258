import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCore } from './core';
import { loadModule } from './load-module';
import { logTypes } from './log-types';
import type { Fields } from './model';
import { memorySource } from './object-source';
import { openObject } from './pipeline';
import { testSettings } from './testing/test-settings';
import { userFilesIn } from './user-files';
import { printProblem } from './user-ini/problem';
import { userLogTypes } from './user-log-types';

const SECTION = (id: string, more = '') => `[${id}]\ns3_key = /${id}/\nindex_name = log-${id}\nfile_format = json\n${more}\n`;

let layer: string;
let beside: string;

beforeEach(() => { [layer, beside] = ['layer-', 'beside-'].map((name) => mkdtempSync(join(tmpdir(), name))); });
afterEach(() => [layer, beside].forEach((folder) => rmSync(folder, { recursive: true })));

const put = (folder: string, name: string, content: string): void => {
  mkdirSync(join(folder, 'siem'), { recursive: true });
  writeFileSync(join(folder, name), content);
};

const configured = () => {
  const { logTypes: types, problems } = userLogTypes(logTypes, userFilesIn([layer, beside], loadModule)!);
  const core = createCore(testSettings({ enabledLogTypes: [] }), {}, types);
  const load = async (key: string, text = '{"user":"Ann","time":"2024-06-10T06:00:00Z"}'): Promise<Array<{ index: string; source: Fields }>> => {
    const opened = openObject(core, { bucket: 'my-log-bucket', key }, async () => memorySource(Buffer.from(text)));
    if (opened.skipped !== undefined) throw new Error(opened.skipped);
    const documents = [];
    for await (const batch of opened.documents()) {
      documents.push(...batch.map(({ index, source }) => ({ index, source: JSON.parse(source) as Fields })));
    }
    return documents;
  };
  return { load, problems: problems.map((problem) => printProblem(problem).replaceAll(layer, 'layer').replaceAll(beside, 'beside')) };
};

test('without files there is no configuration, and nothing is read', () => {
  expect(userFilesIn([layer, beside], loadModule)).toBeUndefined();
});

test('the file beside the handler wins over that of the layer', async () => {
  put(layer, 'user.ini', SECTION('app', 'timestamp_key = time\nindex_suffix = a\nindex_rotation = daily'));
  put(beside, 'user.ini', '[app]\nindex_suffix = b');
  const { load, problems } = configured();
  expect(problems).toEqual([]);
  expect(await load('x/app/1')).toMatchObject([{ index: 'log-app-b-2024-06-10', source: { '@log_type': 'app', 'user': 'Ann' } }]);
});

test('types that the constructs wrote are loaded as those of a file', async () => {
  const definition = { id: 'app', title: 'App', service: 'App', order: 1000, keyPattern: '(?u)/app/', format: 'json', index: 'log-app' };
  put(layer, 'siem/log-types.json', JSON.stringify([{ ...definition, fields: { 'user.name': ['user'] } }]));
  expect(await configured().load('x/app/1')).toMatchObject([{ index: 'log-app-2025-01', source: { user: { name: 'Ann' } } }]);
});

describe('a normalizer of the user', () => {
  test('works on records as those of this library do', async () => {
    put(layer, 'user.ini', SECTION('my-app', 'script_ecs = user.name'));
    put(layer, 'siem/sf_my_app.js', `exports.normalize = (record, ecs, { key }) => {
      ecs.user = { name: record.user.toLowerCase() };
      ecs.labels = { key };
      return { index: 'log-other', documentIdSuffix: '1' };
    };`);
    const { load, problems } = configured();
    expect(problems).toEqual([]);
    expect(await load('x/my-app/1'))
      .toMatchObject([{ index: 'log-other-2025-01', source: { user: { name: 'ann' }, labels: { key: 'x/my-app/1' } } }]);
  });

  test('takes the place of that of this library', async () => {
    put(layer, 'siem/sf_cloudtrail.js', 'exports.normalize = (record, ecs) => { ecs.labels = { own: true }; };');
    const trail = '{"Records":[{"eventTime":"2024-06-10T06:00:00Z","eventSource":"s3.amazonaws.com"}]}';
    const [{ source }] = await configured().load('CloudTrail/x.json', trail);
    expect(source).toMatchObject({ labels: { own: true } });
  });

  test.each([
    ['throw new Error("no such thing")', 'sf_my_app.js cannot be loaded: no such thing'],
    ['exports.transform = () => 1', 'sf_my_app.js must export a function named normalize'],
  ])('that cannot be loaded disables its type alone (%#)', async (text, message) => {
    put(layer, 'user.ini', SECTION('my-app', 'script_ecs = x') + SECTION('other'));
    put(layer, 'siem/sf_my_app.js', text);
    const { load, problems } = configured();
    expect(problems).toEqual([expect.stringContaining(`layer/user.ini [my-app]: layer/siem/${message}`) as string]);
    await expect(load('x/my-app/1')).rejects.toThrow('the type is disabled until its configuration is repaired');
    expect(await load('x/other/1')).toHaveLength(1);
  });

  test('of a type of this library that cannot be loaded disables that type alone', async () => {
    put(layer, 'siem/sf_cloudtrail.js', 'syntax error');
    const { load, problems } = configured();
    expect(problems).toHaveLength(1);
    await expect(load('CloudTrail/x.json')).rejects.toThrow('disabled');
  });

  test('that is asked for and missing is named', () => {
    put(layer, 'user.ini', SECTION('my-app', 'script_ecs = user.name'));
    expect(configured().problems).toEqual([
      'layer/user.ini [my-app]: script_ecs asks for a normalizer, and there is none: write sf_my_app.js that exports normalize',
    ]);
  });
});

test.each([
  ['index_tz = JST', 'layer/user.ini [app] index_tz: expected an offset such as +09:00, got "JST"'],
  ['timestamp_key = t\ntimestamp_format = %Q', 'layer/user.ini [app]: timestamp format %Q: %Q is not known'],
])('a section that cannot work (%j) disables its type, and its objects wait for the repair', async (line, problem) => {
  put(layer, 'user.ini', SECTION('app', line) + SECTION('other'));
  const { load, problems } = configured();
  expect(problems).toEqual([problem]);
  expect(await load('x/other/1')).toHaveLength(1);
});

test('a section of this library that cannot work fails its objects instead of dropping them', async () => {
  put(layer, 'user.ini', '[cloudtrail]\nfile_format = yaml');
  const { load, problems } = configured();
  expect(problems).toEqual([
    'layer/user.ini [cloudtrail] file_format: must be one of text, multiline, csv, json, winevtxml, xml, cef, parquet, got "yaml"',
  ]);
  await expect(load('CloudTrail/x.json')).rejects.toThrow('cannot read s3://my-log-bucket/CloudTrail/x.json as cloudtrail: the type is disabled');
});

test('a list of types that is damaged is a problem, and no more', async () => {
  put(layer, 'siem/log-types.json', '[{');
  put(layer, 'user.ini', SECTION('other'));
  const { load, problems } = configured();
  expect(problems).toEqual([expect.stringContaining('layer/siem/log-types.json: ') as string]);
  expect(await load('x/other/1')).toHaveLength(1);
});

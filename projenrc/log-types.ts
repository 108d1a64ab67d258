import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { JsonFile, TextFile, type awscdk } from 'projen';
import { catalogueTable } from './log-types-table';
import type { IndexFields } from '../lambda-src/shared/index-fields';
import type { LogTypeCatalogue } from '../src/contract/log-type-catalogue';
import type { LogTypeDefinition } from '../src/contract/log-type-definition';

const FOLDER = 'lambda-src/es-loader/log-types';

/** A log type as its folder describes it. */
export interface LogTypeFolder {
  readonly definition: LogTypeDefinition;
  readonly catalogue: LogTypeCatalogue;
  readonly hasNormalizer: boolean;
  /** Shards of its indices, if it has a number of its own. */
  readonly primaryShards?: number;
}

/** Writes everything that lists log types from their folders, so that adding a type touches its own folder only. */
export const addLogTypes = (project: awscdk.AwsCdkConstructLibrary): void => {
  const folders = readLogTypes(join(__dirname, '..', FOLDER));
  addText(project, `${FOLDER}/index.ts`, '//', registry(folders));
  addText(project, 'src/log-type.ts', '//', logTypeClass(folders));
  addText(project, 'docs/log-types.md', '<!--', catalogueTable(folders));
  const logTypes = folders.map(({ definition, catalogue }) => ({ ...definition, ...catalogue }));
  new JsonFile(project, 'assets/catalogue/log-types.json', { obj: { logTypes } });

  project.addTask('samples:update', {
    description: 'Writes what the loader makes of the samples of all log types, and explains of some, for you to read line by line',
    exec: `jest --ci ${FOLDER} cli/explain`,
    env: { UPDATE_SAMPLES: 'true' },
    receiveArgs: true,
  });
  project.addTask('user-agent-rules', {
    description: 'Takes over the rules of the installed uap-core',
    exec: 'tsx projenrc/user-agent-rules.ts',
  });
  project.gitattributes.addAttributes('/lambda-src/es-loader/enrich/user-agent-rules.json', 'linguist-generated');
};

/** The log types in the order in which their key patterns are tried. */
export const readLogTypes = (root: string): LogTypeFolder[] => {
  const names = readdirSync(root).filter((name) => existsSync(join(root, name, 'definition.ts')));
  const folders = names.map((name) => readLogType(join(root, name), name));
  for (const { definition: { id, order } } of folders) {
    const other = folders.find(({ definition }) => definition.order === order && definition.id !== id);
    if (other) throw new Error(`order of log types must be unique, got ${order} in ${id} and ${other.definition.id}; change one of them`);
  }
  return folders.sort((a, b) => a.definition.order - b.definition.order);
};

const readLogType = (folder: string, name: string): LogTypeFolder => {
  // projen runs under ts-node, which reads TypeScript here as well.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { definition, catalogue } = require(join(folder, 'definition.ts')) as { definition: LogTypeDefinition; catalogue?: LogTypeCatalogue };
  if (definition.id !== name) throw new Error(`id of a log type must be its folder, got ${definition.id} in ${name}; rename one of them`);
  if (!catalogue) throw new Error(`definition.ts of ${name} must export catalogue: what keys look like and how records come into the bucket`);
  const fieldsPath = join(folder, 'fields.ts');
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- as above
  const { primaryShards } = existsSync(fieldsPath) ? (require(fieldsPath) as { fields: IndexFields }).fields : {} as Partial<IndexFields>;
  return { definition, catalogue, hasNormalizer: existsSync(join(folder, 'normalize.ts')), primaryShards };
};

const addText = (project: awscdk.AwsCdkConstructLibrary, path: string, comment: '//' | '<!--', lines: readonly string[]): void => {
  const file = new TextFile(project, path);
  const marker = file.marker === undefined ? [] : [comment === '//' ? `// ${file.marker}` : `<!-- ${file.marker} -->`, ''];
  for (const line of [...marker, ...lines]) file.addLine(line);
};

/** The file log-types/index.ts. */
export const registry = (folders: readonly LogTypeFolder[]): string[] => [
  "import type { LogType } from '../model';",
  ...byId(folders).flatMap(({ definition: { id }, hasNormalizer }) => [
    `import { definition as ${camelCase(id)} } from './${id}/definition';`,
    ...hasNormalizer ? [`import { normalize as ${camelCase(id)}Normalize } from './${id}/normalize';`] : [],
  ]),
  '',
  '/** Every log type, in the order in which their key patterns are tried. */',
  'export const logTypes: readonly LogType[] = [',
  ...folders.map(({ definition: { id }, hasNormalizer }) =>
    `  { definition: ${camelCase(id)}${hasNormalizer ? `, normalize: ${camelCase(id)}Normalize` : ''} },`),
  '];',
  '',
];

/** The file src/log-type.ts. */
export const logTypeClass = (folders: readonly LogTypeFolder[]): string[] => [
  "import type { CustomLogTypeProps } from './custom-log-type';",
  "import { type CustomLogType, customLogType } from './private/define-custom-log-type';",
  "import { DEFAULT_PRIMARY_SHARDS, type LogTypeIndex } from './private/log-type-index';",
  '',
  '/** A kind of log: how it is recognised by its key, read, normalized and indexed. */',
  'export class LogType {',
  ...byId(folders).flatMap(({ definition: { id, title, optional, index, indexRotation = 'monthly' }, primaryShards = 'DEFAULT_PRIMARY_SHARDS' }) => [
    `  /** ${title}.${optional ? ' Optional.' : ''} */`,
    `  public static readonly ${id.replaceAll('-', '_').toUpperCase()} = new LogType('${id}', ${optional ?? false}, {`,
    `    base: '${index}', rotation: '${indexRotation}', primaryShards: ${primaryShards},`,
    '  });',
    '',
  ]),
  '  /** Every log type that this library knows, sorted by id. */',
  '  public static all(): LogType[] {',
  '    return Object.values(LogType).filter((value): value is LogType => value instanceof LogType);',
  '  }',
  '',
  '  /** Every log type that is loaded without being named, sorted by id: all but the optional ones. */',
  '  public static defaults(): LogType[] {',
  '    return LogType.all().filter(({ optional }) => !optional);',
  '  }',
  '',
  '  /**',
  '   * A log type of your own. Fails when a property is not of its form; patterns, ECS names and samples are judged by the loader that gets it.',
  '   *',
  '   * @param id the name in documents (`@log_type`) and configuration: lower-case letters, digits and hyphens, e.g. `my-app`',
  '   * @param props what its keys and records look like, and which field becomes which',
  '   */',
  '  public static custom(id: string, props: CustomLogTypeProps): LogType {',
  '    const custom = customLogType(id, props);',
  "    const { index: base, indexRotation: rotation = 'monthly' } = custom.definition;",
  '    return new LogType(id, false, { base, rotation, primaryShards: DEFAULT_PRIMARY_SHARDS }, custom);',
  '  }',
  '',
  '  /**',
  '   * The log type with an id, e.g. `cloudtrail`. Fails when there is none.',
  '   *',
  '   * @param id the name in folders, documents (`@log_type`) and configuration',
  '   */',
  '  public static of(id: string): LogType {',
  '    const found = LogType.all().find((logType) => logType.id === id);',
  "    const known = LogType.all().map((logType) => logType.id).join(', ');",
  "    if (!found) throw new Error(`id must be a known log type, got '${id}'; known are ${known}`);",
  '    return found;',
  '  }',
  '',
  '  /** @internal */',
  '  public readonly _index: LogTypeIndex;',
  '',
  '  /** @internal */',
  '  public readonly _custom?: CustomLogType;',
  '',
  '  /**',
  '   * @param id the name in folders, documents (`@log_type`) and configuration, e.g. `cloudtrail`',
  '   * @param optional it is recognised only when it is named in `logTypes`, because its keys could be those of something else',
  '   */',
  '  private constructor(public readonly id: string, public readonly optional: boolean, index: LogTypeIndex, custom?: CustomLogType) {',
  '    this._index = index;',
  '    this._custom = custom;',
  '  }',
  '}',
  '',
];

const byId = (folders: readonly LogTypeFolder[]): LogTypeFolder[] => [...folders].sort((a, b) => (a.definition.id < b.definition.id ? -1 : 1));

const camelCase = (id: string): string => id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

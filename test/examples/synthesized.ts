import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { promisify } from 'node:util';

const root = join(__dirname, '..', '..');
const run = promisify(execFile);

/** Files of the examples, each an app of its own. */
export const exampleFiles = (): string[] => {
  const folder = join(root, 'examples', 'typescript');
  return readdirSync(folder).filter((name) => name.endsWith('.ts')).map((name) => join(folder, name));
};

/**
 * Synthesizes apps as somebody does who has no account yet: without settings of AWS, a home, programs such as docker or a network.
 *
 * @param folder gets a cloud assembly an app
 * @param environment by which one synthesis differs from another
 */
export const synthesize = async (apps: readonly string[], folder: string, environment: Readonly<Record<string, string>> = {}): Promise<void> => {
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true });
  const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  const env = { HOME: home, PATH: '', NODE_NO_WARNINGS: '1', ...environment };
  await run(process.execPath, [tsx, join(__dirname, 'synthesize-all.ts'), folder, ...apps], { cwd: root, env });
  rmSync(home, { recursive: true });
};

/** Every file below a folder, with its content. */
export const contentOf = (folder: string): Map<string, string> => {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const paths = names.map((name) => join(folder, name)).filter((path) => statSync(path).isFile());
  return new Map(paths.sort().map((path) => [relative(folder, path), readFileSync(path, 'latin1')]));
};

/** What is deployed. */
export interface Template {
  /** `<example>/<stack>` */
  readonly name: string;
  readonly path: string;
  readonly resources: Readonly<Record<string, Resource>>;
  readonly outputs: Readonly<Record<string, { readonly Value: unknown }>>;
}

export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
}

/** The templates that `synthesize` wrote, those of nested stacks as well. */
export const templatesBelow = (folder: string): Template[] =>
  [...contentOf(folder)].filter(([path]) => path.endsWith('.template.json')).map(([path, text]) => {
    const { Resources = {}, Outputs = {} } = JSON.parse(text);
    const name = join(path.split('/')[0], basename(path, '.template.json').replace(/\.nested$/, ''));
    return { name, path: join(folder, path), resources: Resources, outputs: Outputs };
  });

import { deepStrictEqual } from 'node:assert';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from './project';

/** What an app wrote, as far as it says what will be deployed. */
export interface CloudAssembly {
  readonly template: unknown;
  /** Path from the app's folder of assets to content. */
  readonly assets: ReadonlyMap<string, Buffer>;
  /** The release of aws-cdk-lib that wrote it. */
  readonly cdkVersion: string;
}

interface Tree {
  readonly tree: { readonly constructInfo: { readonly version: string } };
}

/** Reads what an app of one stack wrote. */
export const readCloudAssembly = (folder: string): CloudAssembly => {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const assets = readdirSync(folder).filter((name) => name.startsWith('asset.')).flatMap((name) =>
    filesBelow(join(folder, name)).map((file) => [`${name}/${file}`, readFileSync(join(folder, name, file))] as const));
  if (!existsSync(join(folder, 'Security.template.json'))) throw new Error(`the app wrote no template of the stack Security: ${readdirSync(folder)}`);
  return {
    template: read('Security.template.json'),
    assets: new Map(assets),
    cdkVersion: (read('tree.json') as Tree).tree.constructInfo.version,
  };
};

/** Throws unless two apps deploy the same: each resource, each property, each byte of each asset. */
export const expectSame = (actual: CloudAssembly, expected: CloudAssembly): void => {
  deepStrictEqual(actual.cdkVersion, expected.cdkVersion, `aws-cdk-lib is ${actual.cdkVersion}, and ${expected.cdkVersion} for the other`);
  deepStrictEqual(actual.template, expected.template);
  deepStrictEqual([...actual.assets.keys()].sort(), [...expected.assets.keys()].sort());
  const different = [...expected.assets].filter(([path, content]) => !actual.assets.get(path)?.equals(content)).map(([path]) => path);
  if (different.length > 0) throw new Error(`assets differ: ${different.join(', ')}`);
};

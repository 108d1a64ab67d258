import { deepStrictEqual } from 'node:assert';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CloudAssembly, readCloudAssembly } from './cloud-assembly';
import { run } from './command';
import { root } from './project';
import { independent, type Report } from './report';
import { expectSampleDocuments, normalizeSample } from './sample';

interface Manifest {
  readonly devDependencies: Record<string, string>;
}

/** Installs the tarball as an app does, and uses it: its command, its types, its constructs. Answers what the app wrote. */
export const checkNodeApp = async (report: Report, tarball: string, folder: string): Promise<CloudAssembly> => {
  const npx = (...args: string[]) => run('npx', ['--no', '--', ...args], { cwd: folder });
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
  const peers = ['aws-cdk-lib', 'constructs'].map((name) => `${name}@${devDependencies[name]}`);

  await report.check('TypeScript: the tarball installs beside aws-cdk-lib and constructs, and brings nothing else', async () => {
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'siem-app', private: true }));
    await run('npm', ['install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', tarball, ...peers], { cwd: folder });
    // What is below @aws-cdk comes with aws-cdk-lib.
    const installed = readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.') && name !== '@aws-cdk');
    deepStrictEqual(installed.sort(), ['aws-cdk-lib', 'cdk-opensearch-siem', 'constructs']);
  });
  await independent(
    () => report.check('the installed siem command says how it is used', async () => {
      const help = await npx('siem', '--help');
      ['normalize', 'load'].filter((command) => !help.includes(command)).forEach((command) => {
        throw new Error(`siem --help does not name ${command}:\n${help}`);
      });
    }),
    () => report.check('the installed siem command normalizes a log as the loader does', async () => {
      expectSampleDocuments(await npx('siem', ...normalizeSample));
    }),
  );
  await report.check('TypeScript: the app compiles against the installed types', async () => {
    const source = readFileSync(join(root, 'examples', 'typescript', 'siem-app.ts'), 'utf8');
    writeFileSync(join(folder, 'app.ts'), source.replace("'../../src'", "'cdk-opensearch-siem'"));
    const compiler = require.resolve('typescript/bin/tsc');
    const typesOfNode = ['--typeRoots', join(root, 'node_modules', '@types'), '--types', 'node'];
    await run(process.execPath, [compiler, '--strict', '--module', 'node16', '--target', 'es2022', ...typesOfNode, 'app.ts'], { cwd: folder });
  });
  return report.check('TypeScript: the app synthesizes', async () => {
    await run(process.execPath, ['app.js'], { cwd: folder, env: { CDK_OUTDIR: join(folder, 'cdk.out') } });
    return readCloudAssembly(join(folder, 'cdk.out'));
  });
};

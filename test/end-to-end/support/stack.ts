import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { App, Stack } from 'aws-cdk-lib';
import { synthesize } from '../../examples/synthesized';

const root = join(__dirname, '..', '..', '..');
const scripts = join(root, 'test', 'components', 'aws');
const run = promisify(execFile);

/** A stack that runs in the emulated AWS. */
export interface DeployedStack {
  /** Types of resources that the emulator leaves out. */
  readonly leftOut: ReadonlySet<string>;
  /** By the beginnings of their names: the CDK appends a hash. */
  output(name: string): string;
  delete(): Promise<void>;
}

const emulator = (account: string) => ['--endpoint', process.env.AWS_ENDPOINT_URL!, '--account', account];

const deployTemplate = async (template: string, name: string, account: string): Promise<DeployedStack> => {
  const { stdout, stderr } = await run(join(scripts, 'deploy'), [template, '--stack', name, ...emulator(account)]);
  const outputs = Object.entries(JSON.parse(stdout) as { [output: string]: string });
  return {
    leftOut: new Set([...stderr.matchAll(/skipped: \S+ \((\S+)\)/g)].map(([, type]) => type)),
    output: (beginning) => {
      const found = outputs.filter(([output]) => output.startsWith(beginning));
      if (found.length !== 1) throw new Error(`the stack has ${found.length} outputs ${beginning}…: ${outputs.join('; ')}`);
      return found[0][1];
    },
    delete: async () => {
      await run(join(scripts, 'delete'), ['--stack', name, ...emulator(account)]);
    },
  };
};

const inFolder = async <Result>(work: (folder: string) => Promise<Result>): Promise<Result> => {
  const folder = mkdtempSync(join(tmpdir(), 'siem-test-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Deploys the reference stack. */
export const deployReferenceStack = (name: string): Promise<DeployedStack> => inFolder(async (folder) => {
  await synthesize([join(root, 'examples', 'typescript', 'reference-stack.ts')], folder);
  return deployTemplate(join(folder, 'reference-stack', 'Siem.template.json'), name, process.env.AWS_ACCESS_KEY_ID!);
});

/**
 * Deploys a stack, or updates it if there is one of that name.
 *
 * @param fill puts constructs into it
 * @param account the account, that of the tests unless named
 */
export const deploy = (name: string, fill: (stack: Stack) => void, account = process.env.AWS_ACCESS_KEY_ID!): Promise<DeployedStack> =>
  inFolder(async (outdir) => {
    const app = new App({ outdir });
    fill(new Stack(app, name, { env: { account, region: process.env.AWS_REGION } }));
    app.synth();
    return deployTemplate(join(outdir, `${name}.template.json`), name, account);
  });

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DeleteObjectsCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { s3Client } from './clients';

const root = join(__dirname, '..', '..', '..');
const scripts = join(root, 'test', 'components', 'aws');
const run = promisify(execFile);

/** A stack that runs in the emulated AWS. */
export interface DeployedStack {
  /** By the beginnings of their names: the CDK appends a hash. */
  output(name: string): string;
  /** The emulator deletes buckets also where the template retains them, and like AWS only empty ones: so these are emptied first. */
  delete(buckets: readonly string[]): Promise<void>;
}

const emptyBucket = async (Bucket: string): Promise<void> => {
  const s3 = s3Client();
  const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket })); // a test has no thousand objects
  const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
  if (Objects.length > 0) await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
};

const emulator = () => ['--endpoint', process.env.AWS_ENDPOINT_URL!, '--account', process.env.AWS_ACCESS_KEY_ID!];

/** Synthesizes the reference stack as `npm run synth` does, bundles included, and deploys it. */
export const deployReferenceStack = async (name: string): Promise<DeployedStack> => {
  const folder = mkdtempSync(join(tmpdir(), 'siem-test-'));
  try {
    await run('npm', ['run', '--silent', 'synth'], { cwd: root, env: { ...process.env, CDK_OUTDIR: folder } });
    const { stdout } = await run(join(scripts, 'deploy'), [join(folder, 'Siem.template.json'), '--stack', name, ...emulator()]);
    const outputs = Object.entries(JSON.parse(stdout) as { [output: string]: string });
    return {
      output: (beginning) => {
        const found = outputs.filter(([output]) => output.startsWith(beginning));
        if (found.length !== 1) throw new Error(`the stack has ${found.length} outputs ${beginning}…: ${outputs.join('; ')}`);
        return found[0][1];
      },
      delete: async (buckets) => {
        for (const bucket of buckets) await emptyBucket(bucket);
        await run(join(scripts, 'delete'), ['--stack', name, ...emulator()]);
      },
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

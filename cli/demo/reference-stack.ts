import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What became of the synthesis of the reference stack. */
export type ReferenceStack =
  | { readonly outcome: 'synthesized'; readonly template: string; readonly resources: ReadonlyMap<string, number> }
  | { readonly outcome: 'failed'; readonly reason: string }
  | { readonly outcome: 'left out'; readonly reason: string };

/** Synthesizes the reference stack as `npm run synth` does; an installed package has none. */
export const synthesizeReferenceStack = async (root: string): Promise<ReferenceStack> => {
  if (!existsSync(join(root, '.projenrc.ts'))) return { outcome: 'left out', reason: 'only a checkout has the reference stack, not the package' };
  const { code, output } = await run('npm', ['run', '--silent', 'synth'], root);
  if (code !== 0) return { outcome: 'failed', reason: output.trim().split('\n').slice(-5).join('\n') };
  const folder = join(root, 'cdk.out');
  const template = readdirSync(folder).find((name) => name.endsWith('.template.json'));
  if (template === undefined) return { outcome: 'failed', reason: `no template in ${folder}` };
  return { outcome: 'synthesized', template: join('cdk.out', template), resources: resourcesIn(join(folder, template)) };
};

const resourcesIn = (path: string): Map<string, number> => {
  const { Resources } = JSON.parse(readFileSync(path, 'utf8')) as { Resources: { [id: string]: { Type: string } } };
  const counts = new Map<string, number>();
  for (const { Type } of Object.values(Resources)) counts.set(Type, (counts.get(Type) ?? 0) + 1);
  return new Map([...counts].sort(([left], [right]) => (left < right ? -1 : 1)));
};

const run = (command: string, args: readonly string[], cwd: string): Promise<{ code: number | null; output: string }> => new Promise((resolve) => {
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const collect = (text: Buffer): void => { output += text.toString(); };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  child.once('error', (error) => resolve({ code: 1, output: error.message }));
  child.once('close', (code) => resolve({ code, output }));
});

import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Binding } from './binding';
import { type CloudAssembly, expectSame, readCloudAssembly } from './cloud-assembly';
import { run, version } from './command';
import { projen, root } from './project';
import type { Report } from './report';

/** Builds the package of a language, and synthesizes the language's example with it as its users do. */
export const checkBinding = async (report: Report, binding: Binding, expected: () => Promise<CloudAssembly>, folder: string): Promise<void> => {
  const { language, example, target } = binding;
  const { versions, missing } = await programsOf(binding);
  if (missing.length > 0) return report.notRun(`${language}: the app synthesizes with the built package`, `there is no ${missing.join(', no ')}`);

  report.note(`${language}: ${versions.join(', ')}`);

  const dist = join(root, 'dist', target);
  await report.check(`${language}: package:${target} builds the package`, async () => {
    rmSync(dist, { recursive: true, force: true });
    await projen(`package:${target}`);
  });
  const app = join(folder, example);
  mkdirSync(app);
  cpSync(join(root, 'examples', example), app, { recursive: true });
  const binFolder = await report.check(`${language}: the app finds the built package`, () => binding.install(app, dist));
  const assembly = await report.check(`${language}: the app synthesizes`, async () => {
    const { app: command } = JSON.parse(readFileSync(join(app, 'cdk.json'), 'utf8')) as { app: string };
    await run('sh', ['-c', command], { cwd: app, binFolder, env: { CDK_OUTDIR: join(app, 'cdk.out') } });
    return readCloudAssembly(join(app, 'cdk.out'));
  });
  for (const [name, check] of binding.more?.(app) ?? []) await report.check(`${language}: ${name}`, check);
  const typeScript = await expected();
  report.note(`${language}: aws-cdk-lib ${assembly.cdkVersion}`);
  await report.check(`${language}: template and assets equal those of TypeScript`, () => expectSame(assembly, typeScript));
  return undefined;
};

const programsOf = async ({ programs }: Binding) => {
  const found = await Promise.all(programs.map(async ([program, ...args]) => ({ program, answer: await version(program, args, root) })));
  return {
    versions: found.flatMap(({ answer }) => (answer ? [answer] : [])),
    missing: found.filter(({ answer }) => answer === undefined).map(({ program }) => program),
  };
};

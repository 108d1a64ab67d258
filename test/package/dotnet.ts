import { readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { filesBelow, projen, root } from './project';
import type { Report } from './report';

interface Assembly {
  readonly types: Record<string, { readonly name: string }>;
}

/** Generates the sources of the .NET package, and looks for what the C# example uses. They are not compiled here. */
export const checkDotnet = async (report: Report): Promise<void> => {
  const dist = join(root, 'dist', 'dotnet');
  const sources = await report.check('.NET: package:dotnet generates the sources', async () => {
    rmSync(dist, { recursive: true, force: true });
    await projen('package:dotnet');
    const files = filesBelow(dist).filter((file) => file.endsWith('.cs'));
    return new Map(files.map((file) => [basename(file), readFileSync(join(dist, file), 'utf8')]));
  });
  const names = Object.values((JSON.parse(readFileSync(join(root, '.jsii'), 'utf8')) as Assembly).types).map(({ name }) => name);
  await report.check('.NET: the sources have every class, struct and enum of the library', () => {
    const missing = names.filter((name) => !sources.has(`${name}.cs`));
    if (missing.length > 0) throw new Error(`missing: ${missing.join(', ')}`);
  });
  await report.check('.NET: the sources have what the C# example names', () => {
    const example = readFileSync(join(root, 'examples', 'csharp', 'Program.cs'), 'utf8');
    const used = [...example.matchAll(/\b(\w+)\.(\w+)/g)].filter(([, type]) => names.includes(type));
    if (used.length === 0) throw new Error('the example names nothing of the library');
    const missing = used.filter(([, type, member]) => !new RegExp(`\\b${member}\\b`).test(sources.get(`${type}.cs`) ?? ''));
    if (missing.length > 0) throw new Error(`missing: ${missing.map(([text]) => text).join(', ')}`);
  });
};

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attachCustomSynthesis, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** Writes JSON beside the template of the construct's stack; answers with the name of the file. */
export const assemblyFile = (scope: Construct, kind: string, content: object): string => {
  const name = `${Stack.of(scope).artifactId}.${scope.node.addr.slice(-8)}.${kind}.json`;
  attachCustomSynthesis(scope, {
    onSynthesize: ({ outdir }) => writeFileSync(join(outdir, name), `${JSON.stringify(content, undefined, 2)}\n`),
  });
  return name;
};

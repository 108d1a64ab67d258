import { join } from 'node:path';
import type { Binding } from './binding';
import { run } from './command';

const MODULE = 'github.com/cdk-opensearch-siem/cdk-opensearch-siem-go/cdkopensearchsiem';

/** Replaces the module by the folder that the build wrote. */
export const go: Binding = {
  language: 'Go',
  example: 'go',
  target: 'go',
  programs: [['go', 'version']],
  install: async (app, dist) => {
    await run('go', ['mod', 'edit', '-replace', `${MODULE}=${join(dist, 'cdkopensearchsiem')}`], { cwd: app });
    return undefined;
  },
};

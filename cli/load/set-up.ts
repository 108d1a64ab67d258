import type { Client } from '@opensearch-project/opensearch';
import { readTemplates } from '../../lambda-src/domain-configurator/read-templates';
import { applyTemplates, type AppliedTemplate } from '../../lambda-src/domain-configurator/templates';
import { ASSETS_FOLDER } from '../assets-folder';

const OUTCOMES = ['created', 'updated', 'unchanged', 'failed'] as const satisfies ReadonlyArray<AppliedTemplate['outcome']>;

/** Gives a cluster the templates of log indices, and tells what became of them. */
export const setUp = async (client: Client): Promise<AppliedTemplate[]> => {
  const applied = await applyTemplates(client, readTemplates(ASSETS_FOLDER));
  const counts = OUTCOMES.map((outcome) => `${applied.filter((template) => template.outcome === outcome).length} ${outcome}`);
  process.stderr.write(`templates: ${counts.join(', ')}\n`);
  const failed = applied.filter(({ outcome }) => outcome === 'failed');
  for (const { name, reason } of failed) process.stderr.write(`siem: template ${name} failed: ${reason}\n`);
  return applied;
};

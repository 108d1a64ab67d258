import type { Client } from '@opensearch-project/opensearch';
import { reasonOf } from './reason-of';
import { applyLoaderRole, mapRoles } from './security';
import { applySnapshotRepository } from './snapshot-repository';
import type { TemplateSet } from './template-set';
import { type AppliedTemplate, applyTemplates } from './templates';
import type { ContentProperties } from '../../src/contract/domain-configurator-environment';
import type { Clock } from '../shared/clock';
import type { Logger } from '../shared/logger';

export interface ConfigureDependencies {
  /** As the master user. */
  readonly master: Client;
  /** As the role of the function: snapshots are registered by signed requests only. */
  readonly own: Client;
  readonly ownRoleArn: string;
  readonly service: 'es' | 'aoss';
  readonly region: string;
  readonly templates: TemplateSet;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** A new domain or collection lets nobody in for a while: its address and its policies spread. */
const TRIES = 20;
const WAIT_MILLISECONDS = 15_000;

/** Applies everything that a domain or collection needs for logs. What fails does not keep the rest from being applied. */
export const configure = async (deps: ConfigureDependencies, properties: ContentProperties): Promise<AppliedTemplate[]> => {
  const { master, own, ownRoleArn, region, templates, logger } = deps;
  const applied: AppliedTemplate[] = [];
  await untilReachable(deps);
  if (deps.service === 'es') applied.push(...await applyLoaderRole(master, properties.IngestRoles));
  applied.push(...await applyTemplates(master, templates));
  const { SnapshotBucket: bucket, SnapshotRole: roleArn } = properties;
  if (deps.service === 'es' && bucket && roleArn) {
    applied.push(await mapRoles(master, 'manage_snapshots', [ownRoleArn]));
    const repository = await applySnapshotRepository(own, { bucket, region, roleArn });
    if (repository) applied.push(repository);
    else logger.warn('the engine keeps no snapshots in S3: no repository is registered');
  }
  for (const { name, reason } of applied.filter(({ outcome }) => outcome === 'failed')) logger.error(`${name} failed: ${reason}`);
  return applied;
};

const untilReachable = async ({ master, service, clock, logger }: ConfigureDependencies): Promise<void> => {
  // A collection has no master user, and does not say what it is.
  const [path, failure] = service === 'es'
    ? ['/', 'the domain cannot be reached as its master user']
    : ['/_cat/indices', 'the collection cannot be reached'];
  for (let tries = 1; ; tries++) {
    try {
      await master.transport.request({ method: 'GET', path });
      return;
    } catch (error) {
      if (tries === TRIES) throw new Error(`${failure}: ${reasonOf(error)}`, { cause: error });
      logger.warn('the endpoint is not reached yet', { reason: reasonOf(error) });
      await clock.sleep(WAIT_MILLISECONDS);
    }
  }
};

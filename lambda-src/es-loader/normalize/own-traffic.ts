import type { LogTypeDefinition } from '../../../src/contract/log-type-definition';
import type { Fields } from '../model';
import { compilePath, compileValues, type ReadPath } from './paths';

/**
 * Recognises records of the loader's own work, which would otherwise breed new records for ever: by its identity, never by anything that
 * a caller chooses, such as the user agent.
 */
export const compileOwnTraffic = (
  { ownTraffic }: LogTypeDefinition,
  ownIdentities: readonly string[],
): ((record: Fields) => boolean) | undefined => {
  if (!ownTraffic) return undefined;
  const { identities = [], services = [], targets = [], targetsWhen } = ownTraffic;
  const own = partOf(ownIdentities);
  const isOwn = (value: unknown): boolean => typeof value === 'string' && names(value) && own.test(value);
  const identityReads = identities.map(compilePath);
  const serviceReads = services.map(({ path, values }) => ({ read: compilePath(path), values }));
  const targetReads = targets.map(compileValues);
  const caller: { read: ReadPath; value: string } | undefined = targetsWhen && { read: compilePath(targetsWhen.path), value: targetsWhen.value };
  return (record) =>
    serviceReads.some(({ read, values }) => values.includes(read(record) as string))
    || identityReads.some((read) => isOwn(read(record)))
    || (caller !== undefined && caller.read(record) === caller.value && targetReads.some((read) => read(record).some(isOwn)));
};

/** ARNs and unique ids of roles name somebody; other texts may only mention a name. */
const names = (text: string): boolean => text.startsWith('arn:') || text.startsWith('AROA');

/** Matches texts of which one part between slashes and colons is a name; a star in a name stands for anything. */
const partOf = (ownIdentities: readonly string[]): RegExp => {
  if (ownIdentities.length === 0) return /(?!)/;
  const alternatives = ownIdentities.map((name) => name.replace(/[^\w*-]/g, '\\$&').replaceAll('*', '[^/:]*'));
  return new RegExp(`[/:](?:${alternatives.join('|')})(?:[/:]|$)`);
};

import { updateEdition, type EditionDependencies } from './update-edition';
import { messageOf } from '../shared/errors';
import type { Logger } from '../shared/logger';

export interface EditionsDependencies extends Omit<EditionDependencies, 'licenseKey'> {
  readonly readLicenseKey: () => Promise<string>;
  readonly logger: Logger;
}

export interface EditionResult {
  readonly edition: string;
  readonly outcome: 'updated' | 'unchanged';
}

/** Brings each edition up to date, one after the other: they are large. Throws at the end when one could not be had. */
export const updateEditions = async (deps: EditionsDependencies, editions: readonly string[]): Promise<EditionResult[]> => {
  const licenseKey = await deps.readLicenseKey();
  const results: EditionResult[] = [];
  const failures: string[] = [];
  for (const edition of editions) {
    try {
      results.push({ edition, outcome: await updateEdition({ ...deps, licenseKey }, edition) });
    } catch (error) {
      failures.push(messageOf(error));
      deps.logger.error(`${edition} is not up to date`, { 'error.message': messageOf(error) });
    }
  }
  if (failures.length > 0) throw new Error(failures.join('; '));
  deps.logger.info('data bases of locations are up to date', { results });
  return results;
};

import { existsSync } from 'node:fs';
import { bundleFile, bundleHandler, bundleSynthesis, handlers, synthesisFile } from '../projenrc/bundle';

/** Before all tests: constructs take their bundles from assets/handlers, which a fresh checkout does not have. */
export default async (): Promise<void> => {
  await Promise.all(handlers().filter((name) => !existsSync(bundleFile(name))).map(bundleHandler));
  if (!existsSync(synthesisFile)) await bundleSynthesis();
};

import { spawnSync } from 'node:child_process';
import { missingForOpenSearch } from '../../../cli/demo/open-search-requirements';

/** What the emulated AWS and the checks that are installed with it need and this machine lacks. */
export const missingForAws = (): string[] => {
  if (process.platform !== 'linux') return [`Linux: this is ${process.platform}`];
  const python = process.env.PYTHON ?? 'python3';
  const { stdout } = spawnSync(python, ['-c', 'import venv, ensurepip, sys; print(*sys.version_info[:2], sep=".")'], { encoding: 'utf8' });
  const version = stdout?.trim();
  if (version === '3.11' || version === '3.12') return [];
  return [`Python 3.11 or 3.12 with venv (PYTHON names another): ${version ? `${python} is ${version}` : `${python} was not found`}`];
};

/** What the end-to-end tests need and this machine lacks; components whose address is given in the environment need nothing. */
export const missingComponents = (): string[] => [...new Set([
  ...process.env.OPENSEARCH_URL ? [] : missingForOpenSearch(),
  ...process.env.AWS_ENDPOINT_URL ? [] : missingForAws(),
])];

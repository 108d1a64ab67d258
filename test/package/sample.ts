import { deepStrictEqual } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project';
import { catalogue } from '../../lambda-src/es-loader/log-types/alb/definition';

const SAMPLES = join(root, 'lambda-src', 'es-loader', 'log-types', 'alb', 'samples');

/** Arguments by which the siem command normalizes a sample, at the place and time that its documents were written down for. */
export const normalizeSample = [
  'normalize', '--bucket', 'my-log-bucket', '--now', '2025-01-02T03:04:05.678901+00:00', '--key', catalogue.exampleKeys[0],
  join(SAMPLES, 'ordinary.log'),
] as const;

/** Throws unless the command printed what the loader makes of the sample. */
export const expectSampleDocuments = (printed: string): void => {
  const { documents } = JSON.parse(readFileSync(join(SAMPLES, 'ordinary.expected.json'), 'utf8')) as { documents: unknown[] };
  deepStrictEqual(printed.trim().split('\n').map((line) => JSON.parse(line) as unknown), documents);
};

import type { CoreOptions } from '../core-options';
import { UsageError } from '../usage-error';
import { s3Place, type S3Place } from './list-objects';

/** Options of `siem load` as they stand on the command line. */
export interface LoadOptions extends CoreOptions {
  readonly endpoint?: string;
  readonly s3?: string;
  readonly list?: string;
  readonly queue?: string;
  readonly key?: string;
  readonly bucket?: string;
  readonly plan?: boolean;
  readonly setup?: boolean;
  readonly concurrency: string;
  readonly resume?: string;
  readonly deadLetters: string;
  readonly timeSeries?: boolean;
  readonly service?: string;
  readonly region?: string;
  readonly username?: string;
  readonly passwordFile?: string;
  readonly ca?: string;
}

/** Where objects come from. */
export type LoadSource =
  | { readonly kind: 's3'; readonly place: S3Place }
  | { readonly kind: 'list'; readonly path: string; readonly bucket?: string }
  | { readonly kind: 'files'; readonly paths: readonly string[]; readonly key: string; readonly bucket: string }
  | { readonly kind: 'queue'; readonly url: string };

const SOURCES = '--s3 s3://bucket/prefix, --list <file>, --queue <url>, or files with --key <template>';

/** The one source that the arguments name, if any. Throws UsageError for several. */
export const sourceOf = (files: readonly string[], options: LoadOptions): LoadSource | undefined => {
  const { s3, list, queue, key, bucket } = options;
  const named = [s3, list, queue, files.length > 0 ? 'files' : undefined].filter((value) => value !== undefined);
  if (named.length > 1) throw new UsageError(`name one source of objects only: ${SOURCES}`);
  if (key !== undefined && files.length === 0) throw new UsageError('--key is for files: name the files that have this key');
  if (s3 !== undefined) return { kind: 's3', place: s3Place('--s3', s3) };
  if (list !== undefined) return { kind: 'list', path: list, bucket };
  if (queue !== undefined) return { kind: 'queue', url: queue };
  if (files.length === 0) return undefined;
  if (key === undefined) {
    throw new UsageError('--key is missing: it says of which log type a file is, e.g. --key AWSLogs/123456789012/CloudTrail/us-east-1/{name}');
  }
  return { kind: 'files', paths: files, key, bucket: bucket ?? 'bucket' };
};

/** Throws UsageError for what contradicts itself. */
export const checkOptions = ({ plan, setup, endpoint, concurrency, resume, timeSeries, service }: LoadOptions, source?: LoadSource): void => {
  const problems = [
    !plan && endpoint === undefined && '--endpoint is missing: the URL of the domain, e.g. https://search-siem.us-east-1.es.amazonaws.com',
    !/^[1-9]\d*$/.test(concurrency) && `--concurrency must be a whole number above 0, got ${concurrency}`,
    resume !== undefined && source?.kind === 'queue' && '--resume is not for --queue: a queue itself keeps what is not loaded',
    source === undefined && (plan || !setup) && `say what to load: ${SOURCES}`,
    timeSeries && service === 'es' && '--time-series is for collections; leave it out for a domain',
  ];
  const problem = problems.find(Boolean);
  if (problem) throw new UsageError(problem);
};

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { EnrichmentFiles } from './enrichment-files';
import { UsageError } from './usage-error';
import type { ObjectRef } from '../lambda-src/es-loader/model';

/** A conformance case: an object, how it is presented, and under which settings. */
export interface ConformanceCase {
  readonly name: string;
  readonly inputPath: string;
  readonly object: ObjectRef;
  readonly service: 'es' | 'aoss';
  readonly timeSeries: boolean;
  readonly readOnlyIndices: ReadonlySet<string>;
  /** Exclusion table as text, and parameters by name. */
  readonly exclusionTable?: string;
  readonly exclusionParameters: Readonly<Record<string, unknown>>;
  /** The data bases of the profile `enriched`. */
  readonly enrichment: EnrichmentFiles;
  /** Path of a user.ini. */
  readonly userIni?: string;
  /** What the case asks for and this version does not have. */
  readonly unsupported?: string;
}

/** Settings that have no effect here: objects are never split, because memory does not grow with them. */
const KNOWN_SETTINGS = new Set([
  'service', 'aoss_type', 'read_only_indices', 'max_split', 'exclude_log_patterns', 'ssm_parameters', 'profile', 'user_ini',
]);

/** Relative to the folder of a case. */
const DEFAULT_ENRICHMENT = '../../../enrichment';

interface CaseFile {
  readonly key: string;
  readonly bucket: string;
  readonly siem?: { readonly start_number: number; readonly end_number: number };
  readonly enrichment?: string;
  readonly settings?: {
    readonly service?: 'es' | 'aoss';
    readonly aoss_type?: string;
    readonly read_only_indices?: readonly string[];
    readonly exclude_log_patterns?: string;
    readonly user_ini?: string;
    readonly ssm_parameters?: Readonly<Record<string, unknown>>;
    readonly profile?: 'enriched';
  } & { readonly [name: string]: unknown };
}

/** Reads the case in a folder `<log type>/<case>` that holds `case.json` and `input.<ext>`. */
export const readCase = (folder: string): ConformanceCase => {
  const path = resolve(folder);
  const description = join(path, 'case.json');
  if (!existsSync(description)) throw new UsageError(`${folder} is no case: it has no case.json`);
  const { key, bucket, siem, settings = {}, enrichment = DEFAULT_ENRICHMENT } = JSON.parse(readFileSync(description, 'utf8')) as CaseFile;
  const input = readdirSync(path).find((name) => name.startsWith('input.'));
  if (input === undefined) throw new UsageError(`${folder} is no case: it has no input.<ext>`);
  const inputPath = join(path, input);
  return {
    name: `${basename(dirname(path))}/${basename(path)}`,
    inputPath,
    object: { bucket, key, ...siem && { piece: { start: siem.start_number, end: siem.end_number } } },
    service: settings.service ?? 'es',
    timeSeries: settings.aoss_type === 'TIMESERIES',
    readOnlyIndices: new Set(settings.read_only_indices ?? []),
    ...settings.exclude_log_patterns !== undefined && { exclusionTable: readFileSync(join(path, settings.exclude_log_patterns), 'utf8') },
    ...settings.user_ini !== undefined && { userIni: join(path, settings.user_ini) },
    exclusionParameters: settings.ssm_parameters ?? {},
    enrichment: settings.profile === 'enriched' ? filesIn(join(path, enrichment)) : {},
    unsupported: Object.keys(settings).find((setting) => !KNOWN_SETTINGS.has(setting)),
  };
};

const filesIn = (folder: string): EnrichmentFiles =>
  ({ geoipDir: folder, ioc: join(folder, 'indicators.json'), trustedProxies: join(folder, 'trusted_proxies.json') });

import { ecsFields } from '../lambda-src/domain-configurator/ecs-fields';
import { loadModule } from '../lambda-src/es-loader/load-module';
import { logTypes as library } from '../lambda-src/es-loader/log-types';
import { ObjectAccount, type Fields, type LoaderSettings, type LogType } from '../lambda-src/es-loader/model';
import { logTypeMatcher } from '../lambda-src/es-loader/object/match-log-type';
import { compileLogType } from '../lambda-src/es-loader/pipeline';
import { RecordCollector } from '../lambda-src/es-loader/records/record-collector';
import { userFilesIn } from '../lambda-src/es-loader/user-files';
import { printProblem } from '../lambda-src/es-loader/user-ini/problem';
import { userLogTypes } from '../lambda-src/es-loader/user-log-types';
import { messageOf } from '../lambda-src/shared/errors';
import type { LogTypeDefinition } from '../src/contract/log-type-definition';

/** What is for synthesis only, of a type that a construct defines. */
interface Custom {
  readonly definition: LogTypeDefinition;
  readonly samples: readonly string[];
  readonly ownFields: readonly string[];
}

/** What a construct wants to know of the user's files. */
interface Judgement {
  readonly problems: string[];
  /** Ids of the types that they add or switch on. */
  readonly logTypes: string[];
  readonly exclusionTableKey?: string;
}

const LOADED_ANYWAY = new Set(library.filter(({ definition }) => !definition.optional).map(({ definition: { id } }) => id));

/** Judges what users configure, by the code that will load it. `folder` is what will be the layer. */
export const judgeUserFiles = (folder: string, custom: readonly Custom[]): Judgement => {
  const files = userFilesIn([folder], loadModule)!;
  const { logTypes, settings, problems } = userLogTypes(library, files);
  return {
    problems: [
      ...problems.map((problem) => printProblem(problem).replaceAll(`${folder}/`, '')),
      ...custom.flatMap(({ definition, ownFields }) => unknownFields(definition, ownFields)),
      ...custom.flatMap(({ definition: { id }, samples }) => samplesThatFail(logTypes.find(({ definition }) => definition.id === id)!, samples)),
    ],
    logTypes: logTypes.filter(({ definition: { id, optional } }) => !optional && !LOADED_ANYWAY.has(id)).map(({ definition: { id } }) => id),
    exclusionTableKey: settings.exclusionTableKey,
  };
};

/** The id of the log type that a key is recognised as, among those of the library, one type that is enabled, and one of a user. */
export const logTypeOfKey = (key: string, enabled: string, custom?: Custom): string | undefined => {
  const found = logTypeMatcher(custom ? [...library, { definition: custom.definition }] : library, [enabled])(key);
  return 'logType' in found ? found.logType.definition.id : undefined;
};

const unknownFields = ({ id, fields = {}, lists = {}, constants = {} }: LogTypeDefinition, own: readonly string[]): string[] =>
  [...Object.keys(fields), ...Object.keys(lists), ...Object.keys(constants)]
    .filter((name) => !own.includes(name) && !isEcs(name))
    .map((name) => `${id}: ${name} is no field of ECS; correct it, or add it to ownFields`);

/** Below a field of varying members, such as `labels`, any name belongs to ECS. */
const isEcs = (name: string): boolean => {
  const segments = name.split('.');
  return segments.some((_, at) => {
    const field = ecsFields[segments.slice(0, at + 1).join('.')];
    return field !== undefined && (at === segments.length - 1 || OPEN.has(field));
  }) || segments[0] === 'labels' || OTHER_FIELDS.includes(name);
};

/** Fields below which records choose the names. */
const OPEN: ReadonlySet<unknown> = new Set(['flat_object', 'kept', 'nested']);

/** Fields of ECS, and of this library, that every index has. */
const OTHER_FIELDS = ['@log_type', 'event.module', 'message', 'tags'];

const SETTINGS: LoaderSettings = {
  service: 'es', timeSeries: false, readOnlyIndices: new Set(), ownIdentities: [], now: () => '2025-01-02T03:04:05.678901+00:00',
};

/** Reads the samples as the content of an object. */
const samplesThatFail = (logType: LogType, samples: readonly string[]): string[] => {
  const { definition: { id }, disabled } = logType;
  if (samples.length === 0 || disabled !== undefined) return [];
  try {
    const { format, openNormalizer } = compileLogType(logType, []);
    const account = new ObjectAccount({ bucket: 'samples', key: 'samples' }, id);
    const collector = new RecordCollector(account, openNormalizer(account, SETTINGS));
    const reader = format.openEntry(collector);
    reader.push(`${samples.join('\n')}\n`);
    reader.end();
    const failed = collector.take().flatMap(({ number, ecs }) => {
      const error = ecs.error as Fields | undefined;
      return error === undefined ? [] : [`${id}: record ${number} of the samples: ${String(error.message)}`];
    });
    return account.read === account.skipped ? [`${id}: the samples hold no record`] : failed;
  } catch (error) {
    return [`${id}: the samples cannot be read: ${messageOf(error)}`];
  }
};

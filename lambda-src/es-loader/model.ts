import type { QuotedText } from './json/quoted-text';
import type { LogTypeDefinition } from '../../src/contract/log-type-definition';

/** Members of a JSON object, a row, or the named groups of a line. */
export type Fields = { [name: string]: unknown };

/** Where an object lies and which part of it is asked for. */
export interface ObjectRef {
  readonly bucket: string;
  readonly key: string;
  /** Bytes, as the event says. */
  readonly size?: number;
  /** Records to load, 1-based and inclusive; the loader's own continuation messages and the reference's split messages ask for pieces. */
  readonly piece?: { readonly start: number; readonly end: number };
  /** The queue message that asked for the object; failing the object fails the message. */
  readonly messageId?: string;
}

/** What surrounds records on their way: one for all records of a CloudWatch Logs message, one for an EventBridge event. */
export interface Envelope {
  readonly account?: string;
  readonly region?: string;
  readonly logGroup?: string;
  readonly logStream?: string;
  /** Part of the document's id beside the text. */
  readonly id?: string;
  /** Milliseconds since 1970, by CloudWatch Logs. */
  readonly cwlTimestamp?: number;
  /** ISO time, by EventBridge. */
  readonly cweTimestamp?: string;
  /** FireLens: members of the container that are merged into the document. */
  readonly container?: Fields;
}

/** One record as read: what goes into `@message`, and its fields unless it could not be read. */
export interface LogRecord {
  readonly text: string | QuotedText;
  /** 1-based position in the object. */
  readonly number: number;
  /** A copy of its own: later stages may replace parts. Absent: the record is unreadable, and `error` says why. */
  readonly fields?: Fields;
  readonly error?: string;
  readonly envelope?: Envelope;
}

/** Why a record is left out: it is the loader's own work, standard error of a container, or somebody asked for it. */
export type ExclusionReason = 'own' | 'stderr' | 'type' | 'pattern' | 'condition';

/** A record that a counting condition matched. */
export interface CountedRecord {
  readonly condition: string;
  readonly expression: string;
  readonly record: number;
  readonly id: string | number;
}

/** Counts of one object: `read = indexed + excluded + skipped + deadLettered` when it is done. */
export class ObjectAccount {
  read = 0;
  indexed = 0;
  excluded = 0;
  skipped = 0;
  deadLettered = 0;
  /** Of the excluded: how many for which reason. */
  readonly excludedFor: { [Reason in ExclusionReason]?: number } = {};
  /** Records that counting conditions matched; nothing else becomes of them. */
  counted = 0;
  /** The first few of them. */
  readonly countedRecords: CountedRecord[] = [];
  /** Conditions that could not be evaluated: for how many records, and why for the first. */
  readonly conditionErrors = new Map<string, { records: number; readonly message: string }>();
  /** Of the skipped: those that a time-series collection has already. */
  duplicates = 0;
  /** Of the indexed: those that could not be parsed. */
  unreadable = 0;
  /** Of the indexed: those whose type's own normalizer failed. */
  scriptErrors = 0;
  outputBytes = 0;
  responseMilliseconds = 0;

  constructor(readonly object: ObjectRef, readonly logType: string) {}

  get balanced(): boolean {
    return this.read === this.indexed + this.excluded + this.skipped + this.deadLettered;
  }

  exclude(reason: ExclusionReason): void {
    this.excluded++;
    this.excludedFor[reason] = (this.excludedFor[reason] ?? 0) + 1;
  }
}

/** One document on its way to OpenSearch. */
export interface BulkAction {
  readonly index: string;
  /** Absent for time-series collections. Numbers stay numbers, as the reference sends them. */
  readonly id?: string | number;
  /** Only for time-series collections, which would take a document twice: equal for equal ones. */
  readonly sameAs?: string;
  /** The document as JSON text, without line ends. */
  readonly source: string;
  /** 1-based position of the record in its object. */
  readonly recordNumber: number;
  readonly account: ObjectAccount;
}

/** A record and what is added to it: together they are the document. */
export interface EcsRecord {
  /** The record as it is; undefined when it could not be read. */
  readonly record?: Fields;
  /** Everything that is added, merged over the record when it is written. */
  readonly ecs: Fields;
  readonly number: number;
  readonly id: string | number;
  /** Base of the index name. */
  readonly index: string;
  /** ISO time with offset that names the index. */
  readonly indexTime: string;
  /** @see NormalizeResult.asLogged */
  readonly asLogged?: Readonly<Record<string, string>>;
}

/** What a type's own normalizer may ask for besides fields. */
export interface NormalizeResult {
  /** Appended to `_id`. */
  readonly documentIdSuffix?: string;
  /** Instead of the type's index. */
  readonly index?: string;
  /** ISO time with offset that names the index instead of `@timestamp`. */
  readonly indexTime?: string;
  /** Do not load the record. */
  readonly ignored?: boolean;
  /** What the log had in fields of which the document holds a part only, by dotted path: for enrichers, and never written. */
  readonly asLogged?: Readonly<Record<string, string>>;
}

/** What a normalizer may look at beside the record. */
export interface NormalizeContext {
  readonly key: string;
  readonly text: string;
  readonly envelope?: Envelope;
}

/**
 * Adds what a mapping cannot say: a pure function without clients or clock.
 *
 * `record` is the record as parsed; parts that must change their shape are replaced in place. `ecs` holds everything that is added to it
 * (common and mapped fields) and is extended in place.
 */
export type Normalize = (record: Fields, ecs: Fields, context: NormalizeContext) => NormalizeResult | void;

/** A log type: data, and a function where data cannot say it. */
export interface LogType {
  readonly definition: LogTypeDefinition;
  readonly normalize?: Normalize;
  /** Why nothing can be loaded as this type: its objects fail, and can be loaded when its configuration is repaired. */
  readonly disabled?: string;
}

/** Adds what the log did not say. Looks at the finished document through `read` and returns what is merged over it. */
export interface Enricher {
  readonly name: string;
  /** The enricher for one log type, or none when the type has nothing for it. */
  forLogType(definition: LogTypeDefinition): ((record: Fields, ecs: Fields, asLogged?: EcsRecord['asLogged']) => void) | undefined;
}

/** Leaves out records of which a field matches. */
export interface ExclusionPattern {
  readonly logType: string;
  /** Dotted path; lists are looked through. */
  readonly field: string;
  /** As it was written. */
  readonly pattern: string;
  readonly matches: (text: string) => boolean;
}

/** Leaves out or counts records whose document fulfils an expression. */
export interface ExclusionCondition {
  readonly logType: string;
  readonly name: string;
  readonly action: 'exclude' | 'count';
  readonly expression: string;
  /** Throws where the expression does not fit the document. */
  readonly holds: (document: Fields) => boolean;
}

/** What users asked to leave out, compiled. */
export interface ExclusionRules {
  readonly patterns: readonly ExclusionPattern[];
  /** In the order in which they are tested. */
  readonly conditions: readonly ExclusionCondition[];
}

/** What differs between deployments and matters for documents. */
export interface LoaderSettings {
  readonly service: 'es' | 'aoss';
  /** Only `aoss`: a time-series collection takes no `_id`. */
  readonly timeSeries: boolean;
  /** Names that cannot be written: closed, UltraWarm, cold. */
  readonly readOnlyIndices: ReadonlySet<string>;
  /** Names of functions and roles whose own traffic is not loaded; a star stands for anything. */
  readonly ownIdentities: readonly string[];
  /** Ids of log types that are asked for: optional ones are recognised only when they are among them. @default - none */
  readonly enabledLogTypes?: readonly string[];
  /** What is left out now; asked for once an object. @default - nothing */
  readonly exclusions?: () => ExclusionRules;
  /**
   * What names documents that have no id in their log: their text, or their place (bucket, key and number), which keeps equal lines apart.
   *
   * @default text
   */
  readonly documentId?: 'text' | 'place';
  /** The clock, ISO with microseconds and `+00:00`. */
  readonly now: () => string;
  /** Whether an indicator for a domain also stands for the domains below it. @default false */
  readonly matchParentDomains?: boolean;
  /** Account and region of logs that say neither themselves nor by their key. @default - `unknown` */
  readonly origin?: { readonly account?: string; readonly region?: string };
}

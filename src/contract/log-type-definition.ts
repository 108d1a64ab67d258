/** How the bytes of a log type are cut into records and read. Parquet is recognised by its content, whatever this says; `parquet` takes no other. */
export type LogFormat = 'text' | 'multiline' | 'csv' | 'json' | 'winevtxml' | 'xml' | 'cef' | 'parquet';

/** What records are wrapped in on their way to S3. */
export type LogEnvelope = 'cloudwatch-logs' | 'firelens';

/** How often a log type begins a new index; `auto` writes to an alias that rolls over. */
export type IndexRotation = 'auto' | 'daily' | 'weekly' | 'monthly' | 'yearly';

/**
 * A log type as data: it survives `JSON.stringify`, so types of users and of this library take the same road.
 *
 * Paths are dotted; a segment of digits is an index of a list; `\.` is a dot that belongs to a name. Patterns are regular expressions of
 * JavaScript; those of users begin with `(?u)`, which means Unicode mode, and no trust in how long they take.
 */
export interface LogTypeDefinition {
  /** The name in folders, documents (`@log_type`) and configuration. */
  readonly id: string;
  readonly title: string;
  /** The service that writes the logs. */
  readonly service: string;
  /** Types are tried in ascending order; the first whose `keyPattern` is found in the key wins. */
  readonly order: number;
  readonly keyPattern: string;
  /** Recognised only when the user asks for it: its keys could be those of something else. @default false */
  readonly optional?: boolean;
  /** Objects whose key matches are skipped with this reason, e.g. error output below the same prefix. */
  readonly ignoredKeys?: { readonly pattern: string; readonly reason: string };

  readonly format: LogFormat;
  readonly envelope?: LogEnvelope;
  /** cloudwatch-logs: records come without the envelope as well; how an object begins says which. @default false */
  readonly envelopeOptional?: boolean;
  /** firelens: what becomes of what a container wrote to its standard error. @default exclude */
  readonly stderr?: 'exclude' | 'load';
  /** json: the member that holds the list of records. Without it each value is a record. */
  readonly recordsField?: string;
  /** text: leading lines that are no records. */
  readonly headerLines?: number;
  /** csv: one character; without it, runs of white space separate columns. */
  readonly delimiter?: string;
  /** multiline, xml: matches the first line of a record. */
  readonly firstLinePattern?: string;
  /** text, multiline: named groups become fields. Matched at the start, not to the end: trailing columns of the future do no harm. */
  readonly linePattern?: string;

  readonly index: string;
  readonly indexSuffix?: string;
  /** @default monthly */
  readonly indexRotation?: IndexRotation;
  /** Which time names the index. @default @timestamp */
  readonly indexTime?: '@timestamp' | 'event.ingested';
  /** Offset of the day in the index name, e.g. `+09:00`; empty: the offset that each time has itself. @default +00:00 */
  readonly indexTimeZone?: string;

  readonly timestamp?: {
    /** Candidates in order; also `cwl_timestamp`, `cwe_timestamp`, `file_timestamp`. */
    readonly fields: readonly string[];
    /** A record without any of these fields has the time of loading; otherwise it counts as unreadable. @default false */
    readonly clockIfAbsent?: boolean;
    /** `iso8601`, `epoch`, `syslog`, or a strptime pattern; tried in order. @default iso8601 */
    readonly formats?: readonly string[];
    /** Offset of times that carry none. @default +00:00 */
    readonly timeZone?: string;
    /** Cuts or pads the fraction of a second to six digits first. */
    readonly nanoseconds?: boolean;
    /** Named groups year, month, day, hour, minute, second, microsecond, sought in the key. */
    readonly keyPattern?: string;
  };

  /** Member of the record whose value is the document's id. @default - a hash of the text */
  readonly documentId?: string;
  /** Path whose value, if truthy, is appended to `_id`. */
  readonly documentIdSuffix?: string;

  /** New name → old name, top level only. */
  readonly rename?: Readonly<Record<string, string>>;
  /** Values at these paths become text, because their shape varies. */
  readonly textPaths?: readonly string[];
  /** ECS field → source paths, the first with a value wins. */
  readonly fields?: Readonly<Record<string, readonly string[]>>;
  /** ECS list → entries; of each entry the first path with a value; unique and sorted. */
  readonly lists?: Readonly<Record<string, ReadonlyArray<readonly string[]>>>;
  /** ECS field → constant; wins over everything mapped. */
  readonly constants?: Readonly<Record<string, string | readonly string[]>>;
  /** The version of ECS in `ecs.version`. @default 1.10.0 */
  readonly ecsVersion?: string;
  /** @default aws */
  readonly cloudProvider?: string;
  /** Fields of the record move below this name. */
  readonly fieldPrefix?: string;

  /** How records of the loader's own work are recognised. */
  readonly ownTraffic?: {
    /** Paths of ARNs or unique ids of callers. */
    readonly identities?: readonly string[];
    /** Paths that name a service that works for the loader. */
    readonly services?: ReadonlyArray<{ readonly path: string; readonly values: readonly string[] }>;
    /** Paths of ARNs of targets; they count only when the caller is the one named. */
    readonly targets?: readonly string[];
    readonly targetsWhen?: { readonly path: string; readonly value: string };
  };

  readonly enrich?: {
    /** Top-level fields whose `.ip` gets a location and an autonomous system. */
    readonly geoip?: readonly string[];
    /** Paths of values that are looked up among indicators of threats: addresses, names, URLs, hashes of files. */
    readonly indicators?: {
      readonly ip?: readonly string[];
      readonly domain?: readonly string[];
      /** Of whole URLs; lists on the way are looked through. What is no URL matches nothing. */
      readonly url?: readonly string[];
      /** Path of the host and path of the target of a request in plain HTTP; they make a URL. */
      readonly request?: readonly [string, string];
      /** MD5, SHA-1, SHA-2; lists on the way are looked through. What is no hash matches nothing. */
      readonly hash?: readonly string[];
    };
    /** Top-level field that holds `.original`. */
    readonly userAgent?: string;
    /** Path of the client address, path of the X-Forwarded-For value. */
    readonly forwardedFor?: readonly [string, string];
  };
}

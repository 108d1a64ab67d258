import type { LogFormat as Format, LogTypeDefinition } from './contract/log-type-definition';
import { userPattern as pattern } from './private/user-pattern';

/** Lines of a text, of which named groups of a pattern become fields. */
export interface TextFormatOptions {
  /**
   * Regular expression of JavaScript in Unicode mode, matched at the start of a record; its named groups, e.g. `(?<user>[^ ]+)`, become fields.
   */
  readonly linePattern: string;

  /**
   * Leading lines of an object that are no records.
   *
   * @default 0
   */
  readonly headerLines?: number;
}

/** Records of several lines. */
export interface MultilineFormatOptions {
  /** Regular expression that the first line of a record matches at its start. */
  readonly firstLinePattern: string;

  /** Regular expression, matched at the start of a record; its named groups become fields. */
  readonly linePattern: string;
}

/** How objects are cut into records and read. Parquet is recognised by its content, whatever this says. */
export class LogFormat {
  /** Microsoft Windows events as XML. */
  public static readonly WINDOWS_EVENT_XML = new LogFormat({ format: 'winevtxml' });

  /** Common Event Format, one record a line. */
  public static readonly CEF = new LogFormat({ format: 'cef' });

  /** Apache Parquet; other content fails. */
  public static readonly PARQUET = new LogFormat({ format: 'parquet' });

  /**
   * JSON: values one after the other, or lists of them.
   *
   * @param recordsField the member that holds the list of records; without it each value is a record
   */
  public static json(recordsField?: string): LogFormat {
    return new LogFormat({ format: 'json', recordsField });
  }

  /**
   * One record a line.
   *
   * @param options how a line is read
   */
  public static text(options: TextFormatOptions): LogFormat {
    return new LogFormat({ format: 'text', linePattern: pattern(options.linePattern), headerLines: options.headerLines });
  }

  /**
   * Records of several lines.
   *
   * @param options how records begin and are read
   */
  public static multiline(options: MultilineFormatOptions): LogFormat {
    const { firstLinePattern, linePattern } = options;
    return new LogFormat({ format: 'multiline', firstLinePattern: pattern(firstLinePattern), linePattern: pattern(linePattern) });
  }

  /**
   * Columns, named by the first line; hyphens in names become underscores.
   *
   * @param delimiter one character; without it, runs of white space separate columns
   */
  public static csv(delimiter?: string): LogFormat {
    if (delimiter !== undefined && [...delimiter].length !== 1) throw new Error(`delimiter must be one character, got '${delimiter}'`);
    return new LogFormat({ format: 'csv', delimiter });
  }

  /**
   * XML elements one after the other.
   *
   * @param firstLinePattern regular expression that the first line of a record matches at its start
   */
  public static xml(firstLinePattern: string): LogFormat {
    return new LogFormat({ format: 'xml', firstLinePattern: pattern(firstLinePattern) });
  }

  /** @internal */
  public readonly _members: FormatMembers;

  private constructor(members: FormatMembers) {
    this._members = members;
  }
}

type FormatMembers = { readonly format: Format }
  & Pick<LogTypeDefinition, 'recordsField' | 'linePattern' | 'headerLines' | 'firstLinePattern' | 'delimiter'>;

/** What records are wrapped in on their way to S3. */
export enum LogEnvelope {
  /** Subscriptions of CloudWatch Logs, e.g. through Firehose. */
  CLOUDWATCH_LOGS = 'cloudwatch-logs',

  /** FireLens (Fluent Bit) of Amazon ECS. */
  FIRELENS = 'firelens',
}

/** How often a log type begins a new index. */
export enum IndexRotation {
  /** By size and age: documents go to an alias that rolls over. */
  AUTO = 'auto',

  /** Every day. */
  DAILY = 'daily',

  /** Every week. */
  WEEKLY = 'weekly',

  /** Every month. */
  MONTHLY = 'monthly',

  /** Every year. */
  YEARLY = 'yearly',
}

/** Where a log type has the address of a peer, and what proxies say of whom they asked for. */
export interface ForwardedForFields {
  /** Field that holds the address of the peer, e.g. `source.ip`. The client's takes its place when the peer is a trusted proxy. Dotted path. */
  readonly client: string;

  /**
   * Field that holds the value of X-Forwarded-For: text with commas, or a list, in the order of the header. None of `lists`, which are sorted.
   * Dotted path.
   *
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/x-forwarded-headers.html
   */
  readonly chain: string;
}

/** A log type of your own. */
export interface CustomLogTypeProps {
  /** Regular expression that is found in the S3 keys of this type, e.g. `/my-app/`. Types of this library are tried first. */
  readonly keyPattern: string;

  /** How objects are cut into records and read. */
  readonly format: LogFormat;

  /** Beginning of the names of its indices: `log-` and lower case, e.g. `log-my-app`. */
  readonly index: string;

  /**
   * What a person calls it.
   *
   * @default - the id
   */
  readonly title?: string;

  /**
   * What records are wrapped in on their way to S3.
   *
   * @default - nothing
   */
  readonly envelope?: LogEnvelope;

  /**
   * How often a new index begins.
   *
   * @default IndexRotation.MONTHLY
   */
  readonly indexRotation?: IndexRotation;

  /**
   * Offset of the days in names of indices, e.g. `+09:00`.
   *
   * @default +00:00
   */
  readonly indexTimeZone?: string;

  /**
   * Fields that hold the time of a record; the first that is there counts. Dotted paths.
   *
   * @default - the field `@timestamp`, else the time of loading
   */
  readonly timestampFields?: string[];

  /**
   * How times are written: `iso8601`, `epoch`, `syslog`, or a pattern of strptime such as `%d/%b/%Y:%H:%M:%S %z`; tried in order.
   *
   * @default ['iso8601']
   */
  readonly timestampFormats?: string[];

  /**
   * Offset of times that carry none, e.g. `+09:00`.
   *
   * @default +00:00
   */
  readonly timeZone?: string;

  /**
   * Top-level field whose value identifies a record: the same record, loaded again, replaces itself.
   *
   * @default - a hash of the record's text
   */
  readonly documentId?: string;

  /**
   * ECS field → paths in the record, of which the first with a value counts, e.g. `{ 'source.ip': ['client.ip', 'client'] }`.
   *
   * @default - none
   * @see https://www.elastic.co/guide/en/ecs/1.10/ecs-field-reference.html
   */
  readonly fields?: { [ecsField: string]: string[] };

  /**
   * ECS list → paths in the record, all of which are gathered, e.g. `{ 'related.ip': ['client.ip', 'server.ip'] }`.
   *
   * @default - none
   */
  readonly lists?: { [ecsField: string]: string[] };

  /**
   * ECS field → constant, e.g. `{ 'event.kind': ['event'], 'event.category': ['web', 'authentication'] }`; one value stands for itself.
   *
   * @default - none
   */
  readonly constants?: { [ecsField: string]: string[] };

  /**
   * Names in `fields`, `lists` and `constants` that are meant, though ECS does not have them.
   *
   * @default - none
   */
  readonly ownFields?: string[];

  /**
   * Fields of the record move below this name, so that they do not meet those of other types.
   *
   * @default - they stay where they are
   */
  readonly fieldPrefix?: string;

  /**
   * Groups of fields whose `.ip` gets a location, e.g. `['source']`.
   *
   * @default - none
   */
  readonly geoip?: string[];

  /**
   * Where the client behind trusted proxies is named: the last address in the chain that is no proxy known to the TrustedProxyDatabase. Nobody
   * vouches for what stands before it, nor before what is no address.
   *
   * @default - the peer stays where it is
   */
  readonly forwardedFor?: ForwardedForFields;

  /**
   * Paths of addresses that are looked for among the threat indicators, e.g. `['source.ip']`.
   *
   * @default - none
   */
  readonly indicatorIps?: string[];

  /**
   * Paths of domain names that are looked for among the threat indicators, e.g. `['url.domain']`.
   *
   * @default - none
   */
  readonly indicatorDomains?: string[];

  /**
   * Paths of whole URLs that are looked for among the threat indicators, e.g. `['http.request.referrer']`; lists on the way are looked through.
   *
   * @default - none
   */
  readonly indicatorUrls?: string[];

  /**
   * Paths of hashes of files (MD5, SHA-1, SHA-2) that are looked for among the threat indicators, e.g. `['file.hash.sha256']`; lists on the
   * way are looked through.
   *
   * @default - none
   */
  readonly indicatorHashes?: string[];

  /**
   * Group of fields whose `.original` is a user agent, which gets a program, an operating system and a device, e.g. `user_agent`.
   *
   * @default - none
   */
  readonly userAgent?: string;

  /**
   * Path of a JavaScript file (CommonJS) that exports `normalize(record, ecs, context)`: a pure function that adds what a mapping cannot say.
   *
   * @default - none
   */
  readonly normalizer?: string;

  /**
   * Lines as they lie in an object. All of them must be read at synthesis, their time included.
   *
   * @default - nothing is tried
   */
  readonly samples?: string[];
}

import { Token } from 'aws-cdk-lib';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { IndicatorSourceDefinition } from './contract/indicator-source-definition';
import { REFERENCE_DATA } from './contract/reference-data';
import { digest } from './private/digest';
import { requireForm, requireInteger } from './private/validation';

/** Formats of lists of indicators. */
export enum IndicatorFormat {
  /** An address, network, range, domain, URL or hash a line. */
  TXT = 'txt',

  /** CSV with a line of names. */
  CSV = 'csv',

  /** A bundle of STIX 2.0 or 2.1. */
  STIX = 'stix',

  /** Told by the content. */
  AUTO = 'auto',
}

/** Settings of AlienVault OTX as a source. */
export interface OtxSourceOptions {
  /** The API key: the secret's text, or the one text in its JSON. */
  readonly apiKey: secretsmanager.ISecret;

  /**
   * Pulses at most, the newest of those subscribed to: 1 to 5000.
   *
   * @default 5000
   */
  readonly maxPulses?: number;
}

/** Settings of files of one's own as a source. */
export interface CustomSourceOptions {
  /**
   * Prefix in the bucket of reference data, with a slash at its end, where nothing else lies. Files below it are `<provider>/<file>`, or
   * `<file>`.
   *
   * @default - `IOC/TXT/` and `IOC/STIX2/`
   */
  readonly prefix?: string;

  /**
   * What the files below `prefix` are called in metrics and alarms: up to 60 letters, digits, `_` and `-`.
   *
   * @default - made of the prefix
   */
  readonly id?: string;
}

/** Settings of a file on the web as a source. */
export interface UrlSourceOptions {
  /** Where it is, e.g. `https://feeds.example.com/list.txt`. */
  readonly url: string;

  /**
   * What the source is called in metrics, alarms and keys: up to 60 letters, digits, `_` and `-`.
   *
   * @default - made of provider and file name
   */
  readonly id?: string;

  /** Whose indicators they are, as documents tell. */
  readonly provider: string;

  /**
   * Format of the file.
   *
   * @default IndicatorFormat.AUTO
   */
  readonly format?: IndicatorFormat;

  /**
   * Value of a header that the publisher asks for; JSON with `username` and `password` is sent as basic authentication.
   *
   * @default - everybody may read it
   */
  readonly secret?: secretsmanager.ISecret;

  /**
   * Header that takes `secret`.
   *
   * @default Authorization
   */
  readonly secretHeader?: string;
}

/** Settings of a collection of a TAXII 2.1 server as a source. */
export interface Taxii2SourceOptions {
  /** The collection, e.g. `https://taxii.example.com/api1/collections/91a7b528-80eb-42ed-a74d-c6fbd5a26116/`. */
  readonly url: string;

  /**
   * What the source is called in metrics, alarms and keys: up to 60 letters, digits, `_` and `-`.
   *
   * @default - made of provider and file name
   */
  readonly id?: string;

  /** Whose indicators they are, as documents tell. */
  readonly provider: string;

  /**
   * Value of a header that the server asks for; JSON with `username` and `password` is sent as basic authentication.
   *
   * @default - everybody may read it
   */
  readonly secret?: secretsmanager.ISecret;

  /**
   * Header that takes `secret`.
   *
   * @default Authorization
   */
  readonly secretHeader?: string;
}

/** Where indicators of threats come from. */
export class IndicatorSource {
  /**
   * Exits of the Tor network, by The Tor Project (CC BY 3.0 US).
   *
   * @see https://metrics.torproject.org/
   */
  public static tor(): IndicatorSource {
    return new IndicatorSource([
      { id: 'TOR', kind: 'feed', provider: 'torproject.org', url: 'https://check.torproject.org/exit-addresses', format: 'tor' },
    ]);
  }

  /**
   * Command-and-control servers of botnets, by abuse.ch Feodo Tracker.
   *
   * @see https://feodotracker.abuse.ch/
   */
  public static abuseChFeodo(): IndicatorSource {
    const url = 'https://feodotracker.abuse.ch/downloads/ipblocklist.json';
    return new IndicatorSource([{ id: 'ABUSE_CH', kind: 'feed', provider: 'abuse.ch', url, format: 'feodo' }]);
  }

  /**
   * Pulses of AlienVault OTX that an account subscribes to.
   *
   * @see https://otx.alienvault.com/
   * @param options the key, and how much
   */
  public static otx(options: OtxSourceOptions): IndicatorSource {
    const { apiKey, maxPulses = 5000 } = options;
    requireInteger('maxPulses', maxPulses, { min: 1, max: 5000, remedy: 'older pulses are of little use' });
    const source: IndicatorSourceDefinition = {
      id: 'OTX', kind: 'otx', provider: 'AlienVault_OTX', url: 'https://otx.alienvault.com', secretArn: apiKey.secretArn, maxPulses,
    };
    return new IndicatorSource([source], apiKey);
  }

  /**
   * Files of one's own in the bucket of reference data, in any format that is known. A new file is noticed within minutes.
   *
   * @param options where they are
   */
  public static custom(options: CustomSourceOptions = {}): IndicatorSource {
    const custom = (id: string, prefix: string): IndicatorSourceDefinition => ({ id, kind: 'custom', provider: 'custom', prefix });
    const { id, prefix } = options;
    requireId(id);
    if (prefix === undefined) {
      if (id !== undefined) throw new Error(`id must come with prefix, got ${id} alone; without one there are custom-txt and custom-stix`);
      return new IndicatorSource([custom('custom-txt', REFERENCE_DATA.CUSTOM_TXT), custom('custom-stix', REFERENCE_DATA.CUSTOM_STIX)]);
    }
    requireForm('prefix', prefix, PREFIX, "a prefix with '/' at its end, none at its beginning, and no '*' or '?', e.g. IOC/partner/");
    const own = OWN_KEYS.find((key) => prefix.startsWith(key) || key.startsWith(prefix));
    if (own !== undefined) throw new Error(`prefix must be apart from ${own}, which holds other things, got '${prefix}'; take e.g. IOC/partner/`);
    return new IndicatorSource([custom(id ?? idOf(`custom-${prefix}`), prefix)]);
  }

  /**
   * A file on the web.
   *
   * @param options where it is, and what is in it
   */
  public static url(options: UrlSourceOptions): IndicatorSource {
    const { format = IndicatorFormat.AUTO } = options;
    return new IndicatorSource([{
      ...ofWeb(options), kind: 'feed', ...(format !== IndicatorFormat.AUTO && { format: format as Exclude<IndicatorFormat, IndicatorFormat.AUTO> }),
    }], options.secret);
  }

  /**
   * A collection of a TAXII 2.1 server.
   *
   * @see https://docs.oasis-open.org/cti/taxii/v2.1/os/taxii-v2.1-os.html
   * @param options where it is
   */
  public static taxii2(options: Taxii2SourceOptions): IndicatorSource {
    return new IndicatorSource([{ ...ofWeb(options), kind: 'taxii2' }], options.secret);
  }

  /** What the source is called in metrics and alarms. */
  public readonly ids: string[];

  private constructor(
    /** @internal */
    public readonly _definitions: IndicatorSourceDefinition[],
    /** @internal */
    public readonly _secret?: secretsmanager.ISecret,
  ) {
    this.ids = _definitions.map(({ id }) => id);
  }
}

const PREFIX = /^[^/*?][^*?]*\/$/;

/** Keys of the bucket that are not for indicators of one's own: to build of them would build for ever. */
const OWN_KEYS = [
  REFERENCE_DATA.INDICATORS, REFERENCE_DATA.INDICATOR_DATABASES, REFERENCE_DATA.INDICATOR_PARTS, REFERENCE_DATA.CITY.replace(/[^/]+$/, ''),
  REFERENCE_DATA.TRUSTED_PROXIES.replace(/[^/]+$/, ''),
];

const ofWeb = ({ id, url, provider, secret, secretHeader }: Taxii2SourceOptions): Omit<IndicatorSourceDefinition, 'kind'> => {
  requireForm('url', url, /^https:\/\/[^\s/]+\/\S*$/, 'an address such as https://feeds.example.com/list.txt');
  requireForm('provider', provider, /^.{1,100}$/, 'a name of up to 100 characters');
  if (Token.isUnresolved(url) || Token.isUnresolved(provider)) {
    throw new Error('url and provider must be known at synthesis, got a token; keys and alarms bear their names');
  }
  requireId(id);
  return {
    id: id ?? idOf(`${provider}-${fileNameOf(url)}`),
    provider,
    url,
    ...(secret && { secretArn: secret.secretArn }),
    ...(secretHeader && { secretHeader }),
  };
};

const requireId = (id: string | undefined): void => {
  if (id !== undefined) requireForm('id', id, /^[\w-]{1,60}$/, "up to 60 letters, digits, '_' and '-'");
};

/** Without the query, which may hold a key. */
const fileNameOf = (url: string): string => new URL(url).pathname.split('/').filter(Boolean).at(-1) ?? '';

/** Names in other scripts have nothing that an id may have. */
const idOf = (name: string): string => {
  const id = name.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 60);
  return id === '' ? `source-${digest(name, 8)}` : id;
};

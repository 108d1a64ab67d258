import { interpolate } from './interpolate';
import { defaultOptions, optionsOf, type WrittenOptions } from './options-of';
import { DEFAULT_SECTION, parseIni, type IniFile } from './parse-ini';
import { SectionError, type ConfigurationProblem } from './problem';
import type { SectionOptions } from './section-options';
import { translateSection } from './translate-section';
import { readUserSettings, SETTING_OPTIONS, type UserSettings } from './user-settings';
import type { LogTypeDefinition } from '../../../src/contract/log-type-definition';
import { messageOf } from '../../shared/errors';
import type { LogType } from '../model';

/** A file of the user, as text. */
export interface IniText {
  /** Where it lies, for messages. */
  readonly source: string;
  readonly text: string;
}

/** A section that became a log type. */
export interface TranslatedSection {
  readonly definition: LogTypeDefinition;
  /** The section asks for a normalizer, besides what it says as data. */
  readonly scripted: boolean;
  /** The file that said last something about it. */
  readonly source: string;
  /** Options of the section that nothing asks for. */
  readonly withoutEffect: readonly string[];
}

export interface UserIni {
  /** What the files say differently from this library, or in addition. */
  readonly sections: readonly TranslatedSection[];
  /** What they say about the loader as a whole. */
  readonly settings: UserSettings;
  /** Options of `[DEFAULT]` that nothing asks for. */
  readonly defaultsWithoutEffect: readonly string[];
  readonly problems: readonly ConfigurationProblem[];
}

/** What the reference needs and this library does not: it never splits an object by the number of its records. */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set(['max_log_count', 'loggroup', 'ignore_header_line_number', 'bump_version']);

/** Types of users come after those of this library. */
const FIRST_ORDER = 1000;

/** Reads `user.ini` files, of which later ones win key by key, and translates them. A section that is wrong is left out and reported. */
export const readUserIni = (texts: readonly IniText[], logTypes: readonly LogType[]): UserIni => {
  const files = texts.map(({ text, source }) => parseIni(text, source));
  const book = new Book(files, logTypes);
  const problems = files.flatMap((file) => file.problems);
  const sections: Array<Omit<TranslatedSection, 'withoutEffect'>> = [];
  book.userSections.forEach((section, at) => {
    const source = book.sourceOf(section);
    if (problems.some((problem) => problem.section === section)) return;
    const options = book.options(section);
    const base = book.logType(section)?.definition;
    try {
      const definition = translateSection(options, base, base?.order ?? FIRST_ORDER + at);
      sections.push({ definition, scripted: options.text('script_ecs') !== '', source });
    } catch (error) {
      problems.push({ source, section, key: error instanceof SectionError ? error.key : undefined, message: messageOf(error) });
    }
  });
  const { settings, problems: ofSettings } = readUserSettings(book.options(DEFAULT_SECTION), book.sourceOf(DEFAULT_SECTION));
  return {
    sections: sections.map((section) => ({ ...section, withoutEffect: book.unused(section.definition.id) })),
    settings,
    defaultsWithoutEffect: book.unusedDefaults(),
    problems: [...problems, ...ofSettings],
  };
};

/** All options of all files, and those of this library's types under them. */
class Book {
  /** Sections to be translated, in order: with defaults of the user's own, every type of this library is concerned. */
  readonly userSections: readonly string[];
  private readonly defaults: WrittenOptions;
  private readonly ofLibrary = new Map<string, WrittenOptions>();
  private readonly used = new Map<string, Set<string>>();

  constructor(private readonly files: readonly IniFile[], private readonly logTypes: readonly LogType[]) {
    this.defaults = layered(files.map((file) => file.defaults));
    const ofLoader = new Set([...SETTING_OPTIONS, ...WITHOUT_EFFECT]);
    const hasDefaults = files.some((file) => [...file.defaults.keys()].some((key) => !ofLoader.has(key)));
    const library = hasDefaults ? logTypes.filter(({ definition }) => !definition.optional).map(({ definition: { id } }) => id) : [];
    this.userSections = [...new Set([...library, ...files.flatMap((file) => [...file.sections.keys()])])];
  }

  logType(section: string): LogType | undefined {
    return this.logTypes.find(({ definition: { id } }) => id === section);
  }

  sourceOf(section: string): string {
    const saying = this.files.filter(({ sections }) => sections.has(section));
    return (saying.length > 0 ? saying : this.files.filter(({ defaults }) => defaults.size > 0)).at(-1)?.source ?? '';
  }

  /** The options of a section, read and interpolated when asked for. */
  options(section: string): SectionOptions {
    const own = this.own(section);
    const library = this.library(section);
    const raw = this.raw(section);
    return {
      section,
      changed: (...keys) => keys.some((key) => own.has(key) || (!library?.has(key) && this.defaults.has(key))),
      has: (key) => raw.has(key),
      text: (key) => {
        this.use(section, key);
        const value = raw.get(key);
        return value === undefined ? '' : interpolate((name) => this.find(name), section, key, value);
      },
    };
  }

  /** Options that the files give a section and that were never asked for. */
  unused(section: string): string[] {
    const keys = new Set(this.files.flatMap(({ sections }) => [...sections.get(section)?.keys() ?? []]));
    return [...keys].filter((key) => WITHOUT_EFFECT.has(key) || !this.used.get(section)?.has(key));
  }

  /** Options of `[DEFAULT]` that no section asked for either. */
  unusedDefaults(): string[] {
    const keys = new Set(this.files.flatMap(({ defaults }) => [...defaults.keys()]));
    const used = new Set([...this.used.values()].flatMap((asked) => [...asked]));
    return [...keys].filter((key) => WITHOUT_EFFECT.has(key) || !used.has(key));
  }

  private use(section: string, key: string): void {
    this.used.set(section, (this.used.get(section) ?? new Set()).add(key));
  }

  private find(section: string): Pick<WrittenOptions, 'get'> | undefined {
    const known = section === DEFAULT_SECTION || this.logType(section) || this.files.some(({ sections }) => sections.has(section));
    if (!known) return undefined;
    const raw = this.raw(section);
    return {
      get: (key) => {
        this.use(section, key);
        return raw.get(key);
      },
    };
  }

  private raw(section: string): WrittenOptions {
    return layered([defaultOptions, this.defaults, ...[this.library(section)].filter((one) => one !== undefined), this.own(section)]);
  }

  private own(section: string): WrittenOptions {
    return layered(this.files.flatMap(({ sections }) => sections.get(section) ?? []));
  }

  private library(section: string): WrittenOptions | undefined {
    const logType = this.logType(section);
    if (!logType) return undefined;
    let options = this.ofLibrary.get(section);
    if (!options) this.ofLibrary.set(section, options = optionsOf(logType.definition, logType.normalize !== undefined));
    return options;
  }
}

/** Later ones win. */
const layered = (layers: readonly WrittenOptions[]): WrittenOptions => ({
  has: (key) => layers.some((layer) => layer.has(key)),
  get: (key) => [...layers].reverse().find((layer) => layer.has(key))?.get(key),
});

import type { ConfigurationProblem } from './problem';
import { strip, stripRight } from '../records/strip';

/** Options of a section as written, without interpolation. */
export type IniOptions = Map<string, string>;

/** A file as Python's configparser reads it. */
export interface IniFile {
  readonly source: string;
  /** What every section inherits. */
  readonly defaults: IniOptions;
  /** In order of appearance. */
  readonly sections: Map<string, IniOptions>;
  /** Sections with one of these are not to be used. */
  readonly problems: readonly ConfigurationProblem[];
}

/** What every section inherits. */
export const DEFAULT_SECTION = 'DEFAULT';
const HEADER = /^\[(.+)\]/;
const FIRST_VISIBLE = /\S/;

/** What has been read so far. */
interface Position {
  section?: string;
  options?: Map<string, string[]>;
  /** Lines of the value that may be continued. */
  value?: string[];
  indent: number;
}

/**
 * Reads the syntax of Python's configparser: keys are case-sensitive; `=` or `:` ends a key; lines that are indented deeper continue a
 * value; comments are lines of their own that begin with `#` or `;`; sections and keys must not be repeated.
 */
export const parseIni = (text: string, source: string): IniFile => {
  const sections = new Map<string, Map<string, string[]>>([[DEFAULT_SECTION, new Map()]]);
  const problems: ConfigurationProblem[] = [];
  const at: Position = { indent: 0 };
  const problem = (line: number, message: string, key?: string) =>
    problems.push({ source, section: at.section, key, message: `line ${line}: ${message}` });

  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  lines.forEach((line, index) => {
    const content = strip(line);
    const number = index + 1;
    if (content === '') {
      at.value?.push('');
      return;
    }
    if (content.startsWith('#') || content.startsWith(';')) return;
    const indent = line.search(FIRST_VISIBLE);
    if (at.value && indent > at.indent) {
      at.value.push(content);
      return;
    }
    at.indent = indent;
    const header = HEADER.exec(content)?.[1];
    if (header !== undefined) openSection(header, number);
    else readOption(content, number);
  });

  function openSection(name: string, line: number): void {
    at.section = name;
    at.value = undefined;
    if (name !== DEFAULT_SECTION && sections.has(name)) problem(line, 'the section is there twice; join the two');
    at.options = sections.get(name) ?? new Map();
    sections.set(name, at.options);
  }

  function readOption(content: string, line: number): void {
    at.value = undefined;
    if (!at.options) {
      problem(line, 'there is no [section] before it');
      return;
    }
    const end = content.search(/[=:]/);
    const key = stripRight(content.slice(0, Math.max(end, 0)));
    if (end < 0 || key === '') {
      problem(line, 'neither a [section], nor key = value, nor an indented continuation of a value');
      return;
    }
    if (at.options.has(key)) problem(line, 'the key is there twice; leave one', key);
    at.value = [strip(content.slice(end + 1))];
    at.options.set(key, at.value);
  }

  const finished = [...sections].map(([name, options]) =>
    [name, new Map([...options].map(([key, value]) => [key, stripRight(value.join('\n'))]))] as const);
  return { source, defaults: finished[0][1], sections: new Map(finished.slice(1)), problems };
};

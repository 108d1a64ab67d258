/** Something in a user's configuration that cannot be used. Nothing but its section, or its key, suffers from it. */
export interface ConfigurationProblem {
  /** Where it is written, e.g. `/opt/user.ini`. */
  readonly source: string;
  /** The section of an ini file, or the id of a log type. */
  readonly section?: string;
  readonly key?: string;
  readonly message: string;
}

/** A problem in one line: file, section, key, what is wrong. */
export const printProblem = ({ source, section, key, message }: ConfigurationProblem): string =>
  `${source}${section === undefined ? '' : ` [${section}]`}${key === undefined ? '' : ` ${key}`}: ${message}`;

/** Thrown while one section is read: the key it is about, and what is wrong with it. */
export class SectionError extends Error {
  override readonly name = 'SectionError';

  constructor(readonly key: string | undefined, message: string) {
    super(message);
  }
}

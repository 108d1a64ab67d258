/** A language other than TypeScript, and how an app in it takes the package that was built. */
export interface Binding {
  readonly language: string;
  /** Name of the folder of its example. */
  readonly example: string;
  /** Name of the folder in dist/, and of the task that fills it. */
  readonly target: string;
  /** Programs that it needs, with the arguments that prove that they work. */
  readonly programs: ReadonlyArray<readonly [string, ...string[]]>;
  /**
   * Makes the built package known to a copy of the example.
   *
   * @returns folder of programs that the app is to be run with, if there is one
   */
  readonly install: (app: string, dist: string) => Promise<string | undefined>;
  /** Checks that only this language has. */
  readonly more?: (app: string) => ReadonlyArray<readonly [name: string, run: () => Promise<void>]>;
}

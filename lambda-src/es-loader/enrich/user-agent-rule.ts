/**
 * A rule of uap-core: regular expression, its flags, texts of which one must occur (in lower case; none: always try), and the templates of
 * the name and the version's parts, in which `$1` stands for the first group.
 */
export type UserAgentRule = readonly [pattern: string, flags: string, required: readonly string[], templates: readonly string[]];

/** The first rule of each list that matches names the browser, the operating system and the device. */
export interface UserAgentRules {
  readonly browsers: readonly UserAgentRule[];
  readonly systems: readonly UserAgentRule[];
  readonly devices: readonly UserAgentRule[];
}

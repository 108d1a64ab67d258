import type { UserAgentRule, UserAgentRules } from './user-agent-rule';

/** What a user agent's text says; `Other` where no rule matches, as ua-parser has it. */
export interface ParsedUserAgent {
  readonly browser: string;
  /** major.minor.patch, as far as known. */
  readonly browserVersion: string;
  readonly system: string;
  readonly systemVersion: string;
  readonly device: string;
}

const UNKNOWN = 'Other';

/**
 * Reads user agents by the rules of uap-core as ua-parser for Python does. Expressions are compiled when first needed, and only those are
 * run whose required text occurs, so that an unknown user agent costs little.
 */
export const userAgentParser = (rules: UserAgentRules): (text: string) => ParsedUserAgent => {
  const browsers = rules.browsers.map((rule) => matcher(rule, (part) => part));
  const systems = rules.systems.map((rule) => matcher(rule, trim));
  const devices = rules.devices.map((rule) => matcher(rule, trim));
  return (text) => {
    const lowerCase = text.toLowerCase();
    const [browser = UNKNOWN, ...browserVersion] = first(browsers, text, lowerCase);
    const [system = UNKNOWN, ...systemVersion] = first(systems, text, lowerCase);
    const [device = UNKNOWN] = first(devices, text, lowerCase);
    return { browser, browserVersion: joined(browserVersion), system, systemVersion: joined(systemVersion), device };
  };
};

/** The filled templates of a rule, or nothing when it does not match. */
type Matcher = (text: string, lowerCase: string) => Array<string | undefined> | undefined;

const matcher = ([pattern, flags, required, templates]: UserAgentRule, finish: (part: string) => string): Matcher => {
  let expression: RegExp | undefined;
  return (text, lowerCase) => {
    if (required.length > 0 && !required.some((part) => lowerCase.includes(part))) return undefined;
    expression ??= new RegExp(pattern, flags);
    const match = expression.exec(text);
    return match === null ? undefined : templates.map((template) => finish(fill(template, match)) || undefined);
  };
};

const first = (matchers: readonly Matcher[], text: string, lowerCase: string): Array<string | undefined> => {
  for (const match of matchers) {
    const parts = match(text, lowerCase);
    if (parts !== undefined) return parts;
  }
  return [];
};

const fill = (template: string, match: RegExpExecArray): string => template.replace(/\$(\d)/g, (_, group: string) => match[Number(group)] ?? '');

const trim = (part: string): string => part.trim();

const joined = (parts: ReadonlyArray<string | undefined>): string => parts.filter((part) => part !== undefined).join('.');

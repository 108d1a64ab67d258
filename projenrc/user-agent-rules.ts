import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { requiredText } from './required-text';
import type { UserAgentRule, UserAgentRules } from '../lambda-src/es-loader/enrich/user-agent-rule';

/** What is generated: committed, because it changes only with the version of uap-core. */
export const RULES_FILE = 'lambda-src/es-loader/enrich/user-agent-rules.json';

interface CoreRule {
  readonly regex: string;
  readonly regex_flag?: 'i';
  readonly [replacement: `${string}_replacement`]: string | undefined;
}

type CoreRules = Readonly<Record<'user_agent_parsers' | 'os_parsers' | 'device_parsers', readonly CoreRule[]>>;

/** Translates the rules of uap-core (regexes.yaml) into what the user agent enricher reads. */
export const translateRules = (yaml: string): UserAgentRules => {
  const core = load(yaml) as CoreRules;
  return {
    browsers: core.user_agent_parsers.map((rule) => translate(rule, ['family_replacement', 'v1_replacement', 'v2_replacement', 'v3_replacement'])),
    systems: core.os_parsers.map((rule) =>
      translate(rule, ['os_replacement', 'os_v1_replacement', 'os_v2_replacement', 'os_v3_replacement', 'os_v4_replacement'])),
    devices: core.device_parsers.map((rule) => translate(rule, ['device_replacement'])),
  };
};

const translate = (rule: CoreRule, replacements: ReadonlyArray<`${string}_replacement`>): UserAgentRule => {
  const parts = replacements.map((name, at) => rule[name] ?? `$${at + 1}`);
  return [rule.regex, rule.regex_flag ?? '', requiredText(rule.regex), parts];
};

/** One rule a line, so that a new version of uap-core can be reviewed. */
export const printRules = (rules: UserAgentRules): string => {
  const lists = Object.entries(rules).map(([name, list]: [string, readonly UserAgentRule[]]) =>
    `"${name}":[\n${list.map((rule) => JSON.stringify(rule)).join(',\n')}\n]`);
  return `{${lists.join(',\n')}}\n`;
};

const main = (): void => {
  const yaml = readFileSync(require.resolve('uap-core/regexes.yaml'), 'utf8');
  writeFileSync(join(__dirname, '..', RULES_FILE), printRules(translateRules(yaml)));
};

if (require.main === module) main();

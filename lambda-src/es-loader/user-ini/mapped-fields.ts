import { SectionError } from './problem';
import { entriesOf, isList, wordsOf, type SectionOptions } from './section-options';
import type { LogTypeDefinition } from '../../../src/contract/log-type-definition';
import { splitBlanks } from '../records/strip';

type Mapping = Pick<LogTypeDefinition, 'fields' | 'lists' | 'constants'>;

/** Whether the user's files say anything about mapped fields and constants. */
export const mappingChanged = (options: SectionOptions): boolean =>
  options.changed('ecs', 'static_ecs', ...entriesOf(options, 'ecs'), ...entriesOf(options, 'static_ecs'));

/** Mapped fields and constants; what the files do not name stays as it is in the type of this library. */
export const readMapping = (options: SectionOptions, base: Mapping): Mapping => {
  const fields: Record<string, readonly string[]> = {};
  const lists: Record<string, ReadonlyArray<readonly string[]>> = {};
  for (const target of entriesOf(options, 'ecs')) {
    requireOption(options, 'ecs', target);
    if (!options.changed(target) && base.fields?.[target]) fields[target] = base.fields[target];
    else if (!options.changed(target) && base.lists?.[target]) lists[target] = base.lists[target];
    else if (isList(target)) lists[target] = entriesOf(options, target).map((entry) => splitBlanks(entry));
    else fields[target] = wordsOf(options, target);
  }
  const constants: Record<string, string | readonly string[]> = {};
  for (const target of entriesOf(options, 'static_ecs')) {
    requireOption(options, 'static_ecs', target);
    if (!options.changed(target) && base.constants?.[target] !== undefined) constants[target] = base.constants[target];
    else constants[target] = isList(target) ? entriesOf(options, target) : options.text(target);
  }
  return { fields: withSources(fields), lists: withSources(lists), constants: orNothing(constants) };
};

/** Fails where a list names an option that is not there. */
export const requireOption = (options: SectionOptions, list: string, target: string): void => {
  if (!options.has(target)) throw new SectionError(list, `names ${target}, and there is no option ${target}; add it or leave the name out`);
};

const withSources = <T extends readonly unknown[]>(fields: Record<string, T>): Record<string, T> | undefined =>
  orNothing(Object.fromEntries(Object.entries(fields).filter(([, sources]) => sources.length > 0)));

const orNothing = <T>(map: Record<string, T>): Record<string, T> | undefined => (Object.keys(map).length === 0 ? undefined : map);

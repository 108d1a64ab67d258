import type { FoundResource, Row, Section, Setting, StackName, TemplateView, Value } from './model';

export interface ComparedSetting {
  readonly setting: Setting;
  readonly ours: Value;
}

export interface ComparedRow {
  readonly row: Row;
  readonly found?: FoundResource;
  readonly settings: readonly ComparedSetting[];
  /** What nobody explained. */
  readonly problems: readonly string[];
}

export interface ComparedSection {
  readonly title: string;
  readonly rows: readonly ComparedRow[];
}

type Templates = Readonly<Record<StackName, TemplateView>>;

export const comparedSections = (sections: readonly Section[], templates: Templates): ComparedSection[] =>
  sections.map(({ title, rows }) => ({ title, rows: rows.map((row) => compareRow(row, templates)) }));

/** Holds a row of the reference against our templates. */
export const compareRow = (row: Row, templates: Templates): ComparedRow => {
  const { counterpart, absent } = row;
  if (!counterpart) return { row, settings: [], problems: absent ? [] : [`${row.name} has neither a counterpart nor a reason why there is none`] };
  const template = templates[counterpart.stack];
  const ids = Object.entries(template.resources)
    .filter(([, resource]) => resource.Type === counterpart.type && contains(resource, counterpart.where)).map(([id]) => id);
  if (absent !== undefined || ids.length !== 1) {
    const problem = absent === undefined ? `${ids.length} counterparts, 1 was to be found` : 'both a counterpart and a reason why there is none';
    return { row, settings: [], problems: [`${row.name} has ${problem}`] };
  }
  const found = { id: ids[0], resource: template.resources[ids[0]], template };
  const settings = (row.settings ?? []).map((setting) => ({ setting, ours: setting.ours(found) }));
  return { row, found, settings, problems: settings.flatMap((compared) => problemOf(row, compared)) };
};

const problemOf = (row: Row, { setting: { what, value, because }, ours }: ComparedSetting): string[] => {
  if (ours === value && because !== undefined) return [`${row.name}: ${what} is equal, its reason is one too many`];
  if (ours !== value && because === undefined) return [`${row.name}: ${what} is ${value} there and ${ours} here, without a reason`];
  return [];
};

/** Whether an object has all that another one has; of a list, each entry somewhere. */
const contains = (object: unknown, part: unknown): boolean => {
  if (Array.isArray(part)) return Array.isArray(object) && part.every((entry) => object.some((other) => contains(other, entry)));
  if (typeof part !== 'object' || part === null) return object === part;
  return typeof object === 'object' && object !== null
    && Object.entries(part).every(([member, value]) => contains((object as Record<string, unknown>)[member], value));
};

/** What OpenSearch says about an item that it did not take. */
export interface ItemError {
  readonly type?: string;
  readonly reason?: string;
  readonly caused_by?: ItemError;
}

/** Which part of a document OpenSearch cannot take: the field at a path, or members that no mapping foresees, whichever they are. */
export type Offence = { readonly path: string } | 'unforeseen';

type Reader = readonly [pattern: RegExp, path: (match: RegExpExecArray) => string];

/**
 * How OpenSearch 2.x and 3.x (and Elasticsearch 7.10) name a field. Anchored at the start: further on, reasons quote the value, which may
 * say anything.
 */
const NAMED: readonly Reader[] = [
  [/^failed to parse field \[(.+?)\] of type \[/, ([, path]) => path],
  [/^object mapping for \[(.+?)\] tried to parse field \[/, ([, path]) => path],
  [/^Could not dynamically add mapping for field \[(.+?)\]\./, ([, path]) => path],
  [/^mapping set to strict, dynamic introduction of \[(.+?)\] within \[(.+?)\]/, ([, name, parent]) => (parent === '_doc' ? name : `${parent}.${name}`)],
  [/^mapper \[(.+?)\] (?:cannot be changed|of different type)/, ([, path]) => path],
  [/^(?:can't|cannot) merge a (?:non )?(?:object|nested) mapping \[(.+?)\]/i, ([, path]) => path],
  [/^Document contains at least one immense term in field="(.+?)"/, ([, path]) => path],
];

/** Refusals that name no field, or only the last part of its path. */
const UNFORESEEN: readonly RegExp[] = [
  /^Limit of total fields \[/,
  /^Limit of mapping depth \[/,
  /^The depth of the field has exceeded/,
  /^The number of nested documents has exceeded/,
  /^Field name \[.*\] is longer than the limit/,
  /^object field starting or ending with a \[\.\]/,
  /^object field cannot contain only whitespace/,
  /^field name cannot /i,
];

/** The offending part by the reasons of a refusal, the outermost first; none when the document cannot be mended. */
export const offenceOf = (error: ItemError | undefined): Offence | undefined => {
  for (let cause = error; cause; cause = cause.caused_by) {
    const { reason = '' } = cause;
    for (const [pattern, path] of NAMED) {
      const match = pattern.exec(reason);
      if (match) return { path: path(match) };
    }
    if (UNFORESEEN.some((pattern) => pattern.test(reason))) return 'unforeseen';
  }
  return undefined;
};

/** The reason without the values that it quotes: fit for a log. */
export const reasonWithoutContent = (error: ItemError | undefined): string => {
  if (!error) return 'no reason given';
  const { type = 'error', reason = '' } = error;
  const shown = /^(.*?)(?: in document with id | Preview of |\. The prefix of | original message|, all of which)/s.exec(reason)?.[1] ?? reason;
  return `${type}: ${shown.slice(0, 300)}`;
};

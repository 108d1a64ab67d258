export const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The list that a value is, or that stands in it under a name. Throws when there is none. */
export const listIn = (value: unknown, member?: string): readonly unknown[] => {
  const list = member !== undefined && isRecord(value) ? value[member] : value;
  if (Array.isArray(list)) return list;
  throw new Error(member === undefined ? 'it is no JSON list' : `it is no JSON object with a list named ${member}`);
};

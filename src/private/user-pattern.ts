/** Marks a pattern of a user: the loader does not trust it to end in time. */
export const userPattern = (source: string): string => `(?u)${source}`;

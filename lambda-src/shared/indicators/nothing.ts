const WORDS = new Set(['', '-', 'none', 'null', 'n/a']);

/** Whether there is nothing, or a word that feeds write for it. */
export const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && WORDS.has(value.trim().toLowerCase()));

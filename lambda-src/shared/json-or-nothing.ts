/** What a text is as JSON; undefined for what is none. The reason is not told: it would quote a part of the text. */
export const jsonOrNothing = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

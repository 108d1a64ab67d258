/** What the key says about where the logs come from. */
export interface Origin {
  readonly account?: string;
  readonly region?: string;
}

const REGION = '(?:us|ap|ca|eu|il|me|mx|sa|af|cn)-(?:gov-)?[a-z]+-\\d';
const REGION_SEGMENT = new RegExp(`^(?:global|${REGION})$`);
const REGION_ANYWHERE = new RegExp(`global|${REGION}`);
const ACCOUNT_BEFORE_SLASH = /(?<=\W)\d{12}(?=\/)/;

/** Account and region of a key: sought among whole path segments first, then anywhere; last what is given for logs that do not say. */
export const originOf = (key: string, otherwise: Origin = {}): Origin => {
  const segments = key.split('/');
  const folders = segments.slice(0, -1);
  return {
    account: folders.find((segment) => /^\d{12}$/.test(segment)) ?? ACCOUNT_BEFORE_SLASH.exec(key)?.[0] ?? otherwise.account,
    region: folders.find((segment) => REGION_SEGMENT.test(segment)) ?? REGION_ANYWHERE.exec(key)?.[0] ?? otherwise.region,
  };
};

/** A region code, or `global`, anywhere in a text. */
export const regionIn = (text: string): string | undefined => REGION_ANYWHERE.exec(text)?.[0];

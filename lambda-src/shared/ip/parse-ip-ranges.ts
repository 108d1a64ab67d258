import { parseIpRange, type IpRange } from './ip-range';

/** Reads addresses, networks and ranges between blanks, commas, brackets and quotation marks: a list as text or as JSON. `#` begins a comment. */
export const parseIpRanges = (text: string): { readonly ranges: IpRange[]; readonly rejected: string[] } => {
  const ranges: IpRange[] = [];
  const rejected: string[] = [];
  for (const entry of text.replace(/^\ufeff/, '').replace(/#.*/g, '').split(/[\s,;[\]"]+/).filter(Boolean)) {
    const range = parseIpRange(entry);
    if (range) ranges.push(range);
    else rejected.push(entry);
  }
  return { ranges, rejected };
};

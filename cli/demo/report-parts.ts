import { escapeHtml } from './escape-html';

export const number = (value: number): string => value.toLocaleString('en-US');

/** Headings of columns; those of numbers begin with `#`. */
export const headings = (names: readonly string[]): string => {
  const cells = names.map((name) => (name.startsWith('#') ? `<th scope="col" class="number">${name.slice(1)}</th>` : `<th scope="col">${name}</th>`));
  return `<tr>${cells.join('')}</tr>`;
};

/** A table that scrolls where the page is narrower than it. */
export const scrollingTable = (label: string, columns: readonly string[], rows: readonly string[], { caption = '', foot = '' } = {}): string =>
  `<div class="scroll" role="region" aria-label="${escapeHtml(label)}" tabindex="0">
<table>
${caption === '' ? '' : `<caption>${caption}</caption>\n`}<thead>${headings(columns)}</thead>
<tbody>
${rows.join('\n')}
</tbody>
${foot === '' ? '' : `<tfoot>${foot}</tfoot>\n`}</table>
</div>`;

/** Names of findings and paths may break after their parts. */
export const breakable = (text: string): string => escapeHtml(text).replace(/[/:]/g, '$&<wbr>');

/** A share of the longest; the number stands beside it. */
export const bar = (share: number): string => `<span class="bar" style="inline-size: ${Math.round(share * 100)}%"></span>`;

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '..');
const HERE = /^https:\/\/github\.com\/cdk-opensearch-siem\/cdk-opensearch-siem\/(?:blob|tree)\/main\//;
const DOCS = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`);
const PAGES = ['README.md', 'CONTRIBUTING.md', ...DOCS];

const textOf = (page: string): string => readFileSync(join(ROOT, page), 'utf8').replace(/^```[^]*?^```/gm, '');

/** Anchors as GitHub makes them of headings. */
const anchorsOf = (page: string): string[] => [...textOf(page).matchAll(/^#+ (.+)$/gm)]
  .map(([, heading]) => heading.toLowerCase().replace(/[^\p{L}\p{N}_ -]/gu, '').replaceAll(' ', '-'));

/** File below the root and anchor that a link leads to; undefined for the pages of others. */
const targetOf = (link: string, page: string): readonly [file: string, anchor: string] | undefined => {
  const [path, anchor = ''] = link.split('#');
  if (HERE.test(path)) return [path.replace(HERE, ''), anchor];
  return /^[a-z]+:/.test(path) ? undefined : [path === '' ? page : join(dirname(page), path), anchor];
};

test.each(PAGES)('links of %s into this repository lead somewhere', (page) => {
  const links = [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link]) => {
    const target = targetOf(link, page);
    return target ? [{ link, target }] : [];
  });
  const broken = links.filter(({ target: [file, anchor] }) =>
    !existsSync(join(ROOT, file)) || (anchor !== '' && !anchorsOf(file).includes(anchor)));
  expect(broken.map(({ link }) => link)).toEqual([]);
});

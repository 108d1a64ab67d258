import type { Answer } from './answers';
import { attackTimeline, clock } from './attack-timeline';
import type { DemoResult } from './demo-result';
import { escapeHtml } from './escape-html';
import { enrichmentSection } from './report-enrichment';
import { breakable, number, scrollingTable } from './report-parts';
import { REPORT_STYLE } from './report-style';
import type { Step } from './trail';
import { ATTACKER } from '../../sample-logs/story';
import { balanceOf, type TypeTotals } from '../load/totals';

/** The report as one page that needs nothing else. */
export const reportOf = (result: DemoResult): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>SIEM on Amazon OpenSearch: demo report</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<main>
${[head, story, added, table, accounting, stack].map((section) => section(result)).join('\n')}
</main>
</body>
</html>
`;

const added = ({ enrichment }: DemoResult): string => enrichmentSection(enrichment);

const head = ({ engine, totals, answers, loadSeconds, mended, templates }: DemoResult): string => {
  const refused = mended + totals.records.deadLettered + totals.records.notLoaded;
  const facts: ReadonlyArray<readonly [string, string]> = [
    ['Records read', number(totals.records.read)],
    ['Indexed', number(totals.records.indexed)],
    ['Refused', number(refused)],
    ['Log types', String(answers.length)],
    ['Index templates', String(templates.filter(({ name }) => name.endsWith('_aws')).length)],
    ['Loaded in', `${loadSeconds.toFixed(1)} s`],
  ];
  const name = engine.kind === 'opensearch' ? `OpenSearch ${engine.version}` : 'an embedded server that is not OpenSearch';
  return `<header>
<h1>SIEM on Amazon OpenSearch: demo report</h1>
<p class="soft">Sample logs of ${answers.length} types, loaded into ${escapeHtml(name)} with the code of the es-loader function,
and asked for one address.</p>
${engine.notice === undefined ? '' : `<p class="notice">${escapeHtml(engine.notice)}</p>`}
<dl class="facts">
${facts.map(([term, value]) => `<div><dt>${term}</dt><dd>${value}</dd></div>`).join('\n')}
</dl>
</header>`;
};

const story = ({ trail }: DemoResult): string => `<section aria-labelledby="story">
<h2 id="story">One address, ${new Set(trail.map(({ logType }) => logType)).size} log types</h2>
<p>All of them name the same fields, so one search for <code>${ATTACKER}</code> in <code>source.ip</code>, <code>destination.ip</code>,
<code>related.ip</code> and <code>dns.answers.data</code> follows the attacker from the first probe to the data. What threat feeds warn of is
shown as well: malware has no address.</p>
<figure>
<div class="scroll" role="region" aria-label="Timeline" tabindex="0">
${attackTimeline(trail)}
</div>
<figcaption>${dayOf(trail)}UTC. A dot is what succeeded, a cross what failed or was blocked, a triangle what a service reported.</figcaption>
</figure>
<details>
<summary>All ${trail.length} events</summary>
${scrollingTable('Events', ['Time', 'Log type', 'Event', 'Outcome'], trail.map(stepRow))}
</details>
</section>`;

const dayOf = ([first]: DemoResult['trail']): string => (first === undefined ? '' : `${new Date(first.time).toISOString().slice(0, 10)}, `);

const stepRow = ({ time, logType, action, outcome }: Step): string =>
  `<tr>${[clock(time, true), logType, action, outcome].map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`;

const QUESTION_COLUMNS = ['Log type', '#Events', 'Index', 'Question', 'Answer'];
const QUESTIONS_CAPTION = `Every answer comes from a search in the loaded indices.
Records of equal text share a document, so it may find fewer than were indexed.`;

const table = ({ answers }: DemoResult): string => `<section aria-labelledby="questions">
<h2 id="questions">A question for each log type</h2>
${scrollingTable('Questions and answers', QUESTION_COLUMNS, answers.map(answerRow), { caption: QUESTIONS_CAPTION })}
</section>`;

const answerRow = ({ logType, events, indices, question, answer }: Answer): string => `<tr>
<th scope="row">${escapeHtml(logType)}</th><td class="number">${number(events)}</td>
<td>${indices.map((name) => `<code>${escapeHtml(name)}</code>`).join('<br>')}</td><td class="question">${escapeHtml(question)}</td>
<td class="answer">${answer === '' ? '<span class="bad">nothing found</span>' : breakable(answer)}</td>
</tr>`;

const COLUMNS: ReadonlyArray<keyof TypeTotals> = ['objects', 'read', 'indexed', 'excluded', 'skipped', 'deadLettered', 'unreadable'];
const HEADINGS = ['Log type', '#Objects', '#Read', '#Indexed', '#Excluded', '#Skipped', '#Dead-lettered', '#Unreadable'];

const ACCOUNTING_CAPTION = 'Each record that was read is indexed, excluded, skipped or dead-lettered. Records that cannot be read are indexed '
  + 'with the reason.';

const accounting = ({ totals }: DemoResult): string => {
  const types = [...totals.types].sort(([left], [right]) => (left < right ? -1 : 1));
  const cells = (values: TypeTotals): string => COLUMNS.map((name) => `<td class="number">${number(values[name])}</td>`).join('');
  const rows = types.map(([name, values]) => `<tr><th scope="row">${escapeHtml(name)}</th>${cells(values)}</tr>`);
  const all = { ...totals.records, objects: types.reduce((sum, [, { objects }]) => sum + objects, 0) };
  const balance = balanceOf(totals);
  const balanced = totals.unaccounted === 0 && totals.records.notLoaded === 0;
  return `<section aria-labelledby="accounting">
<h2 id="accounting">Nothing is lost</h2>
<p class="${balanced ? 'good' : 'bad'}">${escapeHtml(balance[0].toUpperCase() + balance.slice(1))}.</p>
${scrollingTable('Accounting', HEADINGS, rows, { caption: ACCOUNTING_CAPTION, foot: `<tr><th scope="row">All</th>${cells(all)}</tr>` })}
</section>`;
};

const stack = ({ stack: reference }: DemoResult): string => {
  if (reference.outcome !== 'synthesized') {
    return `<section aria-labelledby="stack">
<h2 id="stack">Reference stack</h2>
<p>${reference.outcome}:</p>
<pre>${escapeHtml(reference.reason)}</pre>
</section>`;
  }
  const resources = [...reference.resources];
  const total = resources.reduce((sum, [, count]) => sum + count, 0);
  return `<section aria-labelledby="stack">
<h2 id="stack">The stack that does this in an account</h2>
<p>Synthesized to <code>${escapeHtml(reference.template)}</code>: ${total} resources.</p>
<ul class="columns">
${resources.map(([type, count]) => `<li>${count} × ${escapeHtml(type.replace(/^AWS::/, ''))}</li>`).join('\n')}
</ul>
</section>`;
};

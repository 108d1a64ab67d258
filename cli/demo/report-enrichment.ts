import type { Agent, Enrichment, KnownThreat, Origin } from './enrichment';
import { escapeHtml } from './escape-html';
import { bar, breakable, number, scrollingTable } from './report-parts';
import type { IndicatorDetails } from '../../lambda-src/shared/indicators/indicator';

/** What the logs did not say themselves. */
export const enrichmentSection = ({ threats, origins, agents, document }: Enrichment): string => `<section aria-labelledby="enrichment">
<h2 id="enrichment">What the logs did not say</h2>
<p>Data bases of locations and of threat indicators add where an address is, whose it is, and who warns of it. Those of the demo are
invented, as its addresses are set aside for documentation.</p>
<h3>Which of it is on a threat list?</h3>
${scrollingTable('Threats', ['Seen', 'Who warns, and of what', '#Log types', '#Events'], threats.map(threatRow))}
<h3>Where do they come from?</h3>
${scrollingTable('Origins', ORIGIN_COLUMNS, origins.map((origin) => originRow(origin, origins)))}
<h3>With which programs?</h3>
${scrollingTable('Programs', ['Program', 'Operating systems', '#Events', '#Of the attacker'], agents.map(agentRow))}
${document === undefined ? '' : `<h3>One event, as it is stored</h3>
<p>The log line had an address and a user agent; the rest was added.</p>
<div class="scroll" role="region" aria-label="Document" tabindex="0"><pre>${escapeHtml(JSON.stringify(document, undefined, 2))}</pre></div>`}
</section>`;

const ORIGIN_COLUMNS = ['Country', 'Operators', '#Sources', '#Events', '', '#On a threat list'];

const threatRow = ({ value, warnings, logTypes, events }: KnownThreat): string => `<tr>
<th scope="row" class="value">${breakable(value)}</th><td><ul>${warnings.map(warning).join('')}</ul></td>
<td class="number" title="${escapeHtml(logTypes.join(', '))}">${logTypes.length}</td><td class="number">${number(events)}</td>
</tr>`;

const warning = ({ provider, type, name = '', description }: IndicatorDetails): string =>
  `<li><strong>${escapeHtml(provider)}</strong> (${escapeHtml(type)}): ${escapeHtml(description ?? name)}</li>`;

const originRow = ({ country, operators, sources, events, warned }: Origin, all: readonly Origin[]): string => `<tr>
<th scope="row">${escapeHtml(country)}</th><td>${operators.map(escapeHtml).join('<br>')}</td>
<td class="number">${number(sources)}</td><td class="number">${number(events)}</td>
<td class="chart">${bar(events / Math.max(...all.map((one) => one.events)))}</td>
<td class="number">${warned === 0 ? '–' : `<strong class="bad">${number(warned)}</strong>`}</td>
</tr>`;

const agentRow = ({ name, systems, events, ofAttacker }: Agent): string => `<tr>
<th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(systems.join(', '))}</td>
<td class="number">${number(events)}</td><td class="number">${ofAttacker === 0 ? '–' : number(ofAttacker)}</td>
</tr>`;

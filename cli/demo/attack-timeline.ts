import { escapeHtml } from './escape-html';
import type { Step } from './trail';

const WIDTH = 1040;
const LEFT = 260;
const RIGHT = 24;
const TOP = 36;
const LANE = 24;
const TICK_MILLISECONDS = 5 * 60_000;

/** A picture of who saw the attacker when: a lane for each log type, in the order in which they first did. */
export const attackTimeline = (steps: readonly Step[]): string => {
  if (steps.length === 0) return '<p>Nothing was found.</p>';
  const lanes = [...new Set(steps.map(({ logType }) => logType))];
  const from = Math.floor(steps[0].time / TICK_MILLISECONDS) * TICK_MILLISECONDS;
  const to = Math.ceil((steps[steps.length - 1].time + 1) / TICK_MILLISECONDS) * TICK_MILLISECONDS;
  const x = (time: number): number => Math.round((LEFT + (time - from) / (to - from) * (WIDTH - LEFT - RIGHT)) * 10) / 10;
  const y = (lane: number): number => TOP + LANE * lane + LANE / 2;
  const height = TOP + LANE * lanes.length + 8;
  const ticks = Array.from({ length: (to - from) / TICK_MILLISECONDS + 1 }, (_, index) => from + index * TICK_MILLISECONDS);
  return [
    `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="timeline-title timeline-text">`,
    '<title id="timeline-title">The attacker through time</title>',
    `<desc id="timeline-text">${steps.length} events in ${lanes.length} log types; the table below lists them.</desc>`,
    ...ticks.map((time) => `<line class="tick" x1="${x(time)}" x2="${x(time)}" y1="${TOP - 6}" y2="${height - 8}"/>`
      + `<text class="axis" x="${x(time)}" y="${TOP - 14}" text-anchor="middle">${clock(time)}</text>`),
    ...lanes.map((logType, lane) => `<text x="0" y="${y(lane) + 5}">${escapeHtml(logType)}</text>`
      + `<line class="lane" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(lane)}" y2="${y(lane)}"/>`),
    ...steps.map((step) => mark(step, x(step.time), y(lanes.indexOf(step.logType)))),
    '</svg>',
  ].join('\n');
};

/** Outcomes differ in shape, so that nothing rests on color alone. */
const mark = ({ time, action, outcome }: Step, x: number, y: number): string =>
  `<g><title>${clock(time, true)} ${escapeHtml(action)}: ${escapeHtml(outcome)}</title>${shapeOf(outcome, x, y)}</g>`;

const shapeOf = (outcome: string, x: number, y: number): string => {
  if (outcome === 'failure') return `<path class="failure" d="M${x - 5} ${y - 5}l10 10m0 -10l-10 10"/>`;
  if (outcome === 'reported') return `<path class="report" d="M${x} ${y - 8}l8 14h-16z"/>`;
  return `<circle class="success" cx="${x}" cy="${y}" r="5.5"/>`;
};

/** Time of day in UTC. */
export const clock = (time: number, withSeconds = false): string => new Date(time).toISOString().slice(11, withSeconds ? 19 : 16);

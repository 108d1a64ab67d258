import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { logTypes } from '../../lambda-src/es-loader/log-types';
import { reportOf } from '../demo/report';
import { newTotals } from '../load/totals';
import { buildCommand, type BuiltCommand } from '../test-support/built-command';

let command: BuiltCommand;
beforeAll(async () => { command = await buildCommand(); }, 60_000);
afterAll(() => command.remove());

const TYPES = logTypes.map(({ definition }) => definition.id);

test('without Java it says so, uses the embedded server, and still answers a question for every log type', async () => {
  const report = join(command.folder, 'report.html');
  // Nothing is found on this path, so that no real server can be had.
  const { exitCode, stdout, stderr } = await command.run(['demo', '--no-synth', '--report', report], { env: { PATH: command.folder } });
  expect(stderr).toContain('A real OpenSearch cannot be started here');
  for (const type of TYPES) expect(stdout).toMatch(new RegExp(`^${type} +[\\d,]+  (?:log|metrics)-\\S+`, 'm'));
  expect(stdout).toMatch(/objects +\d+ loaded, 0 skipped, 0 failed/);
  expect(stdout).toMatch(/read=(\d+) indexed=\d+ excluded=\d+ skipped=\d+ deadLettered=0\n +every record is accounted for: .* = \1\n/);
  expect(stdout).not.toContain('nothing found');
  expect(stdout).toContain('refused  0 by the index');
  // All that feeds warn of was seen: an address, a name, a URL and a file.
  const seen = [/^203\.0\.113\.222 +\S/m, /^cdn-update\.example\.com\.? +\S/m, /^http:\/\/cdn-update\.example\.com\/update\.bin +\S/m, /^[0-9a-f]{64} +\S/m];
  for (const threat of seen) expect(stdout).toMatch(threat);
  expect(stdout).toMatch(/^Null Island +2 /m);
  expect(exitCode).toBe(0);

  const html = readFileSync(report, 'utf8');
  expect(html).toContain('it is not OpenSearch');
  for (const type of TYPES) expect(html).toContain(`<th scope="row">${type}</th>`);
  expect(html.match(/(?:src|href)=|url\(|@import|<script/g)).toBeNull(); // it needs nothing but itself
}, 120_000);

test('what somebody wrote into a log is text in the report, never markup', () => {
  const evil = '<img src=x onerror=alert(1)>"\'&';
  const html = reportOf({
    engine: { kind: 'opensearch', version: evil },
    templates: [],
    totals: newTotals(),
    loadSeconds: 1,
    mended: 0,
    answers: [{ logType: evil, events: 1, indices: [evil], question: evil, answer: evil }],
    trail: [{ time: 0, logType: evil, action: evil, outcome: evil }],
    enrichment: {
      threats: [{ value: evil, warnings: [{ provider: evil, type: 'url', name: evil, description: evil }], logTypes: [evil], events: 1 }],
      origins: [{ country: evil, operators: [evil], sources: 1, events: 1, warned: 1 }],
      agents: [{ name: evil, systems: [evil], events: 1, ofAttacker: 1 }],
      document: { [evil]: evil },
    },
    stack: { outcome: 'failed', reason: evil },
  });
  expect(html).not.toContain('<img');
  expect(html).not.toContain('onerror=alert(1)>"');
});

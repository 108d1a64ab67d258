import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Client } from '@opensearch-project/opensearch';
import { answers, type Answer } from './answers';
import type { DemoResult } from './demo-result';
import { enrichment, type Enrichment } from './enrichment';
import { folderSamples } from './folder-samples';
import { startOpenSearch, type LocalOpenSearch } from './local-open-search';
import { openSearchFolder } from './open-search-requirements';
import { ask } from './questions';
import { synthesizeReferenceStack, type ReferenceStack } from './reference-stack';
import { reportOf } from './report';
import { INDICATORS, sampleEnrichment, type SampleEnrichment } from './sample-enrichment';
import { trail } from './trail';
import { bulk } from '../../lambda-src/es-loader/bulk';
import { createCore } from '../../lambda-src/es-loader/core';
import type { EnrichmentData } from '../../lambda-src/es-loader/enrich/enrichment-data';
import { logTypes } from '../../lambda-src/es-loader/log-types';
import { memorySource } from '../../lambda-src/es-loader/object-source';
import { openObject } from '../../lambda-src/es-loader/pipeline';
import { systemClock } from '../../lambda-src/shared/clock';
import { openSearchClient, renewable } from '../../lambda-src/shared/open-search-client';
import { sampleObjects, type SampleObject } from '../../sample-logs/sample-objects';
import { ATTACKER } from '../../sample-logs/story';
import { ASSETS_FOLDER } from '../assets-folder';
import { defaultSettings } from '../default-settings';
import { deadLetterFolder } from '../load/dead-letter-folder';
import { loadAll } from '../load/load-all';
import { createProgress } from '../load/progress';
import { progressLogger } from '../load/progress-logger';
import { setUp } from '../load/set-up';
import { addObject, allLoaded, newTotals, summaryOf, type Totals } from '../load/totals';
import { printLines } from '../print-lines';
import type { ExitCode } from '../run-cli';
import { textTable } from '../text-table';

export interface DemoOptions {
  readonly keep?: boolean;
  readonly report: string;
  /** False with `--no-synth`. */
  readonly synth: boolean;
}

/** Data bases of the demo; and what is refused, should anything be. */
const FOLDER = join(tmpdir(), 'siem-demo');
const DEAD_LETTERS = join(FOLDER, 'dead-letters');
const ENRICHMENT = join(FOLDER, 'enrichment');

const note = (line: string): void => void process.stderr.write(`${line}\n`);

/** `siem demo`: from nothing to answers, with the code that runs in Lambda. */
export const runDemo = async (options: DemoOptions): Promise<ExitCode> => {
  const root = join(ASSETS_FOLDER, '..');
  note('1/5  starting OpenSearch, and synthesizing the reference stack meanwhile');
  const stack: Promise<ReferenceStack> = options.synth
    ? synthesizeReferenceStack(root)
    : Promise.resolve({ outcome: 'left out', reason: 'not asked for (--no-synth)' });
  const server = await startOpenSearch({ name: 'demo', log: (line) => note(`     ${line}`) });
  let stopped = false;
  try {
    const result = await demonstrate(server, stack);
    writeFileSync(options.report, reportOf(result));
    await printLines(printed(result, options.report));
    if (options.keep) {
      await keepUp(server);
      stopped = server.kind === 'opensearch';
    }
    return isComplete(result) ? 0 : 1;
  } finally {
    if (!stopped) await server.stop();
  }
};

const demonstrate = async (server: LocalOpenSearch, stack: Promise<ReferenceStack>): Promise<DemoResult> => {
  const endpoint = { url: server.url, service: 'es', region: 'none' } as const;
  const identity = { username: server.username ?? '', password: server.password ?? '' };
  const client = renewable(() => openSearchClient(endpoint, identity, { ca: server.ca }));
  note(`2/5  ${server.kind === 'opensearch' ? `OpenSearch ${server.version}` : 'the embedded server'} answers; applying index templates`);
  const templates = await setUp(client.current());
  note('3/5  generating sample logs and loading them with the code of the es-loader function');
  const began = Date.now();
  const generated = await collected(sampleObjects({ seed: SEED, begin: lastHourBut(2) }));
  const others = logTypes.map(({ definition: { id } }) => id).filter((id) => !generated.some(({ logType }) => logType === id));
  const data = sampleEnrichment(ENRICHMENT);
  const totals = await load(client, data, [...generated, ...folderSamples(others)]);
  const loadSeconds = (Date.now() - began) / 1000;
  note('4/5  asking');
  const found = await search(client.current(), data);
  note('5/5  waiting for the reference stack');
  return {
    engine: { kind: server.kind, version: server.version, notice: server.notice },
    templates,
    totals,
    loadSeconds,
    ...found,
    stack: await stack,
  };
};

const load = async (client: ReturnType<typeof renewable>, data: EnrichmentData, objects: readonly SampleObject[]): Promise<Totals> => {
  const progress = createProgress(process.stderr);
  const logger = progressLogger(progress);
  const totals = newTotals();
  const core = createCore({ ...defaultSettings(), enabledLogTypes: logTypes.map(({ definition: { id } }) => id) }, data);
  progress.expect(objects.length);
  try {
    await loadAll({
      open: (object) => openObject(core, object, async () => memorySource((object as SampleObject).bytes)),
      bulk: bulk({ client, clock: systemClock, logger, deadLetters: deadLetterFolder(DEAD_LETTERS) }),
      logger,
      concurrency: 4,
      passed: progress.passed,
      report: (object) => {
        addObject(totals, object);
        progress.objectDone();
      },
    }, inOrder(objects));
  } finally {
    progress.stop();
  }
  return totals;
};

const SEED = 7;

/** The hour that began so many hours before this one: logs are of today, as they would be in an account. */
const lastHourBut = (hours: number): Date => new Date((Math.floor(Date.now() / 3_600_000) - hours) * 3_600_000);

const collected = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
};

async function* inOrder<T>(items: readonly T[]): AsyncGenerator<T, void, undefined> {
  yield* items;
}

type Found = Pick<DemoResult, 'answers' | 'trail' | 'enrichment' | 'mended'>;

const search = async (client: Client, { indicators }: SampleEnrichment): Promise<Found> => {
  await client.indices.refresh({ index: 'log-*,metrics-*' });
  const { documents: mended } = await ask(client, 'log-*', [{ exists: { field: 'unmapped' } }], {});
  return { answers: await answers(client), trail: await trail(client), enrichment: await enrichment(client, indicators), mended };
};

const printed = ({ answers: all, enrichment: added, totals, loadSeconds, mended, stack }: DemoResult, report: string): string[] => [
  '',
  ...textTable(['log type', 'events', 'index', 'question', 'answer'], all.map(shown)),
  '',
  'What data bases of threats and locations add (invented ones, in a real SIEM those of feeds and of MaxMind):',
  ...enrichmentLines(added),
  '',
  ...summaryOf(totals, loadSeconds),
  `refused  ${mended + totals.records.deadLettered} by the index`,
  stack.outcome === 'synthesized'
    ? `stack    ${stack.template} with ${[...stack.resources.values()].reduce((sum, count) => sum + count, 0)} resources`
    : `stack    ${stack.outcome}: ${stack.reason}`,
  `report   ${pathToFileURL(report).href}`,
];

const shown = ({ logType, events, indices, question, answer }: Answer): string[] =>
  [logType, events.toLocaleString('en-US'), indices.join(' '), question, answer === '' ? 'nothing found' : answer];

const enrichmentLines = ({ threats, origins }: Enrichment): string[] => [
  ...textTable(['seen, and on a threat list', 'who warns', 'events', 'log types'], threats.map(({ value, warnings, events, logTypes: types }) =>
    [value, warnings.map(({ provider }) => provider).join(', '), String(events), String(types.length)])),
  '',
  ...textTable(['country', 'sources', 'events', 'on a threat list'], origins.map(({ country, sources, events, warned }) =>
    [country, String(sources), events.toLocaleString('en-US'), warned === 0 ? '' : String(warned)])),
  '',
  `Look something up: npx siem intel lookup --ioc ${join(ENRICHMENT, INDICATORS)} ${ATTACKER}`,
];

const isComplete = ({ templates, totals, answers: all, enrichment: { threats, origins, document }, stack }: DemoResult): boolean =>
  allLoaded(totals) && stack.outcome !== 'failed'
  && templates.every(({ outcome }) => outcome !== 'failed') && all.every(({ answer }) => answer !== '')
  && threats.length > 0 && origins.length > 0 && document !== undefined;

/** Leaves a real server up, and says how to reach and how to end it; the embedded one lives in this process. */
const keepUp = async (server: LocalOpenSearch): Promise<void> => {
  if (server.kind === 'embedded') {
    note(`The embedded server answers at ${server.url} until you press Ctrl-C.`);
    await new Promise<void>((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
    return;
  }
  const { url, username, caFile = '' } = server;
  const password = join(dirname(caFile), '..', '..', 'password');
  const query = `${url}/log-*/_search?q=related.ip:${ATTACKER}&pretty`;
  note(`The server stays up. Ask it:\n  curl --cacert ${caFile} -u "${username}:$(cat ${password})" "${query}"`);
  note(`End it, and delete its data:\n  ${join(openSearchFolder() ?? '', 'stop')} --name demo --purge`);
};

import { s3Client, sqsClient } from './aws-clients';
import { connect, requireAnswer, type Connection } from './connection';
import { deadLetterFolder } from './dead-letter-folder';
import { listenForInterruption } from './interruption';
import { s3Place } from './list-objects';
import type { ListedObject } from './listed-object';
import { loadAll, loaderDependencies, type LoadAllDependencies } from './load-all';
import { loadQueue } from './load-queue';
import { checkOptions, sourceOf, type LoadOptions, type LoadSource } from './load-request';
import { objectsOfSource, queuePlan, withoutDone } from './objects-of-source';
import { planOf } from './plan';
import { createProgress } from './progress';
import { progressLogger } from './progress-logger';
import { openResumeFile } from './resume-file';
import { setUp } from './set-up';
import { addObject, allLoaded, newTotals, summaryOf } from './totals';
import { bulk, s3DeadLetterStore, type DeadLetterStore } from '../../lambda-src/es-loader/bulk';
import { createLoader } from '../../lambda-src/es-loader/loader';
import { openS3Object } from '../../lambda-src/es-loader/object/s3-object';
import { openObject } from '../../lambda-src/es-loader/pipeline';
import { readOnlyIndices } from '../../lambda-src/es-loader/read-only-indices';
import { rolloverAliases } from '../../lambda-src/es-loader/rollover-aliases';
import { systemClock } from '../../lambda-src/shared/clock';
import type { Logger } from '../../lambda-src/shared/logger';
import { coreOfOptions } from '../core-options';
import { fileSource } from '../file-source';
import { printLines } from '../print-lines';
import type { ExitCode } from '../run-cli';

/** `siem load`: plans, sets up, loads, sums up. */
export const runLoad = async (files: readonly string[], options: LoadOptions): Promise<ExitCode> => {
  const source = sourceOf(files, options);
  checkOptions(options, source);
  if (source && options.plan) {
    await printLines(source.kind === 'queue' ? await queuePlan(source.url) : await planOf(objectsOfSource(source), coreOfOptions(options)));
    return 0;
  }
  const connection = connect({ ...options, endpoint: options.endpoint! }, process.env);
  await requireAnswer(connection.client.current(), connection.endpoint);
  if (options.setup && (await setUp(connection.client.current())).some(({ outcome }) => outcome === 'failed')) return 1;
  return source ? loadFrom(source, options, connection) : 0;
};

const loadFrom = async (source: LoadSource, options: LoadOptions, connection: Connection): Promise<ExitCode> => {
  const resume = options.resume === undefined ? undefined : openResumeFile(options.resume, new URL(connection.endpoint.url).host);
  const progress = createProgress(process.stderr);
  const interruption = listenForInterruption(progress.note);
  const totals = newTotals();
  const began = Date.now();
  let expected = 0;
  const expect = (): void => progress.expect(++expected);
  const deps: LoadAllDependencies = {
    ...await dependenciesOf(options, connection, progressLogger(progress)),
    passed: progress.passed,
    report: (object) => {
      addObject(totals, object);
      if (object.state !== 'failed') resume?.markDone(object.object);
      progress.objectDone();
    },
    isStopping: () => interruption.requested,
  };
  try {
    if (source.kind === 'queue') {
      const loader = loaderDependencies(deps);
      const load = createLoader({
        ...loader,
        open: (object) => {
          expect();
          return loader.open(object);
        },
      });
      await loadQueue(sqsClient(), source.url, load, deps.isStopping!);
    } else {
      await loadAll(deps, withoutDone(objectsOfSource(source), resume, { expected: expect, earlier: () => totals.objects.earlier++ }));
    }
  } finally {
    progress.stop();
    interruption.ignore();
    resume?.close();
  }
  await printLines(summaryOf(totals, (Date.now() - began) / 1000));
  if (totals.records.deadLettered > 0) process.stderr.write(`siem: documents that were refused lie in ${options.deadLetters}\n`);
  if (interruption.requested) process.stderr.write('siem: interrupted; run the same command again, with --resume, to load the rest\n');
  return allLoaded(totals) && !interruption.requested ? 0 : 1;
};

type FromOptions = Pick<LoadAllDependencies, 'open' | 'bulk' | 'logger' | 'concurrency'>;

const dependenciesOf = async (options: LoadOptions, { client, endpoint }: Connection, logger: Logger): Promise<FromOptions> => {
  const { service } = endpoint;
  const readOnly = readOnlyIndices({ client, clock: systemClock, logger });
  if (service === 'es') await readOnly.refresh();
  const core = coreOfOptions(options, { service, timeSeries: options.timeSeries ?? false, readOnlyIndices: readOnly.names });
  if (service === 'es') await rolloverAliases({ client, logger, logTypes: core.logTypes }).ensure();
  const openInS3 = openS3Object(() => s3Client());
  return {
    open: (object) => {
      const { path } = object as ListedObject;
      return openObject(core, object, path === undefined ? openInS3 : async () => fileSource(path));
    },
    bulk: bulk({ client, clock: systemClock, logger, deadLetters: deadLettersOf(options.deadLetters) }),
    logger,
    concurrency: Number(options.concurrency),
  };
};

const deadLettersOf = (place: string): DeadLetterStore => {
  if (!place.startsWith('s3://')) return deadLetterFolder(place);
  const { bucket, prefix } = s3Place('--dead-letters', place);
  return s3DeadLetterStore(s3Client(), { bucket, prefix: prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/` });
};

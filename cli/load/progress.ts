import { MultiBar, Presets, type SingleBar } from 'cli-progress';

/** Shows how far a load has come: a bar on a terminal, otherwise a line now and then. */
export interface Progress {
  /** So many objects are known of by now. */
  expect(objects: number): void;
  passed(documents: number): void;
  objectDone(): void;
  /** A line above the bar. */
  note(line: string): void;
  stop(): void;
}

const LINE_EVERY_MILLISECONDS = 5_000;

export const createProgress = (stream: NodeJS.WriteStream): Progress => (stream.isTTY ? bar(stream) : plainLines(stream));

const bar = (stream: NodeJS.WriteStream): Progress => {
  const bars = new MultiBar({
    stream,
    format: '{bar} {value}/{total} objects, {records} records, {rate}/s',
    hideCursor: true,
    clearOnComplete: false,
    gracefulExit: false,
  }, Presets.shades_classic);
  const shown: SingleBar = bars.create(0, 0, { records: 0, rate: 0 });
  const began = Date.now();
  let records = 0;
  const facts = () => ({ records: records.toLocaleString('en-US'), rate: rateSince(began, records) });
  return {
    expect: (objects) => shown.setTotal(objects),
    passed: (documents) => {
      records += documents;
      shown.update(facts());
    },
    objectDone: () => shown.increment(1, facts()),
    note: (line) => bars.log(`${line}\n`),
    stop: () => bars.stop(),
  };
};

const plainLines = (stream: NodeJS.WriteStream): Progress => {
  const began = Date.now();
  let nextLine = began + LINE_EVERY_MILLISECONDS;
  let [expected, done, records] = [0, 0, 0];
  const tell = (): void => {
    if (Date.now() < nextLine) return;
    nextLine = Date.now() + LINE_EVERY_MILLISECONDS;
    stream.write(`${done}/${expected} objects, ${records} records, ${rateSince(began, records)}/s\n`);
  };
  return {
    expect: (objects) => { expected = objects; },
    passed: (documents) => {
      records += documents;
      tell();
    },
    objectDone: () => {
      done++;
      tell();
    },
    note: (line) => stream.write(`${line}\n`),
    stop: () => stream.write(`${done}/${expected} objects, ${records} records\n`),
  };
};

const rateSince = (began: number, records: number): string =>
  Math.round(records / Math.max(0.001, (Date.now() - began) / 1000)).toLocaleString('en-US');

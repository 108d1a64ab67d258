import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { UsageError } from '../usage-error';
import { nameOf, type ListedObject } from './listed-object';

/** Remembers which objects are done, so that a load that was broken off goes on where it was. */
export interface ResumeFile {
  isDone(object: ListedObject): boolean;
  /** On disk when it returns: what is lost by a kill is at most an object that is loaded again, with the same ids. */
  markDone(object: ListedObject): void;
  close(): void;
}

const VERSION = 1;

/**
 * Opens or begins a file of JSON lines: the domain first, then a line for each object that is done. Lines are only ever added; one that was
 * cut by a kill counts for nothing.
 *
 * Throws UsageError when the file belongs to another domain or is something else.
 */
export const openResumeFile = (path: string, endpoint: string): ResumeFile => {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const lines = text.split('\n');
  const cut = lines.pop()!;
  if (text !== '') requireSameDomain(path, lines.length > 0 ? lines[0] : cut, endpoint);
  const done = new Set(lines.slice(1).flatMap((line) => doneIn(line) ?? []));
  const file = openSync(path, 'a', 0o600);
  const append = (line: string): void => {
    writeSync(file, line);
    fsyncSync(file);
  };
  if (cut !== '') append('\n');
  if (lines.length === 0) append(`${JSON.stringify({ siemLoad: VERSION, endpoint })}\n`);
  return {
    isDone: (object) => done.has(nameOf(object)),
    markDone: (object) => {
      const name = nameOf(object);
      if (done.has(name)) return;
      done.add(name);
      append(`${JSON.stringify({ done: name })}\n`);
    },
    close: () => closeSync(file),
  };
};

const doneIn = (line: string): string | undefined => {
  const { done } = parse(line) as { done?: unknown };
  return typeof done === 'string' ? done : undefined;
};

const requireSameDomain = (path: string, line: string, endpoint: string): void => {
  const head = parse(line) as { siemLoad?: unknown; endpoint?: unknown };
  if (head.siemLoad !== VERSION) throw new UsageError(`--resume: ${path} is no resume file; name another file`);
  if (head.endpoint !== endpoint) {
    throw new UsageError(`--resume: ${path} belongs to ${String(head.endpoint)}, not to ${endpoint}; name another file for another domain`);
  }
};

const parse = (line: string): object => {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
};

import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openResumeFile } from './resume-file';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'siem-test-'));
  path = join(folder, 'resume');
});
afterEach(() => rmSync(folder, { recursive: true }));

const object = (key: string) => ({ bucket: 'b', key });
const open = () => openResumeFile(path, 'search.example.com');

test('what is done stays done in the next run, and nothing else is', () => {
  const first = open();
  first.markDone(object('a'));
  first.close();
  const second = open();
  expect([second.isDone(object('a')), second.isDone(object('b'))]).toEqual([true, false]);
  second.close();
});

test('a piece of an object, and a file of the same key, are objects of their own', () => {
  const resume = open();
  resume.markDone({ ...object('a'), piece: { start: 1, end: 10 } });
  resume.markDone({ ...object('a'), path: '/logs/one' });
  expect([
    resume.isDone(object('a')),
    resume.isDone({ ...object('a'), piece: { start: 11, end: 20 } }),
    resume.isDone({ ...object('a'), path: '/logs/two' }),
    resume.isDone({ ...object('a'), path: '/logs/one' }),
  ]).toEqual([false, false, false, true]);
  resume.close();
});

test('a line that was cut by a kill counts for nothing and does not spoil the next one', () => {
  const first = open();
  first.markDone(object('a'));
  first.close();
  appendFileSync(path, '{"done":"s3://b/b');
  const second = open();
  expect(second.isDone(object('b'))).toBe(false);
  second.markDone(object('c'));
  second.close();
  const third = open();
  expect(['a', 'b', 'c'].map((key) => third.isDone(object(key)))).toEqual([true, false, true]);
  third.close();
});

test('each object is on disk as soon as it is marked, and only once', () => {
  const resume = open();
  resume.markDone(object('a'));
  const { size } = statSync(path);
  resume.markDone(object('a'));
  expect(statSync(path).size).toBe(size);
  expect(readFileSync(path, 'utf8')).toContain('s3://b/a');
  resume.close();
});

test('the file of another domain is refused, for there nothing is loaded yet', () => {
  open().close();
  expect(() => openResumeFile(path, 'other.example.com')).toThrow('belongs to search.example.com, not to other.example.com');
});

test('a file that is something else is not written to', () => {
  writeFileSync(path, 'precious\n');
  expect(open).toThrow('is no resume file');
  expect(readFileSync(path, 'utf8')).toBe('precious\n');
});

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deadLetterFolder } from './dead-letter-folder';

test('a key that climbs out of the folder stays in it', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'siem-test-'));
  const folder = join(parent, 'a', 'b');
  await deadLetterFolder(folder)('cloudtrail/bucket/../../../../outside/./x.ndjson.gz', Buffer.from('letter'));
  expect(readdirSync(parent)).toEqual(['a']);
  expect(readFileSync(join(folder, 'cloudtrail/bucket/_../_../_../_../outside/_./x.ndjson.gz'), 'utf8')).toBe('letter');
  rmSync(parent, { recursive: true });
});

test('the folder comes into being with the first letter only', () => {
  const folder = join(tmpdir(), `siem-test-${process.pid}-none`);
  deadLetterFolder(folder);
  expect(existsSync(folder)).toBe(false);
});

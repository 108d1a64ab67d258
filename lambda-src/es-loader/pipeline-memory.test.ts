import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

describe('memory does not grow with the object', () => {
  let folder: string;
  let program: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'memory-'));
    program = join(folder, 'load-large-object.js');
    const entryPoints = [join(__dirname, 'testing', 'load-large-object.ts')];
    buildSync({ entryPoints, outfile: program, bundle: true, platform: 'node', target: 'node20' });
  });
  afterAll(() => { rmSync(folder, { recursive: true }); });

  test('an object of 64 MB in a single line is loaded with a heap of 64 MB, which could not hold it', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--max-old-space-size=64', program, '64'], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const { read, indexed, unreadable, scriptErrors, balanced, outputBytes, peakBufferBytes } = JSON.parse(stdout) as Record<string, number>;
    expect({ indexed, unreadable, scriptErrors, balanced }).toEqual({ indexed: read, unreadable: 0, scriptErrors: 0, balanced: true });
    expect(read).toBeGreaterThan(40_000);
    expect(outputBytes).toBeGreaterThan(100_000_000);
    expect(peakBufferBytes).toBeLessThan(24_000_000);
  }, 180_000);
});

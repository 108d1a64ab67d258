import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { cloudtrail } from './generators/cloudtrail';
import { textOf, type LogGenerator } from './generators/log-generator';
import { createRandom } from './generators/random';
import { vpcFlow } from './generators/vpc-flow';
import { waf } from './generators/waf';
import { benchmarkCore, passThroughCore } from './pass-through-core';

/** Types of which objects may be of any size. */
export const memoryTypes: Readonly<Record<string, LogGenerator>> = { cloudtrail, vpcflowlogs: vpcFlow, waf };

/** What one huge object cost. */
export interface MemoryResult {
  readonly logType: string;
  readonly megabytes: number;
  readonly events: number;
  readonly seconds: number;
  readonly peakRssMb: number;
}

/** Takes one object of so many uncompressed bytes through the core; its text comes into being as it is read, and is never held. */
export const measureMemory = async (generator: LogGenerator, bytes: number): Promise<MemoryResult> => {
  let characters = 0;
  const random = createRandom(1);
  const text = function* (): Generator<string, void, undefined> {
    for (const part of textOf(generator, random, 0, Math.ceil(bytes / averageCharacters(generator)))) {
      characters += part.length;
      yield part;
    }
  };
  const began = Date.now();
  const source = { stream: () => Readable.from(text(), { objectMode: false }).pipe(createGzip({ level: 1 })), range: noRange };
  const { documents } = await passThroughCore(benchmarkCore(), generator.key, source);
  return {
    logType: generator.logType,
    megabytes: Math.round(characters / 1e6),
    events: documents,
    seconds: (Date.now() - began) / 1000,
    peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
};

const averageCharacters = (generator: LogGenerator): number => {
  const random = createRandom(2);
  const sample = Array.from({ length: 2000 }, (_, position) => generator.event(random, position).length + generator.separator.length);
  return sample.reduce((sum, length) => sum + length, 0) / sample.length;
};

const noRange = (): Promise<never> => Promise.reject(new Error('a stream has no ranges'));

if (require.main === module) {
  const [type, megabytes] = process.argv.slice(2);
  void measureMemory(memoryTypes[type], Number(megabytes) * 1e6).then((result) => process.send!(result));
}

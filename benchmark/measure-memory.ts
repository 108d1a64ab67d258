import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { BEGIN, timeOf } from './benchmark-time';
import { benchmarkCore, passThroughCore } from './pass-through-core';
import { everydayEvents, textOf, type LogGenerator } from '../sample-logs/log-generator';
import { createRandom } from '../sample-logs/random';
import { cloudtrail } from '../sample-logs/types/cloudtrail';
import { vpcFlow } from '../sample-logs/types/vpc-flow';
import { waf } from '../sample-logs/types/waf';

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
    const events = everydayEvents(generator, random, 0, Math.ceil(bytes / averageCharacters(generator)), timeOf);
    for (const part of textOf(generator, events)) {
      characters += part.length;
      yield part;
    }
  };
  const began = Date.now();
  const source = { stream: () => Readable.from(text(), { objectMode: false }).pipe(createGzip({ level: 1 })), range: noRange };
  const { documents } = await passThroughCore(benchmarkCore(), generator.key(BEGIN, '0a1b2c3d'), source);
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
  const sample = [...everydayEvents(generator, random, 0, 2000, timeOf)];
  return sample.reduce((sum, { text }) => sum + text.length + generator.frame.separator.length, 0) / sample.length;
};

const noRange = (): Promise<never> => Promise.reject(new Error('a stream has no ranges'));

if (require.main === module) {
  const [type, megabytes] = process.argv.slice(2);
  void measureMemory(memoryTypes[type], Number(megabytes) * 1e6).then((result) => process.send!(result));
}

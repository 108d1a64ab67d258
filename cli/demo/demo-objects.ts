import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as story from './story';
import { alb } from '../../benchmark/generators/alb';
import { cloudtrail } from '../../benchmark/generators/cloudtrail';
import { textOf, type LogGenerator } from '../../benchmark/generators/log-generator';
import { createRandom } from '../../benchmark/generators/random';
import { s3Access } from '../../benchmark/generators/s3-access';
import { vpcFlow } from '../../benchmark/generators/vpc-flow';
import { PARQUET_KEY, vpcFlowParquet } from '../../benchmark/generators/vpc-flow-parquet';
import { waf } from '../../benchmark/generators/waf';
import type { ObjectRef } from '../../lambda-src/es-loader/model';
import { ASSETS_FOLDER } from '../assets-folder';

/** An object of the demo: what would lie in the bucket. */
export interface DemoObject extends ObjectRef {
  readonly bytes: Uint8Array;
}

const BUCKET = 'example-log-bucket';
const SEED = 7;

/** All objects: everyday traffic, the story in it, a line that was cut, and the samples that log types are tested with. */
export const demoObjects = async (): Promise<DemoObject[]> => {
  const [cloudTrailHead, flowHead] = [cloudtrail.head!, vpcFlow.head!];
  const objects: ReadonlyArray<readonly [key: string, bytes: Uint8Array]> = [
    [cloudtrail.key, gzipSync(everyday(cloudtrail, 3000))],
    [variant(cloudtrail.key), gzipSync(`${cloudTrailHead}${story.calls().join(',')}]}`)],
    [waf.key, gzipSync(everyday(waf, 2000))],
    [variant(waf.key), gzipSync(lines(story.injections()))],
    [vpcFlow.key, gzipSync(everyday(vpcFlow, 8000))],
    [variant(vpcFlow.key), gzipSync(flowHead + lines([...story.portScan(), `2 ${story.ACCOUNT} eni-0a1b2c3d`]))],
    [PARQUET_KEY, await vpcFlowParquet(createRandom(SEED + 1), 8000, 4000)],
    [alb.key, gzipSync(everyday(alb, 3000))],
    [variant(alb.key), gzipSync(lines(story.requests()))],
    [s3Access.key, Buffer.from(everyday(s3Access, 2000))],
    [`${s3Access.key.slice(0, -1)}1`, Buffer.from(lines(story.downloads()))],
    [storyKey('GuardDuty'), gzipSync(lines(story.findings()))],
    [storyKey('RDS/PostgreSQL'), inLogGroup('/aws/rds/cluster/shop/postgresql', 'shop-1.0', story.databaseLogons())],
    [storyKey('EC2/Windows/Event'), inLogGroup('windows-event', 'i-0123456789abcdef0', story.windowsLogons())],
    ...samples(),
  ];
  return objects.map(([key, bytes]) => ({ bucket: BUCKET, key, size: bytes.length, bytes }));
};

const everyday = (generator: LogGenerator, events: number): string => [...textOf(generator, createRandom(SEED), 0, events)].join('');

const lines = (texts: readonly string[]): string => `${texts.join('\n')}\n`;

const storyKey = (folder: string): string => `AWSLogs/${story.ACCOUNT}/${folder}/${story.REGION}/2024/06/10/story.gz`;

/** A key of the same shape. */
const variant = (key: string): string => key.replace(/0a1b2c3d(?=\.)|AbCdEfGhIjKlMnOp/, (name) => `${name.slice(0, -4)}beef`);

/** Messages as CloudWatch Logs hands them on. */
const inLogGroup = (logGroup: string, logStream: string, messages: readonly string[]): Uint8Array => gzipSync(JSON.stringify({
  messageType: 'DATA_MESSAGE',
  owner: story.ACCOUNT,
  logGroup,
  logStream,
  subscriptionFilters: ['siem'],
  logEvents: messages.map((message, index) => ({ id: String(index).padStart(56, '38'), timestamp: 1717999200000 + index, message })),
}));

/** Well-formed samples of the log types with their keys; only a checkout has them. The others show what happens to odd shapes, one by one. */
const samples = (): Array<readonly [string, Uint8Array]> => {
  const folder = join(ASSETS_FOLDER, '..', 'lambda-src', 'es-loader', 'log-types');
  const { logTypes } = JSON.parse(readFileSync(join(ASSETS_FOLDER, 'catalogue', 'log-types.json'), 'utf8')) as { logTypes: CataloguedType[] };
  return logTypes.flatMap(({ id, exampleKeys }) => {
    const path = join(folder, id, 'samples');
    if (!existsSync(path)) return [];
    const keysPath = join(path, 'keys.json');
    const keys = existsSync(keysPath) ? JSON.parse(readFileSync(keysPath, 'utf8')) as Record<string, string> : {};
    return readdirSync(path).filter((name) => name !== 'keys.json' && !name.endsWith('.expected.json') && !name.startsWith('malformed'))
      .map((name) => [keys[name] ?? exampleKeys[0], readFileSync(join(path, name))] as const);
  });
};

interface CataloguedType {
  readonly id: string;
  readonly exampleKeys: readonly string[];
}

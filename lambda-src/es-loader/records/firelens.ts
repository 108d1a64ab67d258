import { isMap } from '../json/is-map';
import type { Envelope, Fields } from '../model';
import { Lines } from './framing/lines';
import type { Parsed, RecordCollector } from './record-collector';
import { blank, strip } from './strip';

/**
 * Reads what FireLens writes: each line is a JSON object that holds a line of a container, and says where that runs.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html
 */
export const fireLensReader = (stderr: 'exclude' | 'load', parse: (text: string) => Parsed, collector: RecordCollector) => {
  const lines = new Lines();
  const collect = (line: string): void => {
    if (line === '') return collector.skip();
    const members = membersOf(line);
    if (members === undefined) return collector.add(line, 'no JSON object of FireLens can be read');
    if (members.source === 'stderr' && stderr === 'exclude') return collector.exclude('stderr');
    const { log } = members;
    if (typeof log !== 'string') return collector.add(line, 'the record of FireLens holds no log', envelopeOf(members));
    if (blank(log)) return collector.skip();
    return collector.add(log, parse(log), envelopeOf(members));
  };
  const collectAll = (batch: readonly string[]): void => {
    for (const line of batch) {
      if (collector.next()) collect(strip(line));
    }
  };
  return { push: (text: string) => collectAll(lines.push(text)), end: () => collectAll(lines.end()) };
};

const membersOf = (line: string): Fields | undefined => {
  try {
    // Everything that is taken out of it is text, so nothing is lost.
    const value: unknown = JSON.parse(line);
    return isMap(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const envelopeOf = (members: Fields): Envelope => {
  const container: Fields = {};
  for (const [to, from] of MEMBERS) {
    const value = text(members[from]);
    if (value !== undefined) container[to] = value;
  }
  return { id: text(members.container_name), container };
};

const MEMBERS = [
  ...['container_id', 'container_name', 'ecs_cluster', 'ecs_task_arn', 'ecs_task_definition', 'ec2_instance_id'].map((name) => [name, name]),
  ['container_source', 'source'],
];

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

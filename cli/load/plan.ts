import type { ListedObject } from './listed-object';
import { logTypeMatcher } from '../../lambda-src/es-loader/object/match-log-type';
import type { LoaderCore } from '../../lambda-src/es-loader/pipeline';

interface Share {
  readonly objects: number;
  readonly bytes: number;
}

/** What would be loaded, by log type, and what would be passed over and why. Sizes that a list does not say count as 0. */
export const planOf = async (objects: AsyncIterable<ListedObject>, { logTypes, settings }: LoaderCore): Promise<string[]> => {
  const match = logTypeMatcher(logTypes, settings.enabledLogTypes);
  const [types, skipped] = [new Map<string, Share>(), new Map<string, Share>()];
  for await (const { key, size = 0 } of objects) {
    const found = match(key);
    const [shares, name] = 'skipped' in found ? [skipped, found.skipped] : [types, found.logType.definition.id];
    const share = shares.get(name) ?? { objects: 0, bytes: 0 };
    shares.set(name, sum(share, { objects: 1, bytes: size }));
  }
  const line = (name: string, share: Share): string => `${name.padEnd(24)} ${shown(share.objects, 12)} objects ${shown(share.bytes, 18)} bytes`;
  return [
    ...[...types].sort(([left], [right]) => (left < right ? -1 : 1)).map(([name, share]) => line(name, share)),
    line('total', [...types.values()].reduce(sum, { objects: 0, bytes: 0 })),
    ...[...skipped].map(([reason, share]) => `${line('skipped', share)}: ${reason}`),
  ];
};

const sum = (left: Share, right: Share): Share => ({ objects: left.objects + right.objects, bytes: left.bytes + right.bytes });

const shown = (number: number, width: number): string => number.toLocaleString('en-US').padStart(width);

import { compileField } from './read-field';
import type { Fields } from '../model';

/** The URL of a request in plain HTTP, of the host and the target that a log has beside each other. */
export const compileRequestedUrl = (hostPath: string, targetPath: string): ((record: Fields, ecs: Fields) => unknown) => {
  const [readHost, readTarget] = [compileField(hostPath), compileField(targetPath)];
  return (record, ecs) => {
    const [host, target] = [readHost(record, ecs), readTarget(record, ecs)];
    if (typeof target !== 'string') return undefined;
    // Proxies are asked for whole URLs.
    if (!target.startsWith('/')) return target;
    return typeof host === 'string' && host !== '' ? `http://${host}${target}` : undefined;
  };
};

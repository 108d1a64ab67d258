import { ec2InstanceId } from './ec2-instance-id';
import { rememberLast } from './remember-last';
import { groupOf, setField } from './steps';
import type { Fields, NormalizeContext } from '../model';

/**
 * Adds what the names of log group, log stream and folders say: the instance, the site, and whether it is the log of encrypted traffic. A
 * log group that names neither `ssl` nor the kind of log says nothing of the scheme.
 */
export const addWebServer = (ecs: Fields, { key, envelope }: NormalizeContext, kind: 'access' | 'error'): void => {
  const instance = instanceOf(envelope?.logStream ?? '');
  if (instance !== undefined) {
    setField(groupOf(ecs, 'cloud'), 'instance', 'id', instance);
    setField(ecs, 'related', 'hosts', instance);
  }
  const site = siteOf(key);
  if (site !== undefined) setField(ecs, 'service', 'name', site);
  const { logGroup } = envelope ?? {};
  if (logGroup?.includes('ssl')) setField(ecs, 'url', 'scheme', 'https');
  else if (logGroup?.includes(kind)) setField(ecs, 'url', 'scheme', 'http');
};

const instanceOf = rememberLast(ec2InstanceId);

const siteOf = rememberLast((key) => /\/web-site-name=([^/]+)\//.exec(key)?.[1]);

import { setField, textOf } from './steps';
import { percentDecoded } from '../../shared/percent-decoded';
import type { Fields } from '../model';

/** Adds the whole URL, the version without `HTTP/`, and the user agent with its blanks, which CloudFront writes as %20. */
export const addViewerRequest = (record: Fields, ecs: Fields, host: unknown, query = ''): void => {
  const [protocol, domain, path] = [record.cs_protocol, host, record.cs_uri_stem].map(textOf);
  if (protocol !== undefined && domain !== undefined && path !== undefined) {
    setField(ecs, 'url', 'full', `${protocol}://${domain}${path}${query}`);
  }
  const version = textOf(record.cs_protocol_version)?.split('/')[1];
  if (version !== undefined) setField(ecs, 'http', 'version', version);
  const agent = textOf(record.cs_user_agent);
  if (agent !== undefined) setField(ecs, 'user_agent', 'original', percentDecoded(agent));
};

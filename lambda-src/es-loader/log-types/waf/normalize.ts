import { boundedCache } from '../../../shared/bounded-cache';
import { isMap } from '../../json/is-map';
import type { Fields, Normalize } from '../../model';
import { rememberLast } from '../../normalize/remember-last';
import { groupOf, setField, setMember, textOf } from '../../normalize/steps';

export const normalize: Normalize = (record, ecs) => {
  const request = record.httpRequest;
  if (isMap(request)) {
    addHeaders(request, ecs);
    const version = textOf(request.httpVersion)?.split('/')[1];
    if (version !== undefined) setField(ecs, 'http', 'version', version);
  }
  const webAcl = textOf(record.webaclId);
  if (webAcl !== undefined) addWebAcl(webAcl, ecs);
};

const fieldName = boundedCache(100_000, (name) => name.toLowerCase().replaceAll('-', '_'));

/** Adds `httpRequest.header.<name>` beside the list of headers, and what ECS has a field for. */
const addHeaders = (request: Fields, ecs: Fields): void => {
  if (!Array.isArray(request.headers)) return;
  const headers: Fields = {};
  for (const header of request.headers as unknown[]) {
    const name = isMap(header) ? textOf(header.name) : undefined;
    if (name !== undefined) setMember(headers, fieldName(name), (header as Fields).value);
  }
  if (headers.host !== undefined) setField(ecs, 'url', 'domain', headers.host);
  if (headers.user_agent !== undefined) setField(ecs, 'user_agent', 'original', headers.user_agent);
  if (headers.referer !== undefined) setField(groupOf(ecs, 'http'), 'request', 'referrer', headers.referer);
  // Credentials must not be easy to search for; the list and the message keep them, as AWS WAF logged them.
  delete headers.authorization;
  request.header = headers;
};

/** The id of a web ACL is an ARN (`…:regional/webacl/name/id`), or in AWS WAF Classic a plain id, which says neither region nor account. */
const readWebAcl = rememberLast((webAcl) => {
  const [arn, , name] = webAcl.split('/');
  if (name === undefined) return { ruleset: webAcl };
  const [, , , region, account, scope] = arn.split(':');
  return { ruleset: name, region: scope === 'global' ? 'global' : region, account };
});

const addWebAcl = (webAcl: string, ecs: Fields): void => {
  const { ruleset, region, account } = readWebAcl(webAcl);
  setField(ecs, 'rule', 'ruleset', ruleset);
  if (region) setField(ecs, 'cloud', 'region', region);
  if (account) setField(groupOf(ecs, 'cloud'), 'account', 'id', account);
};

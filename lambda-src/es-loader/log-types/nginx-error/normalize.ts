import type { Fields, Normalize } from '../../model';
import { addHttpRequest, httpRequest } from '../../normalize/http-request';
import { isIpAddress } from '../../normalize/ip-address';
import { dropFields, groupOf, setField, textOf } from '../../normalize/steps';
import { addWebServer } from '../../normalize/web-server';

export const normalize: Normalize = (record, ecs, context) => {
  addWebServer(ecs, context, 'error');
  const [, client, request, host, referrer] = TAIL.exec(textOf(record.message) ?? '') ?? [];
  if (client !== undefined) addClient(ecs, client);
  if (host !== undefined) addHost(ecs, host);
  if (request !== undefined) addHttpRequest(ecs, httpRequest(request));
  if (referrer !== undefined) setField(groupOf(ecs, 'http'), 'request', 'referrer', referrer);
  dropFields(record, COLUMNS);
};

/** What the server appends to a message about a connection. */
const TAIL = new RegExp([
  'client: ([^, ]+), server: [^,\\s]*', '(?:, request: "([^"]*)")?', '(?:, subrequest: "[^"]*")?', '(?:, upstream: "[^"]*")?',
  '(?:, host: "([^"]*)")?', '(?:, referrer: "([^"]*)")?', '\\s*$',
].join(''));

/** An address, or `unix:` for a socket. */
const addClient = (ecs: Fields, client: string): void => {
  setField(ecs, 'source', 'address', client);
  if (!isIpAddress(client)) return;
  setField(ecs, 'source', 'ip', client);
  setField(ecs, 'related', 'ip', client);
};

const addHost = (ecs: Fields, host: string): void => {
  const [, domain, port] = /^(\[[^\]]*\]|[^:]*)(?::([0-9]+))?$/.exec(host) ?? [undefined, host];
  setField(ecs, 'url', 'domain', domain);
  if (port !== undefined) setField(ecs, 'url', 'port', port);
};

const COLUMNS = ['datetime', 'severity', 'process_id', 'thread_id', 'connection_id', 'message'];

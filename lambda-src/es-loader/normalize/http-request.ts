import { groupOf, setField } from './steps';
import type { Fields } from '../model';

/** A request as a server logs it: its three parts, or the whole where it does not have them. */
export interface HttpRequest {
  readonly method?: string;
  readonly path?: string;
  readonly version?: string;
  readonly raw?: string;
}

/** Reads `<method> <path> HTTP/<version>`; everything else is raw. */
export const httpRequest = (text: string): HttpRequest => {
  const [, method, path, version] = REQUEST.exec(text) ?? [];
  return method === undefined ? { raw: text } : { method, path, version };
};

const REQUEST = /^([^ ]+) ([^]*) HTTP\/([^ ]*)$/;

/** Adds method, version and the parts of the URL. */
export const addHttpRequest = (ecs: Fields, { method, path, version, raw }: HttpRequest): void => {
  if (version !== undefined) setField(ecs, 'http', 'version', version);
  if (method !== undefined) setField(groupOf(ecs, 'http'), 'request', 'method', method);
  if (raw !== undefined) setField(ecs, 'url', 'original', raw);
  else if (path !== undefined && method !== undefined && version !== undefined) setField(ecs, 'url', 'original', path);
  if (path !== undefined) addPath(groupOf(ecs, 'url'), decode(localPath(groupOf(ecs, 'url'), path, method)));
};

/** The path on the server: a request to a proxy names the host as well. */
const localPath = (url: Fields, path: string, method: string | undefined): string => {
  const scheme = path.startsWith('/') ? null : /^https?:\/\//.exec(path);
  if (scheme !== null) {
    const [authority] = path.slice(scheme[0].length).split('/', 1);
    addAuthority(url, authority);
    return `/${path.slice(scheme[0].length + authority.length + 1)}`;
  }
  if (method?.toUpperCase() !== 'CONNECT' || path.split(':').length !== 2) return path;
  addAuthority(url, path);
  return '';
};

/** A host, and a port behind its one colon; with more colons it is neither. */
const addAuthority = (url: Fields, authority: string): void => {
  const [domain, port, ...more] = authority.split(':');
  if (more.length > 0) return;
  url.domain = domain;
  if (port !== undefined) url.port = port;
};

/** Percent-decoded, and once more if it was encoded twice. */
const decode = (path: string): string => {
  if (!path.includes('%')) return path;
  const once = decodeStrictly(path);
  return once?.includes('%') ? decodeStrictly(once) ?? once : once ?? path;
};

/** Undefined for what is no UTF-8; what is no escape stays. */
const decodeStrictly = (text: string): string | undefined => {
  try {
    return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (escapes) => utf8.decode(Buffer.from(escapes.replaceAll('%', ''), 'hex')));
  } catch {
    return undefined;
  }
};

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const addPath = (url: Fields, decoded: string): void => {
  const [before, fragment, ...more] = decoded.split('#');
  const hasFragment = fragment !== undefined && more.length === 0 && !NO_FRAGMENT.test(fragment);
  if (hasFragment) url.fragment = fragment;
  const pathAndQuery = hasFragment ? before : decoded;

  const mark = pathAndQuery.indexOf('?');
  const path = mark < 0 ? pathAndQuery : pathAndQuery.slice(0, mark);
  url.path = path;
  if (mark >= 0) url.query = pathAndQuery.slice(mark + 1);

  const file = path.slice(path.lastIndexOf('/') + 1);
  const extension = file.slice(file.lastIndexOf('.') + 1);
  if (extension.length < file.length && !extension.includes('\\')) url.extension = extension;
};

/** Characters that make it likelier that the `#` belongs to a query. */
const NO_FRAGMENT = /[&(){}@_;<>\s]/;

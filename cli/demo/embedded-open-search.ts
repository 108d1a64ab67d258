import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { createIndices, EmbeddedError, type Fields, type Indices, isFields, notKnown } from './embedded/indices';
import { type Answer, ROUTES, type Templates, VERSION } from './embedded/routes';

const matchPath = (pattern: string, segments: readonly string[]): { [name: string]: string } | undefined => {
  const parts = pattern === '' ? [] : pattern.split('/');
  if (parts.length !== segments.length) return undefined;
  const found: { [name: string]: string } = {};
  for (const [position, part] of parts.entries()) {
    const segment = segments[position];
    const command = part !== ':id' && segment.startsWith('_') && segment !== '_all';
    if (part.startsWith(':') && !command) found[part.slice(1)] = segment;
    else if (part !== segment) return undefined;
  }
  return found;
};

const readText = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  return (request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8');
};

const parseBody = (text: string): Fields => {
  if (text === '') return {};
  try {
    const body: unknown = JSON.parse(text);
    if (isFields(body)) return body;
  } catch {
    // told below, like a body that is no object
  }
  throw new EmbeddedError(400, 'parse_exception', 'request body is not a JSON object');
};

const answer = async (indices: Indices, templates: Templates, request: IncomingMessage): Promise<Answer> => {
  const url = new URL(request.url ?? '/', 'http://embedded');
  const segments = url.pathname.split('/').filter((segment) => segment !== '').map(decodeURIComponent);
  const text = await readText(request);
  for (const [methods, pattern, handler] of ROUTES) {
    const path = methods.split(' ').includes(request.method ?? '') ? matchPath(pattern, segments) : undefined;
    if (path) {
      const body = pattern.endsWith('_bulk') ? {} : parseBody(text);
      return handler({ indices, templates, path, query: Object.fromEntries(url.searchParams), text, body });
    }
  }
  throw notKnown(`${request.method} ${url.pathname}`);
};

const failure = (error: unknown): { status: number; body: Fields } => {
  const { status, type, message } = error instanceof EmbeddedError ? error
    : { status: 500, type: 'exception', message: error instanceof Error ? error.message : String(error) };
  return { status, body: { error: { root_cause: [{ type, reason: message }], type, reason: message }, status } };
};

const respond = (response: ServerResponse, status: number, body: Answer) => {
  const type = typeof body === 'string' ? 'text/plain' : 'application/json';
  response.writeHead(status, { 'content-type': `${type}; charset=UTF-8` }).end(typeof body === 'string' ? body : JSON.stringify(body));
};

/** A server in this process that answers the part of OpenSearch's API which the loader and the demo use. */
export interface EmbeddedOpenSearch {
  readonly url: string;
  readonly version: string;
  stop(): Promise<void>;
}

/** Starts an embedded server on a free port of 127.0.0.1; its documents are gone when it stops. */
export const startEmbeddedOpenSearch = async (): Promise<EmbeddedOpenSearch> => {
  const indices = createIndices();
  const templates: Templates = new Map();
  const server = createServer((request, response) => {
    answer(indices, templates, request).then((body) => respond(response, 200, body), (error: unknown) => {
      const { status, body } = failure(error);
      respond(response, status, body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    version: VERSION,
    stop: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
};

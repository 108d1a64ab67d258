import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { localServer, type LocalServer } from './local-server';

/** A document as it came over the wire. */
export interface SentDocument {
  readonly index: string;
  readonly id?: string | number;
  readonly source: string;
}

export interface BulkRequest {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** As sent: compressed. */
  readonly body: Buffer;
  readonly text: string;
  readonly documents: readonly SentDocument[];
}

interface Item {
  readonly status: number;
  readonly error?: unknown;
}

/** What to do with a bulk request. */
export type Step =
  /** Judges each document; those below 300 are kept. */
  | { readonly items: (document: SentDocument, position: number) => Item }
  | { readonly status: number; readonly body: unknown }
  /** The connection ends without an answer, in the middle of one, or stays open without a further byte. */
  | 'reset' | 'half' | 'silence' | 'half-silence';

/** Takes bulk requests as OpenSearch does, and fails as scripted. It speaks HTTP, so the real client is tested with it. */
export interface LocalOpenSearch extends LocalServer {
  /** Answers GET requests by path. */
  readonly answers: Map<string, { readonly status: number; readonly body: unknown }>;
  readonly requests: BulkRequest[];
  /** By `index/id`. */
  readonly stored: Map<string, SentDocument>;
  /** The most bulk requests that were on their way at once. */
  readonly mostAtOnce: number;
  /** What happens to the next requests, in order; after that everything is accepted. */
  script(...steps: Step[]): void;
  /** What happens from now on, once the script is over. */
  otherwise(step: Step): void;
  /** Answers none of the next requests before so many are on their way at once. */
  awaitTogether(count: number): void;
  /** Accepts everything from now on, and drops the connections of requests that it kept waiting. */
  release(): void;
}

const ACCEPT = { items: () => ({ status: 201 }) };

export const localOpenSearch = async (): Promise<LocalOpenSearch> => {
  const script: Step[] = [];
  let otherwise: Step = ACCEPT;
  const requests: BulkRequest[] = [];
  const stored = new Map<string, SentDocument>();
  const answers = new Map<string, { status: number; body: unknown }>();
  let atOnce = 0;
  let mostAtOnce = 0;
  let together = 1;
  const waiting: Array<() => void> = [];

  const server = await localServer(async (request, body, response) => {
    const path = request.url!.split('?')[0];
    if (path !== '/_bulk') {
      const { status, body: answer } = answers.get(path) ?? { status: 404, body: {} };
      json(response, status, answer);
      return;
    }
    mostAtOnce = Math.max(mostAtOnce, ++atOnce);
    const bulk = readBulk(request, body);
    requests.push(bulk);
    if (atOnce < together) {
      await new Promise<void>((resolve) => { waiting.push(resolve); });
    } else {
      together = 1;
      for (const goOn of waiting.splice(0)) goOn();
    }
    atOnce--;
    perform(script.shift() ?? otherwise, bulk, response, stored);
  });
  return {
    ...server,
    requests,
    stored,
    answers,
    script: (...steps) => { script.push(...steps); },
    otherwise: (step) => { otherwise = step; },
    awaitTogether: (count) => { together = count; },
    release: () => {
      otherwise = ACCEPT;
      server.dropConnections();
    },
    get mostAtOnce() { return mostAtOnce; },
  };
};

const readBulk = (request: IncomingMessage, body: Buffer): BulkRequest => {
  const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();
  const lines = text.split('\n').slice(0, -1);
  const documents = lines.flatMap((line, i) => {
    if (i % 2 === 1) return [];
    const { index: { _index: index, _id: id } } = JSON.parse(line) as { index: { _index: string; _id?: string | number } };
    return [{ index, id, source: lines[i + 1] }];
  });
  return { url: request.url!, headers: request.headers, body, text, documents };
};

const perform = (step: Step, { documents }: BulkRequest, response: ServerResponse, stored: Map<string, SentDocument>): void => {
  if (step === 'silence') return;
  if (step === 'reset') {
    response.socket?.destroy();
  } else if (step === 'half' || step === 'half-silence') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"took":1,', () => { if (step === 'half') response.socket?.destroy(); });
  } else if ('items' in step) {
    const items = documents.map(step.items);
    documents.forEach((document, i) => {
      if (items[i].status < 300) stored.set(`${document.index}/${document.id}`, document);
    });
    json(response, 200, { took: 7, errors: items.some(({ status }) => status >= 300), items: items.map((index) => ({ index })) });
  } else {
    json(response, step.status, step.body);
  }
};

const json = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': typeof body === 'string' ? 'text/plain' : 'application/json' });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
};

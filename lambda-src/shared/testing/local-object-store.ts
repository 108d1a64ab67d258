import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { S3Client } from '@aws-sdk/client-s3';
import { localServer, type LocalServer } from './local-server';

/** How a request for an object goes wrong. */
export type ReadFault =
  /** The connection ends, or falls silent, after so many bytes of the body. */
  | { readonly breakAfter: number }
  | { readonly silentAfter: number }
  | { readonly status: number; readonly code: string };

/** As much of S3 as loading needs, over HTTP, for the real client: get, get a range if unchanged, get if changed, put. */
export interface LocalObjectStore extends LocalServer {
  /** By `bucket/key`. */
  readonly objects: Map<string, Buffer>;
  /** When objects were written, by `bucket/key`; others a long time ago. */
  readonly times: Map<string, Date>;
  /** What was asked for: method, path, range. */
  readonly requests: Array<{ readonly method: string; readonly path: string; readonly range?: string; readonly accessKeyId?: string }>;
  refusePut?: boolean;
  /** Faults of the next requests for an object, in order; `undefined`: none. */
  script(path: string, ...faults: Array<ReadFault | undefined>): void;
  client(accessKeyId?: string): S3Client;
}

export const localObjectStore = async (): Promise<LocalObjectStore> => {
  const objects = new Map<string, Buffer>();
  const times = new Map<string, Date>();
  const metadata = new Map<string, Record<string, string>>();
  const faults = new Map<string, Array<ReadFault | undefined>>();
  const requests: LocalObjectStore['requests'] = [];
  const server = await localServer((request, body, response) => {
    const path = decodeURIComponent(request.url!.split('?')[0].slice(1));
    const { range, authorization } = request.headers;
    requests.push({ method: request.method!, path, range, accessKeyId: /Credential=([^/]+)/.exec(authorization ?? '')?.[1] });
    const query = new URLSearchParams(request.url!.split('?')[1]);
    if (request.method === 'PUT') {
      if (store.refusePut) {
        fail(response, 403, 'AccessDenied');
        return;
      }
      const source = request.headers['x-amz-copy-source'];
      const content = typeof source === 'string' ? objects.get(decodeURIComponent(source)) ?? Buffer.alloc(0) : body;
      objects.set(path, content);
      times.set(path, new Date());
      metadata.set(path, metadataIn(request));
      const etag = etagOf(content);
      response.writeHead(200, { etag }).end(source === undefined ? '' : `<CopyObjectResult><ETag>${etag}</ETag></CopyObjectResult>`);
      return;
    }
    if (request.method === 'POST' && query.has('delete')) {
      for (const [, key] of body.toString().matchAll(/<Key>([^<]*)<\/Key>/g)) objects.delete(`${path.replace(/\/$/, '')}/${key}`);
      response.writeHead(200).end('<DeleteResult/>');
      return;
    }
    if (query.get('list-type') === '2') {
      response.writeHead(200).end(listing(store, `${path.replace(/\/$/, '')}/`, query.get('prefix') ?? ''));
      return;
    }
    const fault = faults.get(path)?.shift();
    const object = objects.get(path);
    if (fault && 'status' in fault) fail(response, fault.status, fault.code);
    else if (!object) fail(response, 404, 'NoSuchKey');
    else give(request, response, object, { fault, headers: { ...metadata.get(path), 'last-modified': timeOf(store, path).toUTCString() } });
  });
  const store: LocalObjectStore = {
    ...server,
    objects,
    times,
    requests,
    script: (path, ...next) => { faults.set(path, next); },
    client: (accessKeyId = 'AKIAEXAMPLE') => new S3Client({
      endpoint: server.url,
      forcePathStyle: true,
      region: 'us-east-1',
      credentials: { accessKeyId, secretAccessKey: 'example' },
      maxAttempts: 1,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    }),
  };
  return store;
};

type BodyFault = Exclude<ReadFault, { status: number }>;

interface Giving {
  readonly fault: BodyFault | undefined;
  readonly headers: Record<string, string>;
}

const give = (request: IncomingMessage, response: ServerResponse, object: Buffer, { fault, headers }: Giving): void => {
  const { range, 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = request.headers;
  const etag = etagOf(object);
  if (ifNoneMatch === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  if (ifMatch && ifMatch !== etag) {
    fail(response, 412, 'PreconditionFailed');
    return;
  }
  const [, from = '0', to = String(object.length - 1)] = /^bytes=(\d+)-(\d+)?$/.exec(range ?? '') ?? [];
  const body = object.subarray(Number(from), Number(to) + 1);
  response.writeHead(range ? 206 : 200, { ...headers, 'content-length': body.length, etag });
  if (request.method === 'HEAD') {
    response.end();
  } else if (!fault) {
    response.end(body);
  } else if ('breakAfter' in fault) {
    response.write(body.subarray(0, fault.breakAfter), () => setImmediate(() => response.socket?.destroy()));
  } else {
    response.write(body.subarray(0, fault.silentAfter));
  }
};

const fail = (response: ServerResponse, status: number, code: string): void => {
  response.writeHead(status, { 'content-type': 'application/xml' })
    .end(`<Error><Code>${code}</Code><Message>${code} by script</Message></Error>`);
};

const etagOf = (body: Buffer): string => `"${createHash('md5').update(body).digest('hex')}"`;

const metadataIn = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(request.headers).filter(([name]) => name.startsWith('x-amz-meta-'))) as Record<string, string>;

const timeOf = ({ times }: LocalObjectStore, path: string): Date => times.get(path) ?? new Date(0);

const listing = (store: LocalObjectStore, bucket: string, prefix: string): string => {
  const paths = [...store.objects.keys()].filter((path) => path.startsWith(`${bucket}${prefix}`)).sort();
  const contents = paths.map((path) => {
    const [key, size, time] = [path.slice(bucket.length), store.objects.get(path)!.length, timeOf(store, path).toISOString()];
    return `<Contents><Key>${key}</Key><Size>${size}</Size><LastModified>${time}</LastModified></Contents>`;
  });
  return `<ListBucketResult><IsTruncated>false</IsTruncated>${contents.join('')}</ListBucketResult>`;
};

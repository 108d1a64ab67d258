import { createCore } from '../lambda-src/es-loader/core';
import type { EnrichmentData } from '../lambda-src/es-loader/enrich/enrichment-data';
import type { ObjectSource } from '../lambda-src/es-loader/object-source';
import { openObject, type LoaderCore } from '../lambda-src/es-loader/pipeline';

/** What came out of the core. */
export interface Passed {
  readonly documents: number;
  readonly characters: number;
}

/** The core as Lambda has it, with a clock that stands; without data bases nothing is looked up. */
export const benchmarkCore = (data?: EnrichmentData): LoaderCore => createCore({
  service: 'es',
  timeSeries: false,
  readOnlyIndices: new Set(),
  ownIdentities: ['aes-siem-es-loader'],
  now: () => '2024-06-10T07:00:00.000000+00:00',
}, data);

/** Takes an object through the core to the documents that would be sent; fails unless every record becomes a readable one. */
export const passThroughCore = async (core: LoaderCore, key: string, source: ObjectSource): Promise<Passed> => {
  const opened = openObject(core, { bucket: 'benchmark', key, size: source.size }, async () => source);
  let documents = 0;
  let characters = 0;
  for await (const batch of opened.documents()) {
    documents += batch.length;
    for (const { source: document } of batch) characters += document.length;
  }
  const { read, unreadable, scriptErrors } = opened.account;
  if (opened.skipped !== undefined || read !== documents || unreadable + scriptErrors > 0) {
    const reason = opened.skipped ?? `${unreadable} of them unreadable, ${scriptErrors} with errors`;
    throw new Error(`${documents} of ${read} records of ${key} became documents: ${reason}`);
  }
  return { documents, characters };
};

/** Bytes as they come from S3: in chunks of 64 KB. */
export const chunkedSource = (bytes: Uint8Array): ObjectSource => ({
  size: bytes.length,
  async* stream() {
    for (let start = 0; start < bytes.length; start += CHUNK_BYTES) yield bytes.subarray(start, start + CHUNK_BYTES);
  },
  range: async (start, end) => bytes.subarray(start, end),
});

const CHUNK_BYTES = 64 * 1024;

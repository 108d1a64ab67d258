import { Unzip, UnzipInflate } from 'fflate';
import { ContentError } from './content';

type Step = { readonly kind: 'start' | 'end' } | { readonly kind: 'data'; readonly data: Uint8Array };

/** The end-of-central-directory record stands within the last bytes of every complete archive. */
const END_RECORD = Buffer.from('PK\u0005\u0006', 'latin1');
const END_RECORD_REACH = 22 + 0xffff;

/** The entries of a zip archive in its order, folders apart. Each must be read to its end before the next. */
export async function* unzip(chunks: AsyncIterable<Uint8Array>): AsyncIterable<AsyncIterable<Uint8Array>> {
  const steps = unzipSteps(chunks);
  for (let step = await steps.next(); !step.done; step = await steps.next()) {
    if (step.value.kind === 'start') yield entry(steps);
  }
}

async function* entry(steps: AsyncIterator<Step>): AsyncIterable<Uint8Array> {
  for (let step = await steps.next(); !step.done && step.value.kind !== 'end'; step = await steps.next()) {
    if (step.value.kind === 'data') yield step.value.data;
  }
}

async function* unzipSteps(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Step> {
  const steps: Step[] = [];
  let open = 0;
  let tail = Buffer.alloc(0);
  const archive = new Unzip((file) => {
    if (file.name.endsWith('/')) return;
    open++;
    steps.push({ kind: 'start' });
    file.ondata = (error, data, final) => {
      if (error) throw error;
      if (data.length > 0) steps.push({ kind: 'data', data });
      if (!final) return;
      open--;
      steps.push({ kind: 'end' });
    };
    file.start();
  });
  archive.register(UnzipInflate);
  const push = (chunk: Uint8Array, final: boolean) => {
    try {
      archive.push(chunk, final);
    } catch (error) {
      throw new ContentError(`cannot read the zip archive: ${(error as Error).message}`, { cause: error });
    }
  };
  for await (const chunk of chunks) {
    push(chunk, false);
    tail = Buffer.concat([tail, chunk]).subarray(-END_RECORD_REACH);
    yield* steps.splice(0);
  }
  if (open > 0 || !tail.includes(END_RECORD)) throw new ContentError('the zip archive is cut short');
  push(new Uint8Array(0), true);
  yield* steps.splice(0);
}

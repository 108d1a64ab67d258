import unbzip2 from 'unbzip2-stream';
import { ContentError } from './content';

/** Decompresses bzip2; all streams of an object are one content. The library's stream does its work within each write. */
export async function* bunzip2(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const stream = unbzip2();
  const blocks: Buffer[] = [];
  let failure: Error | undefined;
  stream.on('data', (block: Buffer) => blocks.push(block));
  stream.on('error', (error: Error) => { failure = error; });
  const check = (): void => {
    // What the library says about it helps nobody.
    if (failure) throw new ContentError('cannot decompress the bzip2 content: it is cut short or damaged', { cause: failure });
  };
  for await (const chunk of chunks) {
    stream.write(chunk);
    check();
    yield* blocks.splice(0);
  }
  stream.end();
  check();
  yield* blocks.splice(0);
}

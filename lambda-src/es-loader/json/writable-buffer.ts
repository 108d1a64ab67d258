/** What Buffer.write calls after a look at its arguments, which takes as long as writing a short text. */
export interface WritableBuffer extends Buffer<ArrayBuffer> {
  utf8Write(text: string, offset: number): number;
}

export const writableBuffer = (length: number): WritableBuffer => Buffer.allocUnsafe(length) as WritableBuffer;

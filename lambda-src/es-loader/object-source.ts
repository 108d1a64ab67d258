/** The bytes of an object, wherever it lies: in S3, in a file, in memory. */
export interface ObjectSource {
  /** Bytes, where known. */
  readonly size?: number;
  /** From the first byte to the last. */
  stream(): AsyncIterable<Uint8Array>;
  /** The bytes from `start` up to, but not including, `end`. */
  range(start: number, end: number): Promise<Uint8Array>;
}

/** An object that is in memory already. */
export const memorySource = (bytes: Uint8Array): ObjectSource => ({
  size: bytes.length,
  async *stream() {
    yield bytes;
  },
  range: async (start, end) => bytes.subarray(start, end),
});

/** Turns the chunks of one entry into text with `\n` as the only line end. */
export interface EntryTextDecoder {
  decode(chunk: Buffer): string;
  /** What was held back because it might have gone on. */
  end(): string;
}

/**
 * UTF-8 without a byte order mark and without invalid bytes, or UTF-16 after its byte order mark. `\r\n` and a lone `\r` end a line, too.
 */
export const createTextDecoder = (): EntryTextDecoder => {
  let decodeBytes: ((chunk: Buffer, final: boolean) => string) | undefined;
  /** The first byte, while it is alone: a byte order mark has two or three. */
  let head: Buffer = Buffer.alloc(0);
  let heldReturn = false;

  const lines = (text: string, final: boolean): string => {
    if (!heldReturn && !text.includes('\r')) return text;
    const whole = heldReturn ? `\r${text}` : text;
    heldReturn = !final && whole.endsWith('\r');
    return (heldReturn ? whole.slice(0, -1) : whole).replace(/\r\n?/g, '\n');
  };

  const begin = (chunk: Buffer): string => {
    head = Buffer.concat([head, chunk]);
    if (head.length < 2) return '';
    decodeBytes = decoderFor(head);
    return lines(decodeBytes(head, false), false);
  };

  return {
    decode: (chunk) => (decodeBytes ? lines(decodeBytes(chunk, false), false) : begin(chunk)),
    end: () => lines(decodeBytes ? decodeBytes(Buffer.alloc(0), true) : utf8()(head, true), true),
  };
};

const decoderFor = (head: Buffer): ((chunk: Buffer, final: boolean) => string) => {
  if (head[0] === 0xff && head[1] === 0xfe) return utf16('utf-16le');
  if (head[0] === 0xfe && head[1] === 0xff) return utf16('utf-16be');
  return utf8();
};

const utf16 = (encoding: string) => {
  const decoder = new TextDecoder(encoding);
  return (chunk: Buffer, final: boolean): string => decoder.decode(chunk, { stream: !final });
};

const REPLACEMENT = '\uFFFD';
const REPLACEMENT_BYTES = Buffer.from(REPLACEMENT);

const utf8 = () => {
  let held: Buffer = Buffer.alloc(0);
  let first = true;
  return (chunk: Buffer, final: boolean): string => {
    const bytes = held.length > 0 ? Buffer.concat([held, chunk]) : chunk;
    const end = final ? bytes.length : completeLength(bytes);
    held = Buffer.from(bytes.subarray(end));
    const text = decodeValid(bytes.subarray(0, end));
    if (!first || text === '') return text;
    first = false;
    return text.startsWith('\uFEFF') ? text.slice(1) : text;
  };
};

/** Without invalid bytes, but with U+FFFD where the text itself has it. */
const decodeValid = (bytes: Buffer): string => {
  const text = bytes.toString('utf8');
  if (!text.includes(REPLACEMENT)) return text;
  const parts: string[] = [];
  for (let start = 0; start <= bytes.length;) {
    const at = bytes.indexOf(REPLACEMENT_BYTES, start);
    const end = at < 0 ? bytes.length : at;
    parts.push(bytes.toString('utf8', start, end).replaceAll(REPLACEMENT, ''));
    start = end + (at < 0 ? 1 : REPLACEMENT_BYTES.length);
  }
  return parts.join(REPLACEMENT);
};

/** How many bytes from the start do not end inside a character. */
const completeLength = (bytes: Buffer): number => {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back];
    if (byte < 0x80) break;
    if (byte >= 0xc0) return back < sequenceLength(byte) ? bytes.length - back : bytes.length;
  }
  return bytes.length;
};

const sequenceLength = (lead: number): number => {
  if (lead >= 0xf0) return 4;
  return lead >= 0xe0 ? 3 : 2;
};

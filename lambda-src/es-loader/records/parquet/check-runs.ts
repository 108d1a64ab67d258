/** Bytes and how far they are read. */
export interface Reader {
  readonly view: DataView;
  offset: number;
}

/** A last run of packed values is filled up to a whole number of groups; writers reserve 63 groups at most. */
const MOST_PADDING = 63 * 8;

const MOST_BITS = 32;

/**
 * Checks the lengths of runs before they are decoded: a damaged one may claim billions of values and take all memory. Without `complete`
 * there may be fewer values. Throws.
 */
export const checkRuns = (
  reader: Reader, { end, bits, values, complete }: { end: number; bits: number; values: number; complete: boolean },
): void => {
  if (bits > MOST_BITS) throw new Error(`values of ${bits} bits cannot be`);
  for (let left = values; left > 0;) {
    if (reader.offset >= end) {
      if (complete) throw new Error('its levels end early');
      return;
    }
    const header = readVarInt(reader);
    const isPacked = header % 2 === 1;
    const length = Math.floor(header / 2);
    const count = isPacked ? length * 8 : length;
    if (isPacked ? length === 0 || count > left + MOST_PADDING : count > left) throw new Error(`a run of ${count} values where ${left} are left`);
    reader.offset += isPacked ? length * bits : Math.ceil(bits / 8);
    left -= count;
  }
};

/** Seven bits of each byte, the lowest first. */
const readVarInt = (reader: Reader): number => {
  let result = 0;
  for (let weight = 1; ; weight *= 128) {
    const byte = reader.view.getUint8(reader.offset++);
    result += (byte % 128) * weight;
    if (byte < 128) return result;
  }
};

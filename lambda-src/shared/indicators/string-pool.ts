/** Texts as numbers while a data base is built; 0 stands for none. */
export interface StringPool {
  add(text: string | undefined): number;
  /** The texts one behind the other, and where each begins; the first of them is empty. */
  finish(): { readonly bytes: Uint8Array; readonly offsets: Uint32Array };
}

export const stringPool = (): StringPool => {
  const numbers = new Map<string, number>();
  return {
    add(text) {
      if (text === undefined || text === '') return 0;
      let number = numbers.get(text);
      if (number === undefined) numbers.set(text, number = numbers.size + 1);
      return number;
    },
    finish() {
      const texts = [...numbers.keys()].map((text) => Buffer.from(text));
      const offsets = new Uint32Array(texts.length + 2);
      texts.forEach((text, i) => { offsets[i + 2] = offsets[i + 1] + text.length; });
      return { bytes: Buffer.concat(texts), offsets };
    },
  };
};

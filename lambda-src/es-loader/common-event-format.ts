/** An event in the Common Event Format: what stands between its bars, and the members of its extension in their order. */
export interface CommonEvent {
  /** Version of the format, vendor, product and version of the device, class of the event, name, and severity where there is one. */
  readonly header: readonly string[];
  /** Names and values as they stand; values keep their escapes, names without a value are left out. */
  readonly extension: ReadonlyArray<readonly [name: string, value: string]>;
}

const START = /CEF: ?(?=\d)/;
const HEADER_PIECES = 7;
const NEEDED_PIECES = 6;

/** Finds the event in a line, behind whatever a log daemon has put before it; undefined when there is none. */
export const readCommonEvent = (line: string): CommonEvent | undefined => {
  const start = START.exec(line);
  if (start === null) return undefined;
  const { pieces, rest } = splitHeader(line, start.index + start[0].length);
  return pieces.length < NEEDED_PIECES ? undefined : { header: pieces, extension: readExtension(rest) };
};

const BACKSLASH = 0x5c;
const BAR = 0x7c;

/** A bar or a backslash with a backslash before it stands for itself. */
const splitHeader = (line: string, start: number): { pieces: string[]; rest: string } => {
  const pieces: string[] = [];
  let from = start;
  for (let at = start; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code === BACKSLASH) at++;
    if (code !== BAR) continue;
    pieces.push(unescape(line.slice(from, at)));
    from = at + 1;
    if (pieces.length === HEADER_PIECES) return { pieces, rest: line.slice(from) };
  }
  if (from < line.length) pieces.push(unescape(line.slice(from)));
  return { pieces, rest: '' };
};

const unescape = (piece: string): string => (piece.includes('\\') ? piece.replace(/\\([\\|])/g, '$1') : piece);

/** A name is what stands before an equals sign without a backslash, behind a blank. */
const NAME = /(?:^|\s)([\w.[\]-]+)=/g;

/** A value ends where the next name begins: it may hold blanks. */
const readExtension = (text: string): Array<readonly [string, string]> => {
  const members: Array<readonly [string, string]> = [];
  const add = (name: string, value: string): void => {
    if (value !== '') members.push([name, value]);
  };
  let name: string | undefined;
  let valueStart = 0;
  for (const match of text.matchAll(NAME)) {
    if (name !== undefined) add(name, text.slice(valueStart, match.index).trim());
    name = match[1];
    valueStart = match.index + match[0].length;
  }
  if (name !== undefined) add(name, text.slice(valueStart).trim());
  return members;
};

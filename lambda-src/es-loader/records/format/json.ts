import { isMap } from '../../json/is-map';
import { parseJson } from '../../json/parse';
import type { ParsedJson } from '../../json/parsed-json';
import { printJson } from '../../json/print';
import { printDeep } from '../../json/print-deep';
import type { QuotedText } from '../../json/quoted-text';
import type { Envelope, Fields } from '../../model';
import type { JsonFrame } from '../framing/json-values';
import type { Parsed, RecordCollector } from '../record-collector';

const NO_MAP = 'the JSON value is no object';
const TOO_DEEP = 'the JSON value is nested too deeply';

/** Takes the records out of the values of a JSON file: list members, elements of lists, details of EventBridge events. */
export const collectJson = (recordsField: string | undefined, collector: RecordCollector): ((frame: JsonFrame) => void) => {
  const add = (text: string | QuotedText, value: unknown, envelope?: Envelope): void => collector.add(text, isMap(value) ? value : NO_MAP, envelope);
  const addRecord = (value: unknown, envelope?: Envelope): void => {
    if (!collector.next()) return;
    let text: string;
    try {
      text = printJson(value);
    } catch {
      return collector.add(printDeep(value), TOO_DEEP, envelope);
    }
    add(text, value, envelope);
  };
  const addWhole = (json: ParsedJson): void => {
    if (!collector.next()) return;
    let printed: ReturnType<ParsedJson['printed']>;
    try {
      printed = json.printed();
    } catch {
      return collector.add(json.source, TOO_DEEP);
    }
    add(printed.text, printed.value);
  };
  const addPayload = ({ payload, envelope }: Unwrapped): void => {
    if (recordsField === undefined || !isMap(payload)) return addRecord(payload, envelope);
    const records = payload[recordsField];
    if (Array.isArray(records)) {
      for (const record of records) addRecord(record, envelope);
    } else if (collector.next()) {
      collector.skip();
    }
  };
  /** A value of its own; the items of a list at top level are such values, but no lists of others. */
  const addItem = (json: ParsedJson): void => {
    if (recordsField === undefined && !isEvent(json.quick)) addWhole(json);
    else addPayload(unwrapEvent(json.exact()));
  };
  const addValue = (json: ParsedJson): void => {
    if (!Array.isArray(json.quick)) return addItem(json);
    (json.exact() as unknown[]).forEach((item) => addPayload(unwrapEvent(item)));
  };
  return (frame) => {
    switch (frame.kind) {
      case 'value':
        addValue(frame.json);
        break;
      case 'item':
        addItem(frame.json);
        break;
      case 'element':
        addWhole(frame.json);
        break;
      case 'blank':
        if (collector.next()) collector.skip();
        break;
      case 'unreadable':
        if (collector.next()) collector.add(frame.text, frame.error);
        break;
    }
  };
};

interface Unwrapped {
  readonly payload: unknown;
  readonly envelope?: Envelope;
}

/** An EventBridge event is an envelope; everything else is a payload. */
const unwrapEvent = (value: unknown): Unwrapped => {
  if (!isEvent(value)) return { payload: value };
  const { detail, id, account, region, time } = value;
  return { payload: detail, envelope: { id: text(id), account: text(account), region: text(region), cweTimestamp: text(time) } };
};

const isEvent = (value: unknown): value is Fields => isMap(value) && 'detail-type' in value && 'resources' in value;

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Reads the one JSON object of a CloudWatch Logs or FireLens message. */
export const parseJsonMessage = (message: string): Parsed => {
  try {
    const value = parseLenient(message);
    return isMap(value) ? value : NO_MAP;
  } catch {
    // Without the parser's words, which differ between versions of Node.js.
    return 'no JSON value can be read';
  }
};

/** Programs write `\x41` into what should be JSON; it is kept as the characters that it is. */
const parseLenient = (message: string): unknown => {
  try {
    return parseJson(message);
  } catch (error) {
    if (!message.includes('\\x')) throw error;
    return parseJson(message.replace(/(^|[^\\])((?:\\\\)*)\\x/g, '$1$2\\\\x'));
  }
};

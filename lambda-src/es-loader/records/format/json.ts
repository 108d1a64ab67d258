import type { Envelope } from '../../model';
import type { JsonFrame } from '../framing/json-values';
import { isMap } from '../../json/is-map';
import { parseJson } from '../../json/parse';
import { printJson } from '../../json/print';
import type { Parsed, RecordCollector } from '../record-collector';

const NO_MAP = 'the JSON value is no object';

/** Takes the records out of the values of a JSON file: list members, elements of lists, details of EventBridge events. */
export const collectJson = (recordsField: string | undefined, collector: RecordCollector): ((frame: JsonFrame) => void) => {
  const addRecord = (value: unknown, envelope?: Envelope): void => {
    if (collector.next()) collector.add(printJson(value), isMap(value) ? value : NO_MAP, envelope);
  };
  const addValue = (value: unknown): void => {
    const { payload, envelope } = unwrapEvent(value);
    if (recordsField === undefined || !isMap(payload)) return addRecord(payload, envelope);
    const records = payload[recordsField];
    if (Array.isArray(records)) {
      for (const record of records) addRecord(record, envelope);
    } else if (collector.next()) {
      collector.skip();
    }
  };
  return (frame) => {
    switch (frame.kind) {
      case 'value':
        if (Array.isArray(frame.value)) frame.value.forEach(addValue);
        else addValue(frame.value);
        break;
      case 'element':
        if (recordsField === undefined) addValue(frame.value);
        else addRecord(frame.value);
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

/** An EventBridge event is an envelope; everything else is a payload. */
const unwrapEvent = (value: unknown): { payload: unknown; envelope?: Envelope } => {
  if (!isMap(value) || !('detail-type' in value) || !('resources' in value)) return { payload: value };
  const { detail, id, account, region, time } = value;
  return { payload: detail, envelope: { id: text(id), account: text(account), region: text(region), cweTimestamp: text(time) } };
};

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Reads the one JSON object of a CloudWatch Logs or FireLens message. */
export const parseJsonMessage = (message: string): Parsed => {
  try {
    const value = parseLenient(message);
    return isMap(value) ? value : NO_MAP;
  } catch (error) {
    return `no JSON value can be read: ${(error as Error).message}`;
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

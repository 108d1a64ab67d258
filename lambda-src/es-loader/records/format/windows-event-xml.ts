import { isMap } from '../../json/is-map';
import type { Fields } from '../../model';
import { strip } from '../strip';
import { define, readXml, TEXT, type XmlReading } from './xml-elements';

/**
 * Reads a Windows event: attributes and elements become members, repeated elements a list, an empty element null, and the named data of the
 * event a map from name to text. Throws when the text is no XML.
 */
export const parseWindowsEvent = (text: string): Fields => {
  const fields = parseXml(strip(text).replace(/\0+$/, ''));
  const event = fields.Event;
  if (!isMap(event)) return fields;
  delete event[TEXT];
  if (isMap(event.System)) tidySystem(event.System);
  if (isMap(event.EventData)) tidyEventData(event.EventData);
  return fields;
};

/** Members are named as in the event, and white space in texts is kept. */
const READING: XmlReading = { attributePrefix: '', text: (text) => text };

/** Programs put control characters into messages that XML does not allow: without them the event can still be read. */
const parseXml = (xml: string): Fields => {
  try {
    return readXml(xml, READING);
  } catch {
    return readXml(xml.replace(/[\0-\x1f]/g, ''), READING);
  }
};

/** `<EventID Qualifiers="0">1</EventID>` becomes `EventID` and `Qualifiers` side by side. */
const tidySystem = (system: Fields): void => {
  delete system[TEXT];
  if (!isMap(system.EventID)) return;
  const { Qualifiers: qualifiers, [TEXT]: eventId } = system.EventID;
  system.EventID = eventId ?? null;
  if (qualifiers !== undefined) system.Qualifiers = qualifiers;
};

const tidyEventData = (eventData: Fields): void => {
  delete eventData[TEXT];
  if (eventData.Data === undefined || eventData.Data === null) return;
  const data = Array.isArray(eventData.Data) ? namedList(eventData.Data) : namedSingle(eventData.Data);
  for (const name of LISTS) {
    const words = data[name];
    if (typeof words === 'string') data[name] = words.split(/\s+/).filter((word) => word !== '');
  }
  eventData.Data = data;
};

/** Data that hold several words. */
const LISTS = ['AccessList', 'PrivilegeList'];

const namedSingle = (data: unknown): Fields => {
  const named: Fields = {};
  addData(named, data, '0');
  return named;
};

const namedList = (list: readonly unknown[]): Fields => {
  const named: Fields = {};
  list.forEach((data, at) => addData(named, data, String(at + 1)));
  return named;
};

/** Data without a name are numbered; those without text, or named ones with a dash for none, are left out. */
const addData = (named: Fields, data: unknown, number: string): void => {
  const { Name: name = number, [TEXT]: text } = isMap(data) ? data : { [TEXT]: data };
  if (typeof name === 'string' && typeof text === 'string' && text !== '-') define(named, name, text);
};

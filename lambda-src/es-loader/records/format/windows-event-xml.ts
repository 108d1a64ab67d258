import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { isMap } from '../../json/is-map';
import type { Fields } from '../../model';
import { strip } from '../strip';

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

/** The member for the text of an element that has attributes or elements as well. */
const TEXT = '#text';

/** Programs put control characters into messages that XML does not allow: without them the event can still be read. */
const parseXml = (xml: string): Fields => {
  try {
    return readXml(xml);
  } catch {
    return readXml(xml.replace(/[\0-\x1f]/g, ''));
  }
};

interface Element {
  readonly name: string;
  members: Fields | undefined;
  text: string;
}

const readXml = (xml: string): Fields => {
  const document: Element = { name: '', members: undefined, text: '' };
  const open: Element[] = [document];
  const parser = new SaxesParser();
  const addText = (text: string): void => {
    if (open.length > 1) open[open.length - 1].text += text;
  };
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    const element: Element = { name, members: undefined, text: '' };
    for (const attribute in attributes) addMember(element, attribute, attributes[attribute]);
    open.push(element);
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const element = open.pop()!;
    addMember(open[open.length - 1], element.name, valueOf(element));
  });
  parser.write(xml).close();
  return document.members ?? {};
};

const valueOf = (element: Element): unknown => {
  const text = element.text === '' ? undefined : element.text;
  if (element.members === undefined) return text ?? null;
  if (text !== undefined) addMember(element, TEXT, text);
  return element.members;
};

/** What repeats becomes a list. */
const addMember = (element: Element, name: string, value: unknown): void => {
  const members = element.members ??= {};
  if (!Object.hasOwn(members, name)) define(members, name, value);
  else if (Array.isArray(members[name])) members[name].push(value);
  else define(members, name, [members[name], value]);
};

/** Any name is possible, `__proto__` too. */
const define = (members: Fields, name: string, value: unknown): void => {
  if (name === '__proto__') Object.defineProperty(members, name, { value, enumerable: true, configurable: true, writable: true });
  else members[name] = value;
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

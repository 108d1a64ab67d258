import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { Fields } from '../../model';

/** The member for the text of an element that has attributes or elements as well. */
export const TEXT = '#text';

/** How elements become members. */
export interface XmlReading {
  /** What the names of attributes get before them. */
  readonly attributePrefix: string;
  /** What becomes of an element's text; an empty one is none. */
  readonly text: (text: string) => string;
}

interface Element {
  readonly name: string;
  members: Fields | undefined;
  text: string;
}

/** Reads elements as members of maps: what repeats becomes a list, an empty element null. Throws when the text is no XML. */
export const readXml = (xml: string, { attributePrefix, text: tidy }: XmlReading): Fields => {
  const document: Element = { name: '', members: undefined, text: '' };
  const open: Element[] = [document];
  const parser = new SaxesParser();
  const addText = (text: string): void => {
    if (open.length > 1) open[open.length - 1].text += text;
  };
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    const element: Element = { name, members: undefined, text: '' };
    for (const attribute in attributes) addMember(element, `${attributePrefix}${attribute}`, attributes[attribute]);
    open.push(element);
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const element = open.pop()!;
    addMember(open[open.length - 1], element.name, valueOf(element, tidy(element.text)));
  });
  parser.write(xml).close();
  return document.members ?? {};
};

const valueOf = (element: Element, text: string): unknown => {
  if (element.members === undefined) return text === '' ? null : text;
  if (text !== '') addMember(element, TEXT, text);
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
export const define = (members: Fields, name: string, value: unknown): void => {
  if (name === '__proto__') Object.defineProperty(members, name, { value, enumerable: true, configurable: true, writable: true });
  else members[name] = value;
};

import type { Parsed } from '../record-collector';
import { strip } from '../strip';
import { readXml, type XmlReading } from './xml-elements';

const READING: XmlReading = { attributePrefix: '@', text: strip };

/** Reads one XML document: attributes become members with an `@`, texts lose the white space around them. */
export const parseXml = (text: string): Parsed => {
  try {
    return readXml(strip(text), READING);
  } catch (error) {
    return `no XML document can be read: ${(error as Error).message}`;
  }
};

import { readCommonEvent } from '../../common-event-format';
import type { Fields } from '../../model';
import type { Parsed } from '../record-collector';

const HEADER = [
  'cef_version', 'cef_device_vendor', 'cef_device_product', 'cef_device_version', 'cef_device_event_class_id', 'cef_name', 'cef_severity',
];

const LABEL = 'Label';

/** Reads an event in the Common Event Format; a member that another one labels gets the label as its name. */
export const parseCef = (line: string): Parsed => {
  const event = readCommonEvent(line);
  if (event === undefined) return 'no event in the Common Event Format in the line';
  const members = new Map(event.extension);
  const fields: Fields = Object.fromEntries(event.header.map((piece, at) => [HEADER[at], piece]));
  const labels = [...members].filter(([name]) => name.endsWith(LABEL) && members.has(name.slice(0, -LABEL.length)));
  const labeled = labels.map(([name, label]) => [label, members.get(name.slice(0, -LABEL.length))!] as const);
  for (const [name] of labels) {
    members.delete(name);
    members.delete(name.slice(0, -LABEL.length));
  }
  // `__proto__` is a name like any other: fromEntries defines members.
  return { ...fields, ...Object.fromEntries(members), ...Object.fromEntries(labeled) };
};

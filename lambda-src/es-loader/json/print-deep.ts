import { isMap } from './is-map';
import { NAME_MARK } from './parse';
import { printJson } from './print';

/** JSON text of a value that is nested too deeply for a walk by recursion, printed like any other. */
export const printDeep = (value: unknown): string => {
  const parts: string[] = [];
  const pending: Array<{ readonly text: string } | { readonly value: unknown }> = [{ value }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if ('text' in next) parts.push(next.text);
    else if (Array.isArray(next.value)) pending.push(...listParts(next.value).reverse());
    else if (isMap(next.value)) pending.push(...mapParts(next.value).reverse());
    else parts.push(printJson(next.value));
  }
  return parts.join('');
};

const listParts = (list: readonly unknown[]) =>
  [{ text: '[' }, ...list.flatMap((item, at) => [{ text: at === 0 ? '' : ', ' }, { value: item }]), { text: ']' }];

const mapParts = (map: Record<string, unknown>) => [{ text: '{' }, ...Object.keys(map).flatMap((name, at) => {
  const own = name.startsWith(NAME_MARK) ? name.slice(1) : name;
  return [{ text: `${at === 0 ? '' : ', '}${printJson(own)}: ` }, { value: map[name] }];
}), { text: '}' }];

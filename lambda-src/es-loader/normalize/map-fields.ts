import type { LogTypeDefinition } from '../../../src/contract/log-type-definition';
import { fieldsConstructor } from '../fields-constructor';
import type { Fields } from '../model';
import { isIpAddress } from './ip-address';
import { compileFirst, compilePath, type ReadPath } from './paths';
import { isFalsy, scalarText } from './scalar-text';

/** Adds mapped fields and constants to `ecs`. Members without a value may be undefined. */
export type MapFields = (record: Fields, ecs: Fields) => void;

/** One name of the tree of targets: a field, or a group of fields. */
interface Node {
  readonly name: string;
  read?: ReadPath;
  readonly children: Node[];
}

/** Compiles the mapping of a log type into one walk over the tree of its targets. */
export const compileMapping = ({ fields = {}, lists = {}, constants = {} }: LogTypeDefinition): MapFields => {
  const root: Node = { name: '', children: [] };
  for (const [target, paths] of Object.entries(fields)) place(root, target, fieldReader(target, paths));
  for (const [target, entries] of Object.entries(lists)) place(root, target, listReader(target, entries));
  for (const [target, constant] of Object.entries(constants)) place(root, target, () => constant);
  return compileGroup(root.children);
};

const place = (root: Node, target: string, read: ReadPath): void => {
  let node = root;
  for (const name of target.split('.')) {
    let child = node.children.find((one) => one.name === name);
    if (!child) node.children.push(child = { name, children: [] });
    node = child;
  }
  node.read = read;
};

/** Fills a group that may be there already, and returns it; undefined while there is nothing in it. */
type Fill = (record: Fields, group: Fields | undefined) => Fields | undefined;

const compileGroup = (nodes: readonly Node[]): Fill => {
  const parts = nodes.map(({ name, read, children }) => ({ name, read, fill: compileGroup(children) }));
  const construct = fieldsConstructor(nodes.map(({ name }) => name));
  return (record, group) => {
    if (group !== undefined) {
      for (const { name, read, fill } of parts) {
        const value = read ? read(record) : fill(record, group[name] as Fields | undefined);
        if (value !== undefined) group[name] = value;
      }
      return group;
    }
    const values: unknown[] = [];
    let found = false;
    for (const { read, fill } of parts) {
      const value = read ? read(record) : fill(record, undefined);
      values.push(value);
      if (value !== undefined) found = true;
    }
    return found ? construct(values) : undefined;
  };
};

const fieldReader = (target: string, paths: readonly string[]): ReadPath => {
  const read = compileFirst(paths);
  const address = holdsAddress(target);
  return (record) => {
    const value = read(record);
    if (typeof value === 'string') return address && !isIpAddress(value) ? undefined : value;
    // Empty lists and maps are no values; zero and false are.
    const plain = scalarText(value);
    return typeof plain === 'object' && isFalsy(plain) ? undefined : plain;
  };
};

const listReader = (target: string, entries: ReadonlyArray<readonly string[]>): ReadPath => {
  const reads = entries.map((paths) => (paths.length === 1 ? compilePath(paths[0]) : compileFirst(paths)));
  const address = holdsAddress(target);
  return (record) => {
    const found: string[] = [];
    const add = (value: unknown): void => {
      if (typeof value === 'string' && (!address || isIpAddress(value)) && !found.includes(value)) found.push(value);
    };
    for (const read of reads) {
      const value = read(record);
      if (Array.isArray(value)) value.forEach(add);
      else add(value);
    }
    if (found.length === 0) return undefined;
    return found.length === 1 ? found : found.sort(address ? undefined : byCodePoint);
  };
};

const holdsAddress = (target: string): boolean => target.includes('.ip');

/** UTF-16 order differs from code point order only where surrogates are involved. */
const byCodePoint = (a: string, b: string): number => {
  if (a === b) return 0;
  if (!/[\ud800-\udfff]/.test(a + b)) return a < b ? -1 : 1;
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
};

import type { AST } from '@eslint-community/regexpp';
import { alphabetOf, isCharacterElement, type CharacterElement, type CharacterSet } from './alphabet';

/** An element of a pattern that consumes a character, and which may come after it. */
export interface State {
  readonly set: CharacterSet;
  /** State → in how many ways it can come next: two ways mean that a matcher tries it twice. */
  readonly next: Map<number, number>;
}

/** All ways in which a pattern can be tried from the start of a text. State 0 is the start and matches nothing itself. */
export type Automaton = readonly State[];

/** The pattern is of a kind that is not judged; the message says which. */
export class NotJudged extends Error {
  override readonly name = 'NotJudged';
}

const MAX_STATES = 3000;
const MAX_STEPS = 200_000;

/**
 * The automata of the parts of a pattern that are tried independently. Repetition is unbounded unless its count is fixed: what is linear
 * then is linear anyway.
 */
export const automataOf = (pattern: AST.Pattern, flags: string, { shortTexts }: Judgement): Automaton[] => {
  const automata: Automaton[] = [];
  const waiting: Array<readonly Sequence[]> = [pattern.alternatives];
  for (let alternatives = waiting.pop(); alternatives; alternatives = waiting.pop()) {
    const graph = new Graph(shortTexts, waiting);
    const sequences = alternatives.map((sequence) => withoutCertainEnd(sequence, (part) => automata.push(...automataOfEnd(part))));
    graph.alternatives(sequences, graph.root);
    automata.push(graph.withoutEmptySteps(flags));
  }
  return automata;

  function automataOfEnd(part: AST.Element): Automaton[] {
    if (part.type === 'Quantifier' && isCharacterElement(part.element)) return [];
    if (part.type === 'Group' || part.type === 'CapturingGroup') {
      waiting.push(part.alternatives);
      return [];
    }
    if (part.type === 'Quantifier' && part.max === 1) return automataOfEnd(part.element);
    const graph = new Graph(shortTexts, waiting);
    graph.alternatives([{ elements: [part] }], graph.root);
    return [graph.withoutEmptySteps(flags)];
  }
};

export interface Judgement {
  /** Texts are keys of S3, at most 1024 bytes: to look through one from every place of it is no harm. */
  readonly shortTexts: boolean;
}

/**
 * What comes last and may be absent, such as `.*`, cannot fail: nothing before it is ever tried again because of it. So each such part stands
 * alone. Of a last `.+` only the first character can fail.
 */
const withoutCertainEnd = ({ elements }: Sequence, standsAlone: (part: AST.Element) => void): Sequence => {
  const left = [...elements];
  for (let last = left.at(-1); last; last = left.at(-1)) {
    if (isOptional(last)) {
      standsAlone(left.pop()!);
      continue;
    }
    if ((last.type !== 'Group' && last.type !== 'CapturingGroup') || last.alternatives.length > 1) break;
    left.splice(-1, 1, ...last.alternatives[0].elements);
  }
  const last = left.at(-1);
  if (last?.type === 'Quantifier' && last.min === 1 && isCharacterElement(last.element)) left.splice(-1, 1, last.element);
  return { elements: left };
};

const isOptional = (element: AST.Element): boolean => {
  if (element.type === 'Quantifier') return element.min === 0 || isOptional(element.element);
  return (element.type === 'Group' || element.type === 'CapturingGroup') && element.alternatives.some(({ elements }) => elements.every(isOptional));
};

interface Sequence {
  readonly elements: readonly AST.Element[];
}

interface Node {
  readonly element?: CharacterElement;
  readonly empty: Step[];
}

/** A step that consumes nothing. It is not taken when the repetition with that entry has consumed nothing since it was entered. */
interface Step {
  readonly to: number;
  readonly unlessEmptySince?: number;
}

/** Nodes with empty steps between them, as by Thompson. */
class Graph {
  readonly root = 0;
  private readonly nodes: Node[] = [{ empty: [] }];
  private states = 0;

  constructor(private readonly shortTexts: boolean, private readonly looked: Array<readonly Sequence[]>) {}

  alternatives(alternatives: readonly Sequence[], from: number): number {
    const ends = alternatives.map(({ elements }) => elements.reduce((at, element) => this.element(element, at), this.step(from)));
    return this.join(ends);
  }

  private element(element: AST.Element, from: number): number {
    if (isCharacterElement(element)) return this.consume(element, from);
    switch (element.type) {
      case 'Group': case 'CapturingGroup': return this.alternatives(element.alternatives, from);
      case 'Quantifier': return this.quantifier(element, from);
      case 'Assertion': return this.assertion(element, from);
      case 'Backreference': return this.backreference(element, from);
      default: throw new NotJudged(`${element.raw} is not known`);
    }
  }

  private quantifier({ min, max, element, raw }: AST.Quantifier, from: number): number {
    if (max === 0) return from;
    if (min === max || max === 1) {
      let at = from;
      for (let i = 0; i < max; i++) at = this.element(element, at);
      return min === 0 ? this.join([at, this.step(from)]) : at;
    }
    if (element.type === 'Assertion') throw new NotJudged(`it repeats an assertion (${raw})`);
    let start = from;
    for (let i = 1; i < min; i++) start = this.element(element, start);
    const entry = this.step(start);
    const end = this.element(element, entry);
    this.nodes[end].empty.push({ to: entry, unlessEmptySince: entry });
    if (min > 0) return this.join([end]);
    const after = this.join([this.step(from)]);
    this.nodes[end].empty.push({ to: after, unlessEmptySince: entry });
    return after;
  }

  /** As if the group stood there again, which can be tried in no fewer ways. */
  private backreference({ resolved, raw }: AST.Backreference, from: number): number {
    const groups = [resolved].flat();
    if (!groups.every(({ alternatives }) => alternatives.every(isBounded))) throw new NotJudged(`it refers back to a group without bounds (${raw})`);
    return this.join(groups.map(({ alternatives }) => this.alternatives(alternatives, this.step(from))));
  }

  /** Looking around costs what it looks at: it must be bounded. Otherwise it only forbids, and is taken for something that always holds. */
  private assertion(assertion: AST.Assertion, from: number): number {
    if (assertion.kind !== 'lookahead' && assertion.kind !== 'lookbehind') return from;
    if (assertion.alternatives.every(isBounded)) return from;
    if (!this.shortTexts) throw new NotJudged(`it looks ahead or back without bounds (${assertion.raw})`);
    this.looked.push(assertion.alternatives);
    return from;
  }

  private consume(element: CharacterElement, from: number): number {
    if (++this.states > MAX_STATES) throw new NotJudged('it is too long');
    const node = this.nodes.push({ element, empty: [] }) - 1;
    this.nodes[from].empty.push({ to: node });
    return this.step(node);
  }

  private join(ends: readonly number[]): number {
    const node = this.add();
    for (const end of ends) this.nodes[end].empty.push({ to: node });
    return node;
  }

  private step(from: number): number {
    const node = this.add();
    this.nodes[from].empty.push({ to: node });
    return node;
  }

  private add(): number {
    return this.nodes.push({ empty: [] }) - 1;
  }

  withoutEmptySteps(flags: string): Automaton {
    const consuming = this.nodes.flatMap(({ element }, node) => (element ? [node] : []));
    const alphabet = alphabetOf(consuming.map((node) => this.nodes[node].element!), flags);
    const number = new Map(consuming.map((node, at) => [node, at + 1]));
    return [0, ...consuming].map((node) => {
      const { element } = this.nodes[node];
      return { set: element ? alphabet.setOf(element) : 0n, next: this.next(node, number) };
    });
  }

  /** The consuming nodes after a node, each with the number of ways to it. */
  private next(from: number, number: ReadonlyMap<number, number>): Map<number, number> {
    const found = new Map<number, number>();
    const onWay = new Map<number, number>();
    let steps = 0;
    const walk = (node: number): void => {
      for (const { to, unlessEmptySince } of this.nodes[node].empty) {
        if (++steps > MAX_STEPS) throw new NotJudged('it has too many optional parts beside each other');
        if (unlessEmptySince !== undefined && onWay.get(unlessEmptySince)) continue;
        const state = number.get(to);
        if (state !== undefined) {
          found.set(state, (found.get(state) ?? 0) + 1);
          continue;
        }
        onWay.set(to, (onWay.get(to) ?? 0) + 1);
        walk(to);
        onWay.set(to, onWay.get(to)! - 1);
      }
    };
    walk(from);
    return found;
  }
}

const isBounded = ({ elements }: Sequence): boolean => elements.every((element) => {
  if (element.type === 'Quantifier') return element.max <= MAX_LOOK && isBounded({ elements: [element.element] });
  if (element.type === 'Group' || element.type === 'CapturingGroup') return element.alternatives.every(isBounded);
  return element.type === 'Assertion' ? element.kind === 'start' || element.kind === 'end' || element.kind === 'word' : isCharacterElement(element);
});

const MAX_LOOK = 20;

/* eslint-disable no-bitwise -- sets of characters are bits */
import { RegExpParser } from '@eslint-community/regexpp';
import { automataOf, NotJudged, type Automaton, type Judgement } from './automaton';

/** Why the time that a pattern takes may grow faster than the text; undefined when it is proven that it does not. */
export const superLinear = (source: string, flags: string, judgement: Judgement = { shortTexts: false }): string | undefined => {
  try {
    const pattern = new RegExpParser({ ecmaVersion: 2024 }).parsePattern(source, 0, source.length, { unicode: flags.includes('u') });
    for (const automaton of automataOf(pattern, flags, judgement)) {
      const verdict = new Judge(automaton, judgement.shortTexts ? MAX_TRADES_IN_KEYS : 0).verdict();
      if (verdict !== undefined) return verdict;
    }
    return undefined;
  } catch (error) {
    if (error instanceof NotJudged) return error.message;
    throw error;
  }
};

/** Two ways through k parts of a pattern that meet again make 2^k ways through all of them. */
const MAX_FORKS = 5;
/** Parts of a key that share its 1024 bytes: with three of them a match takes a second at worst. */
const MAX_TRADES_IN_KEYS = 2;
const MAX_WORK = 20_000_000;

/**
 * Counts the ways in which a backtracking matcher can try a pattern on a text, from its start: if their number is bounded, whatever the
 * text, matching takes linear time. It is not bounded
 *
 * - when a state can be left and reached again in two ways by the same text (then it grows exponentially), or
 * - when a text leads from one state to itself, from it to another, and from that to itself (then it grows as a power of the length).
 *
 * That is the criterion for the ambiguity of automata by Weber and Seidl (1991).
 */
class Judge {
  private readonly component: Int32Array;
  private readonly loops: boolean[];
  private work = 0;

  constructor(private readonly states: Automaton, private readonly allowedTrades: number) {
    this.component = components(states);
    const sizes = new Map<number, number>();
    for (const component of this.component) sizes.set(component, (sizes.get(component) ?? 0) + 1);
    this.loops = states.map(({ next }, state) => next.has(state) || sizes.get(this.component[state])! > 1);
  }

  verdict(): string | undefined {
    const looping = this.states.flatMap((_, state) => (this.loops[state] ? [state] : []));
    if (looping.some((state) => this.returnsTwice(state))) return 'a repeated part can match the same text in several ways';
    const trades = new Map<number, number[]>();
    for (const first of looping) {
      const seconds = looping.filter((second) => this.component[first] !== this.component[second] && this.trade(first, second));
      const component = this.component[first];
      trades.set(component, [...trades.get(component) ?? [], ...seconds.map((second) => this.component[second])]);
    }
    if (longestChain(trades) > this.allowedTrades) return 'two repeated parts can share a text in many ways';
    return this.forks() > MAX_FORKS ? 'too many parts can match the same text in two ways' : undefined;
  }

  /** Whether a text leads from a state to itself in two ways. */
  private returnsTwice(start: number): boolean {
    const inside = (state: number) => this.component[state] === this.component[start];
    return this.meets(start, inside, (state) => state === start);
  }

  /** Whether two ways that begin at a state, and part, can end at one state of those asked for. */
  private meets(start: number, allowed: (state: number) => boolean, wanted: (state: number) => boolean): boolean {
    const seen = new Set<number>();
    const size = this.states.length;
    const stack: Array<[number, number, boolean]> = [[start, start, false]];
    while (stack.length > 0) {
      const [a, b, apart] = stack.pop()!;
      for (const [nextA, waysA] of this.states[a].next) {
        if (!allowed(nextA)) continue;
        for (const [nextB, waysB] of this.states[b].next) {
          this.count();
          if (!allowed(nextB) || (this.states[nextA].set & this.states[nextB].set) === 0n) continue;
          const parted = apart || nextA !== nextB || waysA > 1 || waysB > 1;
          if (parted && nextA === nextB && wanted(nextA)) return true;
          const key = (nextA * size + nextB) * 2 + Number(parted);
          if (seen.has(key)) continue;
          seen.add(key);
          stack.push([nextA, nextB, parted]);
        }
      }
    }
    return false;
  }

  /** Whether a text leads from the first state to itself, from the first to the second, and from the second to itself. */
  private trade(first: number, second: number): boolean {
    const { states, component } = this;
    const size = states.length;
    const seen = new Set<number>();
    const stack: Array<[number, number, number]> = [[first, first, second]];
    while (stack.length > 0) {
      const [a, b, c] = stack.pop()!;
      for (const nextA of states[a].next.keys()) {
        if (component[nextA] !== component[first]) continue;
        for (const nextC of states[c].next.keys()) {
          this.count();
          const both = states[nextA].set & states[nextC].set;
          if (both === 0n || component[nextC] !== component[second]) continue;
          for (const nextB of states[b].next.keys()) {
            this.count();
            if ((both & states[nextB].set) === 0n) continue;
            if (nextA === first && nextB === second && nextC === second) return true;
            const key = (nextA * size + nextB) * size + nextC;
            if (seen.has(key)) continue;
            seen.add(key);
            stack.push([nextA, nextB, nextC]);
          }
        }
      }
    }
    return false;
  }

  /** The most parts in a row that can be passed in two ways each. */
  private forks(): number {
    const { states } = this;
    const longest = new Map<number, number>();
    const meetings = states.map((_, start) => this.meetings(start));
    const from = (state: number, depth: number): number => {
      const known = longest.get(this.component[state]);
      if (known !== undefined) return known;
      if (depth > states.length) return 0;
      longest.set(this.component[state], 0);
      let best = 0;
      for (const member of this.members(state)) {
        for (const next of states[member].next.keys()) best = Math.max(best, from(next, depth + 1));
        for (const target of meetings[member]) best = Math.max(best, 1 + from(target, depth + 1));
      }
      longest.set(this.component[state], best);
      return best;
    };
    return from(0, 0);
  }

  private members(state: number): number[] {
    return this.states.flatMap((_, other) => (this.component[other] === this.component[state] ? [other] : []));
  }

  /** Where two ways meet that part right after a state. */
  private meetings(start: number): Set<number> {
    const found = new Set<number>();
    const { states } = this;
    const branches = [...states[start].next];
    const parts = branches.some(([a, ways], at) => ways > 1 || branches.slice(at + 1).some(([b]) => (states[a].set & states[b].set) !== 0n));
    if (!parts) return found;
    const seen = new Set<number>();
    const stack: Array<[number, number]> = [[start, start]];
    while (stack.length > 0) {
      const [a, b] = stack.pop()!;
      for (const [nextA, ways] of states[a].next) {
        for (const nextB of states[b].next.keys()) {
          this.count();
          if ((states[nextA].set & states[nextB].set) === 0n) continue;
          if (nextA === nextB) {
            if (a !== b || ways > 1) found.add(nextA);
            continue;
          }
          const key = nextA * states.length + nextB;
          if (seen.has(key)) continue;
          seen.add(key);
          stack.push([nextA, nextB]);
        }
      }
    }
    return found;
  }

  private count(): void {
    if (++this.work > MAX_WORK) throw new NotJudged('it is too complicated to be judged');
  }
}

/** The most steps that can be made one after the other; the steps go in no circle. */
const longestChain = (steps: ReadonlyMap<number, readonly number[]>): number => {
  const known = new Map<number, number>();
  const from = (state: number): number => {
    if (!known.has(state)) known.set(state, Math.max(0, ...(steps.get(state) ?? []).map((next) => 1 + from(next))));
    return known.get(state)!;
  };
  return Math.max(0, ...[...steps.keys()].map(from));
};

/** The strongly connected component of each state (Tarjan, without recursion). */
const components = (states: Automaton): Int32Array => {
  const component = new Int32Array(states.length).fill(-1);
  const index = new Int32Array(states.length).fill(-1);
  const low = new Int32Array(states.length);
  const stack: number[] = [];
  let counter = 0;
  let found = 0;
  for (let root = 0; root < states.length; root++) {
    if (index[root] >= 0) continue;
    const calls: Array<{ state: number; next: number[] }> = [];
    const enter = (state: number) => {
      index[state] = low[state] = counter++;
      stack.push(state);
      calls.push({ state, next: [...states[state].next.keys()] });
    };
    enter(root);
    while (calls.length > 0) {
      const { state, next } = calls[calls.length - 1];
      const target = next.pop();
      if (target !== undefined) {
        if (index[target] < 0) enter(target);
        else if (component[target] < 0) low[state] = Math.min(low[state], index[target]);
        continue;
      }
      calls.pop();
      if (calls.length > 0) low[calls[calls.length - 1].state] = Math.min(low[calls[calls.length - 1].state], low[state]);
      if (low[state] !== index[state]) continue;
      for (let member = stack.pop()!; ; member = stack.pop()!) {
        component[member] = found;
        if (member === state) break;
      }
      found++;
    }
  }
  return component;
};

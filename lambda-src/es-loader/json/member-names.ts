import { LONE_SURROGATE } from './lone-surrogate';
import { NAME_MARK } from './parse';

/** A name as it stands in JSON before the value of a member: quotes and colon. */
export interface MemberName {
  readonly name: string;
  /** `"name":` in UTF-8, and up to three bytes more: it is copied four at a time. */
  readonly bytes: Uint8Array;
  /** How many bytes it is without them. */
  readonly length: number;
  /** Whether it is nothing but ASCII. */
  readonly ascii: boolean;
  /** Whether it holds the escape of a lone surrogate. */
  readonly loneSurrogate: boolean;
  /** Whether something of this name was ever added to a record: of all other members it is known without a look that they stay as they are. */
  added: boolean;
}

/** Names recur in every record of a type, but a log may also hold a new one in each. */
const MAX_NAMES = 20_000;
const known = new Map<string, MemberName>();

/** The name of a member as it is written. */
export const memberName = (name: string): MemberName => known.get(name) ?? newName(name);

const newName = (name: string): MemberName => {
  const text = name.startsWith(NAME_MARK) ? name.slice(1) : name;
  const json = `${JSON.stringify(text)}:`;
  const length = Buffer.byteLength(json);
  const bytes = new Uint8Array(4 * Math.ceil(length / 4));
  bytes.set(Buffer.from(json));
  const made: MemberName = {
    name, bytes, length, ascii: length === json.length, loneSurrogate: LONE_SURROGATE.test(text), added: known.size >= MAX_NAMES,
  };
  if (known.size < MAX_NAMES) known.set(name, made);
  return made;
};

/** A map with more members than this is not like the next one. */
const MAX_POSITIONS = 200;
/** Logs whose maps are nested in ever new ways are not worth more. */
const MAX_MAPS = 2000;

/** Maps of one kind: their names mostly follow each other as they did in the map before, which spares looking them up. */
export class MemberSequence {
  private readonly members: MemberName[] = [];
  private readonly maps: Array<MemberSequence | undefined> = [];

  /** @param budget how many more there may be, of all that lie below one */
  constructor(private readonly budget = { maps: MAX_MAPS }) {}

  /** The name at a position. Positions are asked for in order. */
  at(position: number, name: string): MemberName {
    const member = this.members[position];
    return member !== undefined && member.name === name ? member : this.learn(position, name);
  }

  /** The members of the map at a position; undefined where they are not worth remembering. */
  below(position: number): MemberSequence | undefined {
    return this.maps[position] ?? this.learnMap(position);
  }

  private learn(position: number, name: string): MemberName {
    const member = memberName(name);
    if (position < MAX_POSITIONS) this.members[position] = member;
    return member;
  }

  private learnMap(position: number): MemberSequence | undefined {
    if (position >= MAX_POSITIONS || this.budget.maps === 0) return undefined;
    this.budget.maps--;
    return this.maps[position] = new MemberSequence(this.budget);
  }
}

import { Lines } from './lines';

/** Which lines belong together. */
export interface LineGroupRules {
  /** The line begins a record. */
  opens(line: string): boolean;
  /** The line is the last of its record; a record without such a line is none. Without this rule a record ends before the next one begins. */
  closes?(line: string): boolean;
}

/** Cuts text into records of several lines, each line with its line end. Lines outside records are none. */
export class LineGroups {
  private readonly lines = new Lines();
  private group?: string;

  constructor(private readonly rules: LineGroupRules) {}

  push(text: string): string[] {
    return this.collect(this.lines.push(text).map((line) => `${line}\n`));
  }

  end(): string[] {
    const groups = this.collect(this.lines.end());
    return this.group === undefined || this.rules.closes ? groups : [...groups, this.group];
  }

  private collect(lines: readonly string[]): string[] {
    const groups: string[] = [];
    for (const line of lines) {
      if (this.rules.opens(line)) {
        if (this.group !== undefined && !this.rules.closes) groups.push(this.group);
        this.group = line;
      } else if (this.group !== undefined) {
        this.group += line;
      }
      if (this.group !== undefined && this.rules.closes?.(line)) {
        groups.push(this.group);
        this.group = undefined;
      }
    }
    return groups;
  }
}

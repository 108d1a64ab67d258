/** A field, what is in it, and where that comes from. */
export interface ExplainedField {
  readonly field: string;
  readonly value: unknown;
  /** Path in the record, or what else it is from. */
  readonly source: string;
  /** What became of it on its way into the document. */
  readonly note?: string;
}

/** A difference between two states of a record or document; without `before` it was added, without `after` removed. */
export interface Change {
  readonly field: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** How the key led to a log type. */
export interface Recognition {
  readonly logType?: string;
  readonly pattern?: string;
  /** The part of the key that the pattern found. */
  readonly found?: string;
  /** Tried before, in this order: their patterns are not found in the key. */
  readonly triedBefore: ReadonlyArray<{ readonly logType: string; readonly pattern: string }>;
  /** Their patterns are found as well, but they come later. */
  readonly comeLater: readonly string[];
  /** Why nothing of the object is loaded. */
  readonly skipped?: string;
}

/** A test for exclusion, and whether it fits. */
export interface ExclusionTest {
  readonly by: string;
  readonly fits: boolean;
  /** A condition that only counts excludes nothing. */
  readonly counts?: true;
  readonly error?: string;
}

/** Why a record of an object became the document that it is. Parts that were not reached are absent. */
export interface Explanation {
  readonly object: { readonly bucket: string; readonly key: string };
  readonly recognition: Recognition;
  /** How records are cut out of the object and read, in words. */
  readonly reading?: readonly string[];
  readonly record?: {
    readonly number: number;
    readonly text: string;
    /** As read; absent where it could not be. */
    readonly fields?: unknown;
    readonly error?: string;
    readonly envelope?: unknown;
  };
  readonly exclusion?: { readonly excludedBy?: string; readonly tests: readonly ExclusionTest[] };
  readonly time?: {
    readonly value: string;
    readonly rule: string;
    readonly candidates: ReadonlyArray<{ readonly field: string; readonly value?: unknown }>;
  };
  readonly mapping?: { readonly fields: readonly ExplainedField[]; readonly withoutValue: readonly string[]; readonly record: readonly Change[] };
  readonly normalizer?: { readonly changes: readonly Change[]; readonly record: readonly Change[]; readonly error?: string };
  readonly enrichment?: ReadonlyArray<{ readonly enricher: string; readonly changes: readonly Change[] }>;
  readonly id?: { readonly value?: string | number; readonly rule: string };
  readonly index?: { readonly name: string; readonly rule: string };
  /** What the document does not hold, or not in full, and why. */
  readonly cleaning?: { readonly empty: readonly string[]; readonly cut: readonly string[] };
  /** As it is sent. */
  readonly document?: { readonly index: string; readonly id?: string | number; readonly source: string };
}

/** How one field is read out of a row of a foreign file. */
export interface FieldRule {
  readonly field: string;
  /** Columns, keys or pointers into the row; the first that is not empty counts. */
  readonly from: readonly [string, ...string[]];
  /** Between the elements of a list. */
  readonly join: string | null;
  /** Its one group is the value. */
  readonly extract: RegExp | null;
  /** Source value → value of the field. */
  readonly values: ReadonlyMap<string, string> | null;
  /** YUAN amounts become 万元 (WAN) by shifting the point. */
  readonly unit: 'YUAN' | 'WAN' | null;
}

/** How a foreign file's rows are read as rows of a door. */
export interface MappingRules {
  /** Kind of the door. */
  readonly kind: string;
  /** What the door is asked for besides, e.g. a record type. */
  readonly options: Readonly<Record<string, string>>;
  /** Pointer of the list of rows in a JSON document; null: the file's lines are the rows. */
  readonly rows: string | null;
  readonly fields: readonly FieldRule[];
  /** Constants, as if the sender had stated them. */
  readonly set: Readonly<Record<string, string>>;
}

/** A mapping file. */
export interface Mapping extends MappingRules {
  readonly name: string;
  /** SHA-256 of its text, hex: under another mapping the same file is another submission. */
  readonly sha256: string;
}

/** What mapping did to a row beyond copying; nobody shall take it for the source's own word. */
export type MappingFix = 'MAPPED_FALLBACK' | 'MAPPED_EXTRACTED' | 'MAPPED_TRANSLATED';

import type { Refusal } from '../../../kernel/result.js';

/** The answer to a submission: `accepted + fixed + quarantined + duplicates + held + dropped = read`. */
export interface Summary {
  readonly submission: string;
  readonly kind: string;
  /** The same file was here before: nothing was written, and the counts are those of then. */
  readonly again: boolean;
  readonly read: number;
  readonly accepted: number;
  readonly fixed: number;
  readonly quarantined: number;
  /** Of the quarantined rows those that still wait for their correction. */
  readonly open: number;
  readonly duplicates: number;
  /** Kept until the hub knows whose they are. */
  readonly held: number;
  /** Not kept at all; their reasons alone are counted. */
  readonly dropped: number;
  readonly seconds: number;
  /** Rows by kind of repair. */
  readonly fixes: Readonly<Record<string, number>>;
  /** Rows by code of the reasons for which they are in quarantine or were dropped. */
  readonly reasons: Readonly<Record<string, number>>;
  /** What the sender should know although nothing was refused, e.g. columns that nobody reads. */
  readonly notices: readonly Refusal[];
}

/** Long work says where it is. */
export interface Progress {
  readonly phase: 'CHECKING' | 'WAITING' | 'READING' | 'MERGING';
  readonly rows: number;
  /** Share of the file's bytes that are read, 0 to 1. */
  readonly share: number;
}

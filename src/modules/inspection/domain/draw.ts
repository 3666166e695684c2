import type { CivilDate } from '../../../kernel/civil-date.js';

/** The way in which tickets, quotas and inspectors follow from a commitment and a seed. */
export const ALGORITHM = 'consistent-sampling-sha256/1';

/** Where the seed will come from; committed before anybody can know it. */
export type SeedSource =
  | {
      readonly kind: 'SHARES';
      /** SHA-256 (hex) of each party's share, which the party keeps to itself until the draw. */
      readonly parties: readonly { readonly party: string; readonly hash: string }[];
    }
  /** So many throws of a ten-sided die in public. */
  | { readonly kind: 'DICE'; readonly throws: number }
  /** A round of a public randomness beacon that lies ahead. */
  | { readonly kind: 'BEACON'; readonly beacon: string; readonly round: number };

/** What was revealed. */
export type SeedRevealed =
  | {
      readonly kind: 'SHARES';
      readonly shares: readonly { readonly party: string; readonly share: string }[];
    }
  | { readonly kind: 'DICE'; readonly digits: string }
  | { readonly kind: 'BEACON'; readonly randomness: string };

/** A target of the pool (检查对象). */
export interface Target {
  readonly uscc: string;
  /** The grade, or another word by which the pool is divided. */
  readonly stratum: string;
}

/**
 * Why a target of the pool cannot be drawn (不予抽取原因), as codes: `DRAWN_ELSEWHERE`, `FREQUENCY_REACHED`,
 * `INSPECTED_RECENTLY`, `MERGED`, `NOT_ACTIVE`.
 */
export interface Exclusion extends Target {
  readonly reasons: readonly string[];
}

export interface Stratum {
  readonly stratum: string;
  readonly pool: number;
  readonly excluded: number;
  /** pool − excluded. */
  readonly frame: number;
  /** Plain decimal, `'0.4'` is 40 %. */
  readonly ratio: string;
  /** ceil(frame × ratio), exactly. */
  readonly quota: number;
}

/** An inspector of the directory (执法检查人员). */
export interface Inspector {
  readonly id: string;
  readonly department: string;
  readonly organisation: string;
  /** Division code; significant digits. */
  readonly division: string;
  readonly qualifications: readonly string[];
  /** Codes of subjects in which an interest was declared, kinship among them. */
  readonly interests: readonly string[];
}

/** What is fixed, hashed and published before the seed is known (抽取承诺). */
export interface Commitment {
  readonly format: 'xinshu-draw/1';
  readonly algorithm: typeof ALGORITHM;
  /** Number of the task and of its round: a round after a void one has fresh chance. */
  readonly task: string;
  readonly round: number;
  readonly scheme: string | null;
  readonly asOf: CivilDate;
  /** One, or several for a joint draw: one visit for all of them. */
  readonly departments: readonly string[];
  readonly items: readonly string[];
  readonly pool: { readonly size: number; readonly hash: string };
  readonly excluded: { readonly size: number; readonly hash: string };
  readonly frame: { readonly size: number; readonly hash: string };
  readonly strata: readonly Stratum[];
  readonly inspectors: {
    readonly size: number;
    readonly hash: string;
    readonly perVisit: number;
    /** Visits for one inspector at most; null: no limit. */
    readonly mostVisits: number | null;
    readonly qualifications: readonly string[];
    /** Who looked at a target last and may not do so again: hash over the pairs. */
    readonly lastInspectors: { readonly size: number; readonly hash: string };
  };
  readonly seedSource: SeedSource;
}

/** A drawn target with the ticket by which it was drawn (抽取结果). */
export interface Drawn extends Target {
  /** 1 for the smallest ticket of the stratum. */
  readonly place: number;
  /** `0.…`, as the algorithm writes it. */
  readonly ticket: string;
}

/** Who goes; ids of inspectors, in the order of their tickets. */
export interface Visit {
  readonly uscc: string;
  readonly inspectors: readonly string[];
}

/** Everything that anybody needs to draw again (公开文件): what `verify-draw` reads. */
export interface DrawFile {
  readonly commitment: Commitment;
  /** SHA-256 of the canonical text of the commitment. */
  readonly commitmentHash: string;
  readonly committedAt: string;
  /** Rising by code. */
  readonly pool: readonly Target[];
  readonly exclusions: readonly Exclusion[];
  readonly inspectors: readonly Inspector[];
  readonly lastInspectors: readonly Visit[];
  /** Null until it is known. */
  readonly seed: { readonly revealed: SeedRevealed; readonly value: string } | null;
  /** By stratum in the order of the commitment, then by place; longer than the quota after an extension. */
  readonly drawn: readonly Drawn[];
  /** How far each stratum was extended beyond its quota, with the reason. */
  readonly extensions: readonly {
    readonly stratum: string;
    readonly to: number;
    readonly reason: string;
  }[];
  readonly visits: readonly Visit[];
  readonly voided: { readonly reason: string; readonly at: string } | null;
}

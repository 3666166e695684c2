import { type Rate, rateOf } from './rate.js';

/** Kinds of defect (缺陷类型). Basis: 漏报、迟报、瞒报、错报、重复报送 of 郑州市 2022 工作要点, item 5. */
export const DEFECTS = ['MISSING', 'LATE', 'CONCEALED', 'WRONG', 'DUPLICATE'] as const;
export type Defect = (typeof DEFECTS)[number];

/** Decisions counted, each once; `duplicates` alone counts rows. */
export interface Tally {
  /** Decisions of the ledger whose deadline is over or which are reported. */
  readonly due: number;
  /** Those of `due` that are reported; the rest is missing. */
  readonly dueReported: number;
  readonly reported: number;
  readonly compliant: number;
  readonly onTime: number;
  /** Compliant and on time. */
  readonly qualified: number;
  readonly late: number;
  readonly concealed: number;
  readonly wrong: number;
  readonly duplicates: number;
  /** Decisions that the ledger lists or counts, due or not. */
  readonly ledger: number;
}

const NOTHING: Tally = Object.freeze({
  ...{ due: 0, dueReported: 0, reported: 0, compliant: 0, onTime: 0, qualified: 0 },
  ...{ late: 0, concealed: 0, wrong: 0, duplicates: 0, ledger: 0 },
});

export interface Figures {
  readonly due: number;
  readonly reported: number;
  readonly compliant: number;
  readonly onTime: number;
  readonly hasLedger: boolean;
  /** 上报率: of what was due, what was reported. */
  readonly reportRate: Rate;
  /** 合规率: of what was reported, what passes all rules. */
  readonly complianceRate: Rate;
  /** 及时率: of what was reported, what came in time. */
  readonly timelinessRate: Rate;
  /** 合格率 (DESIGN: 合规率 and 及时率 in one): of what was reported, what passes and came in time. */
  readonly qualifiedRate: Rate;
  /** 迟报率: of what was reported, what came late. */
  readonly lateRate: Rate;
  /** 瞒报率: of what was due, what was concealed. */
  readonly concealedRate: Rate;
  readonly defects: readonly { readonly kind: Defect; readonly count: number }[];
}

const COUNTS = Object.keys(NOTHING) as (keyof Tally)[];

export function sumOf(tallies: readonly Tally[]): Tally {
  const sum: Record<keyof Tally, number> = { ...NOTHING };
  for (const tally of tallies) for (const count of COUNTS) sum[count] += tally[count];
  return sum;
}

/** A concealed decision is missing too: `due` is always what is reported and what is missing. */
export function figuresOf(tally: Tally): Figures {
  const { due, dueReported, reported, compliant, onTime, qualified, late, concealed } = tally;
  const counts: Readonly<Record<Defect, number>> = {
    MISSING: due - dueReported,
    LATE: late,
    CONCEALED: concealed,
    WRONG: tally.wrong,
    DUPLICATE: tally.duplicates,
  };
  return {
    ...{ due, reported, compliant, onTime },
    hasLedger: tally.ledger > 0,
    reportRate: rateOf(dueReported, due),
    complianceRate: rateOf(compliant, reported),
    timelinessRate: rateOf(onTime, reported),
    qualifiedRate: rateOf(qualified, reported),
    lateRate: rateOf(late, reported),
    concealedRate: rateOf(concealed, due),
    defects: DEFECTS.map((kind) => ({ kind, count: counts[kind] })),
  };
}

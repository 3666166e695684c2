import { addDays, type CivilDate } from '../../../kernel/civil-date.js';
import { parseScaled } from '../../../kernel/decimal.js';
import { invariant } from '../../../kernel/invariant.js';

export const SEVERITIES = ['MINOR', 'GENERAL', 'SERIOUS'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A number of the rules during the days on which it holds; both days are included. */
export interface DatedNumber {
  readonly code: string;
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate | null;
  /** An exact decimal as text. */
  readonly value: string;
}

/** From this fine on, in 万元 × 10⁶, a penalty is of that severity. */
export interface FineThresholds {
  readonly general: bigint;
  readonly serious: bigint;
}

/** What holds for a decision of one day. */
export interface PenaltyRulesOfDay {
  /** The severity of a kind of penalty by itself; a kind that is missing says nothing. */
  readonly severityOf: ReadonlyMap<string, Severity>;
  readonly enterpriseFine: FineThresholds;
  readonly individualFine: FineThresholds;
  /** Longest publicity in months. */
  readonly publicMonths: Readonly<Record<Severity, number>>;
  /** Whether decisions of the simple procedure are public. */
  readonly showsSimpleProcedure: boolean;
  /** Whether decisions of nothing but a warning or public criticism are public. */
  readonly showsWarnings: boolean;
  /** Whether minor decisions are public although the authority states no end. */
  readonly showsMinorUnasked: boolean;
}

/** The rules by the day of the decision. */
export interface PenaltyRules {
  on(decidedOn: CivilDate): PenaltyRulesOfDay;
}

/** Digits after the point of an amount in 万元. */
export const MONEY_SCALE = 6;

const SEVERITY_OF = 'SEVERITY_OF_';

function numberOf(rows: readonly DatedNumber[], code: string): string {
  const row = rows.find((candidate) => candidate.code === code);
  invariant(row !== undefined, `the rules have a number ${code} on each day`);
  return row.value;
}

function fine(rows: readonly DatedNumber[], code: string): bigint {
  const amount = parseScaled(numberOf(rows, code), MONEY_SCALE);
  invariant(amount !== null, `${code} is an amount in 万元`);
  return amount;
}

function severityAt(value: string): Severity {
  const severity = SEVERITIES[Number(value) - 1];
  invariant(severity !== undefined, 'a severity is 1 (minor), 2 (general) or 3 (serious)');
  return severity;
}

function rulesOf(rows: readonly DatedNumber[]): PenaltyRulesOfDay {
  const kinds = rows.filter(({ code }) => code.startsWith(SEVERITY_OF));
  const isShown = (code: string): boolean => Number(numberOf(rows, code)) !== 0;
  const months = (code: string): number => Number(numberOf(rows, code));
  return {
    severityOf: new Map(
      kinds.map(({ code, value }) => [code.slice(SEVERITY_OF.length), severityAt(value)]),
    ),
    enterpriseFine: {
      general: fine(rows, 'SEVERITY_FINE_GENERAL_ENTERPRISE'),
      serious: fine(rows, 'SEVERITY_FINE_SERIOUS_ENTERPRISE'),
    },
    individualFine: {
      general: fine(rows, 'SEVERITY_FINE_GENERAL_INDIVIDUAL'),
      serious: fine(rows, 'SEVERITY_FINE_SERIOUS_INDIVIDUAL'),
    },
    publicMonths: {
      MINOR: months('PUBLICITY_MONTHS_MINOR'),
      GENERAL: months('PUBLICITY_MONTHS_GENERAL'),
      SERIOUS: months('PUBLICITY_MONTHS_SERIOUS'),
    },
    showsSimpleProcedure: isShown('PUBLICITY_OF_SIMPLE_PROCEDURE'),
    showsWarnings: isShown('PUBLICITY_OF_WARNINGS'),
    showsMinorUnasked: isShown('PUBLICITY_OF_MINOR_UNASKED'),
  };
}

/**
 * The dated rules from the hub's parameters (`SEVERITY_*`, `PUBLICITY_*`; others are left aside). Before the
 * first day the first rules hold.
 *
 * @throws an incident when a number is missing on some day: then no penalty could be judged.
 */
export function penaltyRules(parameters: readonly DatedNumber[]): PenaltyRules {
  const ours = parameters.filter(({ code }) => /^(?:SEVERITY|PUBLICITY)_/.test(code));
  const days = ours.flatMap(({ validFrom, validTo }) =>
    validTo === null ? [validFrom] : [validFrom, addDays(validTo, 1)],
  );
  const eras = [...new Set(days)]
    .sort()
    .map((from) => ({
      from,
      rules: rulesOf(
        ours.filter(
          (row) => row.validFrom <= from && (row.validTo === null || from <= row.validTo),
        ),
      ),
    }))
    .reverse();
  const first = eras.at(-1);
  invariant(first !== undefined, 'the parameters hold the rules of penalties');
  return {
    on: (decidedOn) => (eras.find(({ from }) => from <= decidedOn) ?? first).rules,
  };
}

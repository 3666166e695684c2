import { formatScaled } from '../../../kernel/decimal.js';
import type { CurrentLoan } from '../queries/loans.js';
import type {
  LoanComparison as Compared,
  LoanCount as Counted,
  LoanFigures as Figures,
  LoanStatistics as Statistics,
} from '../service/loans.js';
import type {
  LoanComparison,
  LoanCount,
  LoanFigures,
  LoanStatistics,
} from './loan-statistics-types.js';
import type { LoanType } from './loan-types.js';

/** Amounts are fen, rates 10⁻⁴ per cent. */
const AMOUNT_PLACES = 2;
const RATE_PLACES = 4;

function yuan(fen: bigint): string {
  return formatScaled(fen, AMOUNT_PLACES);
}

function yuanIfAny(fen: bigint | null): string | null {
  return fen === null ? null : yuan(fen);
}

export function showLoan(loan: CurrentLoan): LoanType {
  const { appliedAmount, grantedAmount, balance, annualRate } = loan;
  return {
    ...loan,
    appliedAmount: yuanIfAny(appliedAmount),
    grantedAmount: yuanIfAny(grantedAmount),
    balance: yuanIfAny(balance),
    annualRate: annualRate === null ? null : formatScaled(BigInt(annualRate), RATE_PLACES, true),
  };
}

export function showStatistics({ year, rows, total }: Statistics): LoanStatistics {
  return { year, rows: rows.map(showComparison), total: showComparison(total) };
}

function showComparison({ creditGrowth, thisYear, lastYear, ...named }: Compared): LoanComparison {
  return {
    ...named,
    ...{ thisYear: showFigures(thisYear), lastYear: showFigures(lastYear) },
    creditGrowthByAmount: creditGrowth.byAmount,
    creditGrowthByCount: creditGrowth.byCount,
  };
}

function showFigures({ period, ...figures }: Figures): LoanFigures {
  const { decided, approved, approvalRate } = figures;
  return {
    ...{ ...period, decided, approved, approvalRate },
    applied: showCount(figures.applied),
    granted: showCount(figures.granted),
    credit: showCount(figures.credit),
    secured: showCount(figures.secured),
    ofListed: showCount(figures.ofListed),
    overdue: showCount(figures.overdue),
  };
}

function showCount({ count, amount }: Counted): LoanCount {
  return { count, amount: yuan(amount) };
}

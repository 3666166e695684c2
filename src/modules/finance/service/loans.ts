import type { CivilDate } from '../../../kernel/civil-date.js';
import type { Page, PageRequest } from '../../../kernel/page.js';
import { accepted, type Refusal, refused, type Result } from '../../../kernel/result.js';
import { type Database, todayInShanghai } from '../../../platform/database/index.js';
import type { Access, Identity } from '../../access/index.js';
import { divisionPrefix, type Reference } from '../../reference/index.js';
import {
  comparedPeriods,
  type ComparedPeriods,
  FIRST_YEAR,
  growthOf,
  type LoanPeriod,
  percentOf,
} from '../domain/loan-period.js';
import { loanRefusal } from '../loan-refusals.js';
import {
  type CountedLoans,
  countLoans,
  type LoanGrouping,
  type LoanSums,
} from '../queries/loan-statistics.js';
import { type CurrentLoan, listLoans, type WantedLoans } from '../queries/loans.js';
import { loanCountingOf, loanSightOf } from './loan-sight.js';

/** How many, and how much in fen. */
export interface LoanCount {
  readonly count: number;
  readonly amount: bigint;
}

/** What was applied for and what was granted in a period. */
export interface LoanFigures {
  readonly period: LoanPeriod;
  readonly applied: LoanCount;
  /** Of those applied for in the period: granted or refused by now, and granted. */
  readonly decided: number;
  readonly approved: number;
  /** Approved of decided in per cent, two decimals; null where nothing was decided. */
  readonly approvalRate: string | null;
  readonly granted: LoanCount;
  /** Of the granted: on credit alone, and secured. */
  readonly credit: LoanCount;
  readonly secured: LoanCount;
  /** Of the granted: to subjects that were on a whitelist on that day. */
  readonly ofListed: LoanCount;
  /** Of the granted: overdue as last reported; the amount is the balance. */
  readonly overdue: LoanCount;
}

export interface LoanComparison {
  /** District or institution; null for all together. */
  readonly code: string | null;
  readonly name: string | null;
  readonly thisYear: LoanFigures;
  readonly lastYear: LoanFigures;
  /** Growth of loans on credit in per cent, two decimals; null where last year had none. */
  readonly creditGrowth: { readonly byAmount: string | null; readonly byCount: string | null };
}

export interface LoanStatistics {
  readonly year: number;
  readonly groupBy: LoanGrouping;
  /** In the order of their codes. */
  readonly rows: readonly LoanComparison[];
  readonly total: LoanComparison;
}

export interface WantedStatistics {
  readonly year: number;
  /** Last day that counts; today in a running year when left out. */
  readonly through?: CivilDate | null | undefined;
  readonly groupBy: LoanGrouping;
  readonly division?: string | null | undefined;
  readonly institution?: string | null | undefined;
}

/** What institutions reported of loans, within the sight of whoever asks. */
export class LoanService {
  constructor(
    private readonly ground: {
      readonly db: Database;
      readonly reference: Reference;
      readonly access: Access;
    },
  ) {}

  /** Loans as last told; empty for whoever may not see them. */
  async list(
    identity: Identity,
    wanted: WantedLoans,
    page: PageRequest,
  ): Promise<Page<CurrentLoan>> {
    const sight = loanSightOf(identity);
    const own = sight.kind === 'INSTITUTION' ? sight.institution : null;
    const isOther = own !== null && wanted.institution !== null && wanted.institution !== own;
    if (sight.kind === 'NOTHING' || isOther) return { rows: [], hasNext: false };
    const institution = own ?? wanted.institution;
    return listLoans(this.ground.db.read(), { ...wanted, institution }, page);
  }

  /** Counts, sums and the yearly growth of loans on credit. */
  async statistics(identity: Identity, wanted: WantedStatistics): Promise<Result<LoanStatistics>> {
    const sql = this.ground.db.read();
    const today = await todayInShanghai(sql);
    const periods = comparedPeriods(wanted.year, wanted.through ?? null, today);
    if (periods === null) {
      const params = { year: wanted.year, today, first: FIRST_YEAR };
      return refused(loanRefusal('LOAN_PERIOD_IMPOSSIBLE', ['through'], params));
    }
    const counted = countedFor(identity, wanted, periods);
    if (!counted.ok) return counted;
    const unknown = await this.#unknown(counted.value.institution);
    if (unknown !== null) return refused(unknown);
    const sums = await countLoans(sql, counted.value);
    const codes = [
      ...new Set(sums.flatMap(({ code, isTotal }) => (isTotal || code === null ? [] : [code]))),
    ];
    const names = await this.#names(wanted.groupBy, codes);
    const rows = codes.map((code) =>
      compared(
        periods,
        sums.filter((each) => !each.isTotal && each.code === code),
        {
          code,
          name: names.get(code) ?? null,
        },
      ),
    );
    const all = sums.filter(({ isTotal }) => isTotal);
    const total = compared(periods, all, { code: null, name: null });
    return accepted({ year: wanted.year, groupBy: wanted.groupBy, rows, total });
  }

  /** Of whom nothing can be counted: zeros would say that it lent nothing. */
  async #unknown(institution: string | null): Promise<Refusal | null> {
    if (institution === null) return null;
    const [known] = await this.ground.access.service.loadOrganisations([institution]);
    return known?.kind === 'BANK'
      ? null
      : loanRefusal('LOAN_INSTITUTION_UNKNOWN', ['institution'], { institution });
  }

  async #names(
    groupBy: LoanGrouping,
    codes: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    const { reference, access } = this.ground;
    if (groupBy === 'DISTRICT') {
      const tree = await reference.divisions();
      return new Map(codes.map((code) => [code, tree.nearest(code)?.name ?? code]));
    }
    const known = await access.service.loadOrganisations(codes);
    return new Map(known.flatMap((each) => (each === null ? [] : [[each.id, each.name] as const])));
  }
}

/** What is counted, within what may be. */
function countedFor(
  identity: Identity,
  { groupBy, division: asked, institution: named }: WantedStatistics,
  periods: ComparedPeriods,
): Result<CountedLoans> {
  const may = loanCountingOf(identity);
  const { role } = identity;
  if (may === null) return refused(loanRefusal('LOANS_NOT_YOURS', [], { role }));
  const own = may.institution ?? named ?? null;
  const isOthers = may.byInstitution
    ? own !== (named ?? own)
    : groupBy === 'INSTITUTION' || own !== null;
  if (isOthers) return refused(loanRefusal('LOAN_INSTITUTION_OF_OTHERS', ['institution']));
  // 410100 is written for the whole city, and no subject's division begins with it.
  const division = typeof asked === 'string' ? divisionPrefix(asked) : may.division;
  if (division === null) {
    return refused(loanRefusal('LOAN_DIVISION_UNKNOWN', ['division'], { division: asked ?? '' }));
  }
  if (!division.startsWith(may.division)) {
    const params = { division, own: may.division };
    return refused(loanRefusal('LOAN_DIVISION_OUTSIDE', ['division'], params));
  }
  return accepted({ periods, groupBy, division, institution: own });
}

function compared(
  { thisYear, lastYear }: ComparedPeriods,
  sums: readonly LoanSums[],
  named: Pick<LoanComparison, 'code' | 'name'>,
): LoanComparison {
  const now = figuresOf(
    thisYear,
    sums.find(({ isThisYear }) => isThisYear),
  );
  const before = figuresOf(
    lastYear,
    sums.find(({ isThisYear }) => !isThisYear),
  );
  const byAmount = growthOf(now.credit.amount, before.credit.amount);
  const byCount = growthOf(BigInt(now.credit.count), BigInt(before.credit.count));
  return { ...named, thisYear: now, lastYear: before, creditGrowth: { byAmount, byCount } };
}

/** A period in which a group had nothing has no line. */
function figuresOf(period: LoanPeriod, sums: LoanSums | undefined): LoanFigures {
  const { decided = 0, approved = 0 } = sums ?? {};
  const told = (count = 0, amount = '0'): LoanCount => ({ count, amount: BigInt(amount) });
  return {
    ...{ period, decided, approved },
    approvalRate: percentOf(BigInt(approved), BigInt(decided)),
    applied: told(sums?.applied, sums?.appliedAmount),
    granted: told(sums?.granted, sums?.grantedAmount),
    credit: told(sums?.credit, sums?.creditAmount),
    secured: told(sums?.secured, sums?.securedAmount),
    ofListed: told(sums?.ofListed, sums?.ofListedAmount),
    overdue: told(sums?.overdue, sums?.overdueAmount),
  };
}

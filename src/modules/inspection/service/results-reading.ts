import { type CivilDate, yearOf } from '../../../kernel/civil-date.js';
import { invariant } from '../../../kernel/invariant.js';
import type { Page } from '../../../kernel/page.js';
import { accepted, refused, type Result } from '../../../kernel/result.js';
import {
  type Database,
  todayInShanghai,
  type WriteUnit,
} from '../../../platform/database/index.js';
import type { Identity } from '../../access/index.js';
import { append } from '../../audit/index.js';
import type { Reference } from '../../reference/index.js';
import { type HitRate, hitRateOf } from '../domain/hit-rate.js';
import { reasonsAgainst } from '../domain/scope.js';
import { type BelowFrequency, listBelowFrequency } from '../queries/frequency.js';
import {
  countResults,
  findInspected,
  type KeptOutcome,
  listOutcomes,
  type OutcomesWanted,
} from '../queries/outcomes.js';
import {
  countOverdue,
  listOverdue,
  type Overdue,
  type OverdueCount,
  type OverdueKey,
  type OverdueKind,
  type OverdueOf,
} from '../queries/overdue.js';
import { inspectionRefusal, type InspectionRefusal } from '../refusals.js';
import { type NewlyOverdue, noteOverdue } from '../store/overdue.js';
import type { InspectionTables } from '../tables.js';
import type { SchemeLookup } from './schemes.js';

export interface ResultsReadingNeeds {
  readonly db: Database;
  readonly reference: Pick<Reference, 'parameter'>;
  readonly schemes: SchemeLookup;
}

/** What somebody asks for; without: all within the requester's reach. */
export interface OverdueWanted {
  readonly kind?: OverdueKind | null;
  readonly department?: string | null;
  readonly division?: string | null;
}

export interface StratumRate extends HitRate {
  readonly stratum: string;
}

/** Strata with their rates, and all of them together. */
export interface HitRates {
  readonly strata: readonly StratumRate[];
  readonly all: HitRate;
}

export interface FrequencyWanted {
  readonly scheme: string;
  readonly division: string;
  readonly first: number;
  /** The code after which to go on. */
  readonly after: string | null;
}

/** The hub itself, when nobody asks. */
const HUB = { actor: 'hub', role: 'CITY_ADMIN', organisation: undefined } as const;

/** A role that lacks the claim of its scope has none. */
const NOTHING = '—';

/** What follows from outcomes: their publication in time, how often problems are found, who is due. */
export class ResultsReading {
  constructor(private readonly needs: ResultsReadingNeeds) {}

  /** The outcomes that stand of a round. */
  outcomes(wanted: OutcomesWanted): Promise<readonly KeptOutcome[]> {
    return listOutcomes(this.needs.db.read<InspectionTables>(), wanted);
  }

  /** Those of the round of a task that is being inspected; null where there is none. */
  async outcomesOfTask(taskNo: string): Promise<readonly KeptOutcome[] | null> {
    const round = await findInspected(this.needs.db.read<InspectionTables>(), taskNo);
    return round === null ? null : this.outcomes(round);
  }

  /** The longest overdue first. */
  async overdue(
    wanted: OverdueWanted & { readonly first: number; readonly after: OverdueKey | null },
    identity: Identity,
  ): Promise<Page<Overdue>> {
    return listOverdue(this.needs.db.read(), await this.overdueOf(wanted, identity), wanted);
  }

  /** By department. */
  async overdueCounts(wanted: OverdueWanted, identity: Identity): Promise<readonly OverdueCount[]> {
    return countOverdue(this.needs.db.read(), await this.overdueOf(wanted, identity));
  }

  /** Notes and logs what has become overdue since the last time. */
  async noteOverdue(today: CivilDate): Promise<readonly NewlyOverdue[]> {
    return this.needs.db.write(async ({ sql }: WriteUnit<InspectionTables>) => {
      const noted = await noteOverdue(sql, today);
      const entries = noted.map(({ kind, taskNo, round, department, targets }) => ({
        ...HUB,
        action: `inspection.noteOverdue${kind === 'CHECK' ? 'Checks' : 'Publications'}`,
        target: `inspection:${taskNo}-${String(round)}:${department}`,
        reason: `${String(targets)} 户超期`,
      }));
      await append(sql, entries);
      return noted;
    });
  }

  /** How often problems were found, of a task or of all tasks of a plan. */
  async hitRates(of: { readonly taskNo: string } | { readonly planNo: number }): Promise<HitRates> {
    const { db, reference } = this.needs;
    const reads = db.read<InspectionTables>();
    const [counts, today] = await Promise.all([countResults(reads, of), todayInShanghai(reads)]);
    const z = await reference.parameter('INSPECTION_HIT_RATE_Z', today);
    invariant(z !== null, 'hit rates have an interval');
    const sum = (field: 'checked' | 'found' | 'notChecked'): number =>
      counts.reduce((total, count) => total + count[field], 0);
    const all = { checked: sum('checked'), found: sum('found'), notChecked: sum('notChecked') };
    return {
      strata: counts.map(({ stratum, ...count }) => ({ stratum, ...hitRateOf(count, z.value) })),
      all: hitRateOf(all, z.value),
    };
  }

  /** Subjects whose grade demands more visits this year than were made. */
  async belowFrequency(
    { scheme: code, division, first, after }: FrequencyWanted,
    identity: Identity,
  ): Promise<Result<Page<BelowFrequency>, InspectionRefusal>> {
    const { db, schemes } = this.needs;
    const today = await todayInShanghai(db.read());
    const [fault, ...more] = reasonsAgainst(identity, { scheme: code, division });
    if (fault !== undefined) return refused(fault, ...more);
    const scheme = await schemes.find(code, today);
    if (scheme === null) {
      return refused(
        inspectionRefusal('SCHEME_UNKNOWN', ['scheme'], { scheme: code, date: today }),
      );
    }
    const { modelNo, grades } = scheme;
    const demanded = grades.map(({ grade, frequencyMin: times }) => ({ grade, times }));
    const of = { modelNo, demanded, year: yearOf(today), division };
    return accepted(await listBelowFrequency(db.read(), of, { first, after }));
  }

  /** A reporter asks of its own department, a regulator of its scheme, everybody else within the own division. */
  private async overdueOf(wanted: OverdueWanted, identity: Identity): Promise<OverdueOf> {
    const today = await todayInShanghai(this.needs.db.read());
    const { kind = null, department = null, division = null } = wanted;
    const { role, division: own, scheme = NOTHING } = identity;
    const isReporter = role === 'DEPARTMENT_REPORTER';
    const isOfAll = isReporter || role === 'AUDITOR' || role === 'CITY_ADMIN';
    return {
      ...{ today, kind, division },
      department: isReporter ? (identity.department ?? NOTHING) : department,
      scope: isReporter ? null : (own ?? (isOfAll ? null : NOTHING)),
      scheme: role === 'INDUSTRY_REGULATOR' ? scheme : null,
    };
  }
}

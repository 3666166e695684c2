import type { Database } from '../../platform/database/index.js';
import type { LoaderDefinition } from '../../platform/graphql/context.js';
import { type Division, DivisionTree } from './domain/division.js';
import type { EnterpriseType } from './domain/enterprise-type.js';
import { type Industry, IndustryTree } from './domain/industry.js';
import type { Parameter } from './domain/parameter.js';
import type { WorkingDayCalendar } from './domain/working-days.js';
import {
  type CalendarYear,
  listCalendarDays,
  listCalendarYears,
  listDivisions,
  listEnterpriseTypes,
  listIndustries,
  listParameters,
  stampOf,
} from './queries.js';
import type { ReferenceTables } from './tables.js';

/** All reference facts in memory, as they stood at one moment. */
export interface ReferenceFacts {
  readonly divisions: DivisionTree;
  readonly industries: IndustryTree;
  readonly enterpriseTypes: ReadonlyMap<string, EnterpriseType>;
  readonly calendar: WorkingDayCalendar;
  readonly calendarYears: readonly CalendarYear[];
  readonly parameters: readonly Parameter[];
}

/** A year's calendar loaded beside a running hub is in its answers after at most this long. */
const RECHECK_AFTER_MS = 30_000;

/**
 * The facts are small, asked for with every subject and changed once a year: they are kept in memory
 * and read again when a set of them has been replaced.
 */
export class ReferenceLookups {
  private kept: { readonly stamp: string; readonly facts: ReferenceFacts } | undefined;
  private checkedAt = 0;
  private checking: Promise<ReferenceFacts> | undefined;

  readonly divisionByCode: LoaderDefinition<string, Division | null> = {
    name: 'reference.divisionByCode',
    load: async (codes, { now }) => {
      const { divisions } = await this.facts(now);
      return codes.map((code) => divisions.find(code));
    },
  };

  readonly industryByCode: LoaderDefinition<string, Industry | null> = {
    name: 'reference.industryByCode',
    load: async (codes, { now }) => {
      const { industries } = await this.facts(now);
      return codes.map((code) => industries.find(code));
    },
  };

  constructor(private readonly db: Database) {}

  /** @param now of a request that can live with facts looked at half a minute ago. */
  async facts(now?: Date): Promise<ReferenceFacts> {
    if (this.kept !== undefined && now !== undefined) {
      if (Math.abs(now.getTime() - this.checkedAt) < RECHECK_AFTER_MS) return this.kept.facts;
    }
    this.checking ??= this.check(now).finally(() => {
      this.checking = undefined;
    });
    return this.checking;
  }

  private async check(now: Date | undefined): Promise<ReferenceFacts> {
    const db = this.db.read<ReferenceTables>();
    const stamp = await stampOf(db);
    if (this.kept?.stamp !== stamp) this.kept = { stamp, facts: await this.load() };
    if (now !== undefined) this.checkedAt = now.getTime();
    return this.kept.facts;
  }

  private async load(): Promise<ReferenceFacts> {
    const db = this.db.read<ReferenceTables>();
    const [divisions, industries, types, years, days, parameters] = await Promise.all([
      listDivisions(db),
      listIndustries(db),
      listEnterpriseTypes(db),
      listCalendarYears(db),
      listCalendarDays(db),
      listParameters(db),
    ]);
    return {
      divisions: new DivisionTree(divisions),
      industries: new IndustryTree(industries),
      enterpriseTypes: new Map(types.map((type) => [type.code, type])),
      calendar: {
        exceptions: new Map(days.map(({ date, isOff }) => [date, { isOff }])),
        announcedYears: new Set(years.map(({ year }) => year)),
      },
      calendarYears: years,
      parameters,
    };
  }
}

import type { CivilDate } from '../../../kernel/civil-date.js';
import { type Page, pageOf } from '../../../kernel/page.js';
import { districtOf, type Identity } from '../../access/index.js';
import { ranksOf, scoreOf, type Weights } from '../domain/assessment.js';
import { type Figures, figuresOf, sumOf } from '../domain/figures.js';
import { averageOf, type Rate, rateOf } from '../domain/rate.js';
import { type NumberedRule, ruleOf } from '../rules.js';
import { type DefectiveDecision, type DefectPlace, listDefects } from '../queries/defects.js';
import type { ReportingDepartment } from '../queries/ledger.js';
import { countRules, type SampleRow, sampleRows } from '../queries/rules.js';
import {
  countHeld,
  filledByDepartment,
  filledByRegion,
  type Freshness,
  listFreshness,
  recordsByDivision,
} from '../queries/sources.js';
import { tallyDecisions, type TypeTally } from '../queries/tally.js';
import type { QualityTables } from '../tables.js';
import { type Asked, type Frame, frameOf, type QualityNeeds } from './counting.js';
import { parameterValue } from './deadlines.js';

/** The figures of one department, its score and its place among all. */
export interface DepartmentQuality {
  readonly department: ReportingDepartment;
  readonly figures: Figures;
  readonly score: string | null;
  readonly rank: number | null;
  readonly byType: readonly { readonly recordType: string; readonly figures: Figures }[];
}

/** How often a numbered rule was broken, or repaired. */
export interface RuleFailures {
  readonly code: string;
  /** Null for a reason that has no number. */
  readonly rule: NumberedRule | null;
  readonly rows: number;
  readonly samples: readonly SampleRow[];
}

export interface Coverage {
  readonly key: string;
  readonly rate: Rate;
}

export interface RecordsPerSubject {
  readonly division: string;
  readonly records: string;
  readonly subjects: string;
  readonly average: string | null;
}

const SAMPLES_EACH = 3;
const TOP_RULES = 10;

/** The questions about data quality; who may ask what is decided in {@link permitted}. */
export class QualityReading {
  constructor(private readonly needs: QualityNeeds) {}

  frame(asked: Asked): Promise<Frame> {
    return frameOf(this.needs, asked);
  }

  /** All departments of the frame together. */
  async figures(frame: Frame): Promise<Figures> {
    return figuresOf(sumOf(await tallyDecisions(this.sql, frame.counted)));
  }

  /** The same by record type. */
  async byType(frame: Frame): Promise<DepartmentQuality['byType']> {
    const tallies = await tallyDecisions(this.sql, frame.counted);
    return [...Map.groupBy(tallies, ({ recordType }) => recordType)].map(([recordType, own]) => ({
      recordType,
      figures: figuresOf(sumOf(own)),
    }));
  }

  /** Each department of the frame, the best first; those with nothing to assess last. */
  async departments(frame: Frame): Promise<readonly DepartmentQuality[]> {
    const [tallies, weights] = await Promise.all([
      tallyDecisions(this.sql, frame.counted),
      this.weights(frame.asked.period.to),
    ]);
    const byDepartment = Map.groupBy(tallies, ({ department }) => department);
    const all = frame.departments.map((department) => {
      const own = byDepartment.get(department.code) ?? [];
      const figures = figuresOf(sumOf(own));
      return { department, figures, score: scoreOf(figures, weights), byType: byType(own) };
    });
    const ranks = ranksOf(all.map(({ score }) => score));
    return all
      .map((one, index) => ({ ...one, rank: ranks[index] ?? null }))
      .sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || byCode(a, b));
  }

  async defects(
    frame: Frame,
    page: { readonly first: number; readonly after?: DefectPlace | undefined },
  ): Promise<Page<DefectiveDecision>> {
    return pageOf(await listDefects(this.sql, frame.counted, page), page.first);
  }

  /** The rules that were broken most, with rows that broke them where their text may be seen. */
  async rules(frame: Frame, withSamples: boolean): Promise<readonly RuleFailures[]> {
    const told = (await countRules(this.sql, frame.counted)).slice(0, TOP_RULES);
    const codes = told.map(({ code }) => code);
    const samples = withSamples
      ? await sampleRows(this.sql, frame.counted, { codes, each: SAMPLES_EACH })
      : [];
    return told.map(({ code, rows }) => ({
      ...{ code, rows },
      rule: ruleOf(code),
      samples: samples.filter((sample) => sample.code === code),
    }));
  }

  freshness({ counted }: Frame): Promise<readonly Freshness[]> {
    return listFreshness(this.sql, counted);
  }

  held({ counted }: Frame): Promise<number> {
    return countHeld(this.sql, counted.departments);
  }

  /** Of the types that a department answers for, those of which it has a valid record in the period. */
  async coverageByDepartment(frame: Frame): Promise<readonly Coverage[]> {
    const wanted = this.coverageOf(frame);
    const filled = Map.groupBy(await filledByDepartment(this.sql, wanted), ({ key }) => key);
    const types = [...frame.types.values()].filter(({ code }) => wanted.types.includes(code));
    return frame.departments.flatMap(({ code: key }) => {
      const own = types.filter(({ departments }) => departments.includes(key));
      if (own.length === 0) return [];
      const has = new Set(filled.get(key)?.map(({ recordType }) => recordType));
      return [{ key, rate: rateOf(own.filter(({ code }) => has.has(code)).length, own.length) }];
    });
  }

  /** Of all active types, those of which a subject of the county has a valid record in the period. */
  async coverageByRegion(frame: Frame): Promise<readonly Coverage[]> {
    const wanted = this.coverageOf(frame);
    const regions = Map.groupBy(await filledByRegion(this.sql, wanted), ({ key }) => key);
    return [...regions].map(([key, rows]) => ({
      key,
      rate: rateOf(rows.length, wanted.types.length),
    }));
  }

  async recordsPerSubject({
    asked: { division, scope },
  }: Frame): Promise<readonly RecordsPerSubject[]> {
    const rows = await recordsByDivision(this.sql, { division, scope });
    return rows.map((row) => ({
      ...row,
      average: averageOf(BigInt(row.records), BigInt(row.subjects)),
    }));
  }

  async weights(on: CivilDate): Promise<Weights> {
    const { reference } = this.needs;
    const [report, compliance, timeliness, openness] = await Promise.all([
      parameterValue(reference, 'QUALITY_WEIGHT_REPORT', on),
      parameterValue(reference, 'QUALITY_WEIGHT_COMPLIANCE', on),
      parameterValue(reference, 'QUALITY_WEIGHT_TIMELINESS', on),
      parameterValue(reference, 'QUALITY_WEIGHT_OPENNESS', on),
    ]);
    return { report, compliance, timeliness, openness };
  }

  /** Registrations are subjects, not records. */
  private coverageOf({ asked: { period, recordType }, departments, types }: Frame) {
    const active = [...types.keys()].filter((code) => code !== 'REGISTRATION');
    return {
      period,
      departments: departments.map(({ code }) => code),
      types: active.filter((code) => [null, code].includes(recordType)),
    };
  }

  private get sql() {
    return this.needs.db.read<QualityTables>();
  }
}

function byType(tallies: readonly TypeTally[]) {
  return tallies.map((tally) => ({
    recordType: tally.recordType,
    figures: figuresOf(sumOf([tally])),
  }));
}

function byCode(a: DepartmentQuality, b: DepartmentQuality): number {
  return a.department.code < b.department.code ? -1 : 1;
}

/** Whose figures may be asked for; null: everybody's. */
export interface Permitted {
  readonly department: string | null;
  /** Only departments of this division and all below it. */
  readonly scope: string | null;
}

/**
 * City and auditors ask about everybody, a district about its departments, a reporter about its own,
 * nobody else.
 */
export function permitted(identity: Identity, wanted: string | null): Permitted | null {
  const { role, department } = identity;
  if (role === 'CITY_ADMIN' || role === 'AUDITOR') {
    return { department: wanted, scope: districtOf(identity) };
  }
  if (role !== 'DEPARTMENT_REPORTER' || department === undefined || department === '') return null;
  return wanted === null || wanted === department ? { department, scope: null } : null;
}

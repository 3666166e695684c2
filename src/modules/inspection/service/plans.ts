import type { CivilDate } from '../../../kernel/civil-date.js';
import { invariant } from '../../../kernel/invariant.js';
import type { Page } from '../../../kernel/page.js';
import { accepted, refused, type Result } from '../../../kernel/result.js';
import { type Database, todayInShanghai } from '../../../platform/database/index.js';
import type { Identity } from '../../access/index.js';
import { append, canonicalHash } from '../../audit/index.js';
import type { Reference } from '../../reference/index.js';
import { planGrades } from '../domain/judge-plan.js';
import type { Plan, PlanContent, PlanGrade } from '../domain/plan.js';
import { reasonsAgainst } from '../domain/scope.js';
import { isInternal } from '../../supervision/index.js';
import { findPlanVersions, listPlans, listVersions, type PlansWanted } from '../queries/plans.js';
import { type KeptMatter, listMatters } from '../queries/registers.js';
import { inspectionRefusal, type InspectionRefusal } from '../refusals.js';
import { insertPlan, lockPlans, nextPlanNo, publishPlan } from '../store/plans.js';
import type { InspectionTables } from '../tables.js';
import type { SchemeLookup } from './schemes.js';

/** What is planned; the departments are those of the matters. */
export interface PlanWanted extends Omit<PlanContent, 'departments' | 'grades' | 'isInternal'> {
  /** What differs from the scheme's own ratio and frequency; without a scheme the one stratum, ALL. */
  readonly grades: readonly PlanGrade[];
}

export interface PlanNeeds {
  readonly db: Database;
  readonly reference: Pick<Reference, 'divisions'>;
  readonly schemes: SchemeLookup;
}

export type PlanAnswer = Promise<Result<Plan, InspectionRefusal>>;

/** Annual plans (年度抽查计划): drafts, publication, and later versions, each with its reason. */
export class Plans {
  constructor(private readonly needs: PlanNeeds) {}

  /** Keeps a new plan as a draft. */
  draft(wanted: PlanWanted, identity: Identity): PlanAnswer {
    return this.keep(wanted, { planNo: null, reason: null }, identity);
  }

  /** Another content for a plan: a new version, which holds once it is published. */
  async revise(
    { planNo, reason, wanted }: { planNo: number; reason: string; wanted: PlanWanted },
    identity: Identity,
  ): PlanAnswer {
    const [newest] = await this.versions(planNo);
    if (newest === undefined) return refused(unknown(planNo));
    const [first, ...more] = [
      ...reasonsAgainst(identity, newest),
      ...(reason.trim() === '' ? [inspectionRefusal('REASON_MISSING', ['reason'])] : []),
    ];
    if (first !== undefined) return refused(first, ...more);
    return this.keep(wanted, { planNo, reason: reason.trim() }, identity);
  }

  /** Lets the newest version hold, and makes it public. */
  async publish(planNo: number, identity: Identity): PlanAnswer {
    return this.needs.db.write<InspectionTables, Awaited<PlanAnswer>>(async ({ sql }) => {
      await lockPlans(sql);
      const [newest] = await listVersions(sql, planNo);
      if (newest === undefined) return refused(unknown(planNo));
      const { version } = newest;
      const [first, ...more] = [
        ...reasonsAgainst(identity, newest),
        ...(newest.state === 'DRAFT'
          ? []
          : [inspectionRefusal('PLAN_PUBLISHED', [], { plan: planNo, version })]),
      ];
      if (first !== undefined) return refused(first, ...more);
      await publishPlan(sql, newest, identity.subject);
      await append(sql, [entry('inspection.publishPlan', newest, identity)]);
      const [published] = await listVersions(sql, planNo);
      invariant(published !== undefined, 'what was published is kept');
      return accepted(published);
    });
  }

  /** Newest first; empty where there is no such plan. */
  versions(planNo: number): Promise<readonly Plan[]> {
    return listVersions(this.needs.db.read<InspectionTables>(), planNo);
  }

  /** The version that holds; null while none is published. */
  async holding(planNo: number): Promise<Plan | null> {
    const versions = await this.versions(planNo);
    return versions.find(({ state }) => state === 'PUBLISHED') ?? null;
  }

  byVersion(keys: readonly Pick<Plan, 'planNo' | 'version'>[]): Promise<readonly Plan[]> {
    return findPlanVersions(this.needs.db.read<InspectionTables>(), keys);
  }

  list(wanted: PlansWanted): Promise<Page<Plan>> {
    return listPlans(this.needs.db.read<InspectionTables>(), wanted);
  }

  private async keep(
    wanted: PlanWanted,
    { planNo, reason }: { readonly planNo: number | null; readonly reason: string | null },
    identity: Identity,
  ): PlanAnswer {
    const { db } = this.needs;
    const judged = await this.judge(wanted, identity);
    if (!judged.ok) return judged;
    return db.write<InspectionTables, Awaited<PlanAnswer>>(async ({ sql }) => {
      await lockPlans(sql);
      const no = planNo ?? (await nextPlanNo(sql));
      const [before] = await listVersions(sql, no);
      const version = (before?.version ?? 0) + 1;
      const madeBy = identity.subject;
      await insertPlan(sql, { ...judged.value, planNo: no, version, reason, madeBy });
      const [kept] = await listVersions(sql, no);
      invariant(kept !== undefined, 'a plan is kept');
      await append(sql, [entry('inspection.draftPlan', kept, identity)]);
      return accepted(kept);
    });
  }

  private async judge(
    wanted: PlanWanted,
    identity: Identity,
  ): Promise<Result<PlanContent, InspectionRefusal>> {
    const { db, reference, schemes } = this.needs;
    const today = await todayInShanghai(db.read());
    const [divisions, matters, scheme] = await Promise.all([
      reference.divisions(),
      listMatters(db.read<InspectionTables>(), today),
      wanted.scheme === null ? null : schemes.find(wanted.scheme, today),
    ]);
    const named = matters.filter(({ code }) => wanted.matters.includes(code));
    const isStrange = wanted.scheme !== null && scheme === null;
    const grades = isStrange ? accepted([]) : planGrades(wanted.grades, scheme?.grades ?? null);
    const [first, ...more] = [
      ...reasonsAgainst(identity, wanted),
      ...(divisions.has(wanted.division) ? [] : [unfit('division', wanted.division, 'GB/T 2260')]),
      ...(isStrange ? [schemeUnknown(wanted.scheme, today)] : []),
      ...figures(wanted),
      ...matterFaults(wanted, named, today),
      ...(grades.ok ? [] : grades.refusals),
    ];
    if (first !== undefined) return refused(first, ...more);
    invariant(grades.ok, 'what is wrong with the grades is among the reasons');
    return accepted({
      ...wanted,
      name: wanted.name.trim(),
      isInternal: scheme !== null && isInternal(scheme),
      grades: grades.value,
      matters: named.map(({ code }) => code),
      departments: [...new Set(named.map(({ department }) => department))].toSorted(),
    });
  }
}

function figures({ year, name, maxPerSubject }: PlanWanted): readonly InspectionRefusal[] {
  const isYear = Number.isInteger(year) && year >= 2000 && year <= 2999;
  const isMost = Number.isInteger(maxPerSubject) && maxPerSubject >= 1 && maxPerSubject <= 366;
  return [
    ...(isYear ? [] : [unfit('year', year, 'YYYY')]),
    ...(isMost ? [] : [unfit('maxPerSubject', maxPerSubject, '1–366')]),
    ...(name.trim() === ''
      ? [inspectionRefusal('FIELD_MISSING', ['name'], { field: 'name' })]
      : []),
  ];
}

function matterFaults(
  { matters, scheme }: PlanWanted,
  named: readonly KeptMatter[],
  date: CivilDate,
): readonly InspectionRefusal[] {
  const byCode = new Map(named.map((matter) => [matter.code, matter]));
  if (matters.length === 0) {
    return [inspectionRefusal('FIELD_MISSING', ['matters'], { field: 'matters' })];
  }
  return matters.flatMap((matter, place) => {
    const at = ['matters', place];
    const kept = byCode.get(matter);
    if (kept === undefined) return [inspectionRefusal('MATTER_NOT_IN_FORCE', at, { matter, date })];
    if (kept.scheme === null || kept.scheme === scheme) return [];
    const params = { matter, scheme: kept.scheme };
    return [inspectionRefusal('MATTER_OF_OTHER_SCHEME', at, params)];
  });
}

function unfit(field: string, value: string | number, wanted: string): InspectionRefusal {
  return inspectionRefusal('FIELD_UNFIT', [field], { field, value, wanted });
}

function unknown(plan: number): InspectionRefusal {
  return inspectionRefusal('PLAN_UNKNOWN', ['plan'], { plan });
}

function schemeUnknown(scheme: string | null, date: CivilDate): InspectionRefusal {
  return inspectionRefusal('SCHEME_UNKNOWN', ['scheme'], { scheme: scheme ?? '', date });
}

function entry(action: string, plan: Plan, { subject: actor, role, organisation }: Identity) {
  const target = `inspection-plan:${String(plan.planNo)}@${String(plan.version)}`;
  const { year, scheme, division, matters, maxPerSubject } = plan;
  const grades = plan.grades.map((grade) => ({ ...grade }));
  const afterHash = canonicalHash({ year, scheme, division, matters, maxPerSubject, grades });
  return { actor, role, organisation, action, target, afterHash, reason: plan.reason ?? undefined };
}

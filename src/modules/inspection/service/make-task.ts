import type { CivilDate } from '../../../kernel/civil-date.js';
import { invariant } from '../../../kernel/invariant.js';
import { accepted, refused, type Result } from '../../../kernel/result.js';
import { type Database, todayInShanghai } from '../../../platform/database/index.js';
import type { Identity } from '../../access/index.js';
import { append, canonicalHash } from '../../audit/index.js';
import { LEAST_PER_VISIT } from '../domain/commitment.js';
import type { Plan } from '../domain/plan.js';
import { reasonsAgainst } from '../domain/scope.js';
import type { Task, TaskWanted } from '../domain/task.js';
import { type KeptMatter, listMatters } from '../queries/registers.js';
import { findTasks } from '../queries/tasks.js';
import { inspectionRefusal, type InspectionRefusal } from '../refusals.js';
import { insertTask } from '../store/rounds.js';
import type { InspectionTables } from '../tables.js';
import type { Plans } from './plans.js';

/** A task of a plan; what is not said is as the plan has it. */
export interface NewTask extends Partial<Omit<TaskWanted, 'departments'>> {
  readonly planNo: number;
  readonly name: string;
}

export interface TaskNeeds {
  readonly db: Database;
  readonly plans: Plans;
}

/** Makes a task under the version of the plan that holds; nothing is drawn by that. */
export async function makeTask(
  { db, plans }: TaskNeeds,
  wanted: NewTask,
  identity: Identity,
): Promise<Result<Task, InspectionRefusal>> {
  const today = await todayInShanghai(db.read());
  const plan = await plans.holding(wanted.planNo);
  if (plan === null) {
    const params = { plan: wanted.planNo };
    const [draft] = await plans.versions(wanted.planNo);
    const code = draft === undefined ? 'PLAN_UNKNOWN' : 'PLAN_NOT_PUBLISHED';
    return refused(inspectionRefusal(code, ['plan'], params));
  }
  const matters = await listMatters(db.read<InspectionTables>(), today);
  const full = filledIn(wanted, plan, matters);
  const reach = { scheme: plan.scheme, division: full.division };
  const [first, ...more] = [
    ...reasonsAgainst(identity, reach),
    ...faultsOf({ name: wanted.name, wanted: full }, plan),
    ...matterFaults(full, plan, { matters, today }),
    ...(full.checkBy === null || full.checkBy >= today
      ? []
      : [unfit('checkBy', full.checkBy, `≥ ${today}`)]),
  ];
  if (first !== undefined) return refused(first, ...more);
  const name = wanted.name.trim();
  const { planNo, version: planVersion } = plan;
  return db.write<InspectionTables, Result<Task, InspectionRefusal>>(async ({ sql }) => {
    const { subject: actor, role, organisation } = identity;
    const taskNo = await insertTask(sql, {
      planNo,
      planVersion,
      name,
      wanted: full,
      madeBy: actor,
    });
    const target = `inspection-task:${taskNo}`;
    const afterHash = canonicalHash({ ...full });
    const action = 'inspection.makeTask';
    await append(sql, [{ actor, role, organisation, action, target, afterHash }]);
    const [task] = await findTasks(sql, [taskNo]);
    invariant(task !== undefined, 'a task is kept');
    return accepted(task);
  });
}

function filledIn(wanted: NewTask, plan: Plan, matters: readonly KeptMatter[]): TaskWanted {
  const { matters: chosen = [], strata = [] } = wanted;
  const named = chosen.length === 0 ? plan.matters : [...new Set(chosen)];
  const own = matters.filter(({ code }) => named.includes(code));
  return {
    matters: named,
    departments: [...new Set(own.map(({ department }) => department))].toSorted(),
    division: wanted.division ?? plan.division,
    industries: [...new Set(wanted.industries)],
    strata: strata.length === 0 ? plan.grades.map(({ stratum }) => stratum) : [...new Set(strata)],
    subjectTypes: [...new Set(wanted.subjectTypes)],
    perVisit: wanted.perVisit ?? LEAST_PER_VISIT,
    mostVisits: wanted.mostVisits ?? null,
    qualifications: [...new Set(wanted.qualifications)],
    checkBy: wanted.checkBy ?? null,
  };
}

/** Digits of GB/T 4754, from the division (大类) down. */
const INDUSTRY = /^\d{2,4}$/;

function faultsOf(
  { name, wanted }: { readonly name: string; readonly wanted: TaskWanted },
  plan: Plan,
): readonly InspectionRefusal[] {
  const known = plan.grades.map(({ stratum }) => stratum);
  const { division, industries, strata, mostVisits, perVisit } = wanted;
  return [
    ...(name.trim() === ''
      ? [inspectionRefusal('FIELD_MISSING', ['name'], { field: 'name' })]
      : []),
    ...(division.startsWith(plan.division) && /^\d{2,12}$/.test(division)
      ? []
      : [unfit('division', division, `${plan.division}…`)]),
    ...industries
      .filter((code) => !INDUSTRY.test(code))
      .map((code) => unfit('industries', code, 'GB/T 4754')),
    ...strata
      .filter((stratum) => !known.includes(stratum))
      .map((stratum) =>
        inspectionRefusal('PLAN_GRADE_UNKNOWN', ['strata'], { stratum, known: known.join(', ') }),
      ),
    ...(Number.isInteger(perVisit) && perVisit >= LEAST_PER_VISIT && perVisit <= 99
      ? []
      : [unfit('perVisit', perVisit, `${String(LEAST_PER_VISIT)}–99`)]),
    ...(mostVisits === null || (Number.isInteger(mostVisits) && mostVisits >= 1)
      ? []
      : [unfit('mostVisits', mostVisits, '≥ 1')]),
  ];
}

function matterFaults(
  wanted: TaskWanted,
  plan: Plan,
  { matters, today }: { readonly matters: readonly KeptMatter[]; readonly today: CivilDate },
): readonly InspectionRefusal[] {
  const inForce = new Set(matters.map(({ code }) => code));
  return wanted.matters.flatMap((matter) => {
    const at = ['matters'];
    if (!plan.matters.includes(matter)) {
      return [inspectionRefusal('MATTER_NOT_OF_PLAN', at, { matter })];
    }
    if (inForce.has(matter)) return [];
    return [inspectionRefusal('MATTER_NOT_IN_FORCE', at, { matter, date: today })];
  });
}

function unfit(field: string, value: string | number, wanted: string): InspectionRefusal {
  return inspectionRefusal('FIELD_UNFIT', [field], { field, value, wanted });
}

import { type DrawRefusal, drawRefusal } from './draw-refusals.js';
import type { Commitment, Inspector, Visit } from './draw.js';
import { smallestTickets } from './tickets.js';

/** Who may go where. */
export interface VisitRules extends Pick<
  Commitment['inspectors'],
  'perVisit' | 'mostVisits' | 'qualifications'
> {
  /** One visit serves them all: at least one inspector of each. */
  readonly departments: readonly string[];
}

export interface Assignment {
  /** In the order in which they are assigned; drawn targets (`visitOrder`). */
  readonly targets: readonly { readonly uscc: string }[];
  readonly inspectors: readonly Inspector[];
  readonly lastInspectors: readonly Visit[];
  readonly rules: VisitRules;
  /** Of the draw: `seedText`. */
  readonly seed: string;
}

/** Why an inspector does not go to a target; the first that applies is counted. */
type Unavailable =
  'department' | 'qualification' | 'organisation' | 'interest' | 'lastInspector' | 'workload';

/**
 * For each target in order, the inspectors with the smallest tickets (id `uscc|inspector`) among those who
 * may go: of one of the departments, with every qualification, not of the target itself, without an interest
 * (kinship is one), not who inspected it last, with visits left. First the smallest ticket of each
 * department, then the smallest of all, until the visit is complete.
 *
 * A target that too few may visit has no visit and is refused, with how many were not available for
 * which reason; nobody is sent against a rule, and the others keep their visits.
 */
export function assignInspectors(assignment: Assignment): {
  readonly visits: readonly Visit[];
  readonly refusals: readonly DrawRefusal[];
} {
  const last = new Map(assignment.lastInspectors.map((visit) => [visit.uscc, visit.inspectors]));
  const done = new Map<string, number>();
  const visits: Visit[] = [];
  const refusals: DrawRefusal[] = [];
  for (const { uscc } of assignment.targets) {
    const { available, missing } = sift(assignment, { uscc, last: last.get(uscc) ?? [], done });
    const shortages = shortagesOf(uscc, available, { rules: assignment.rules, missing });
    refusals.push(...shortages);
    if (shortages.length > 0) continue;
    const inspectors = chosen(uscc, available, assignment);
    for (const id of inspectors) done.set(id, (done.get(id) ?? 0) + 1);
    visits.push({ uscc, inspectors });
  }
  return { visits, refusals };
}

interface Place {
  readonly uscc: string;
  readonly last: readonly string[];
  /** Visits that each inspector has by now. */
  readonly done: ReadonlyMap<string, number>;
}

type Counts = Readonly<Record<Unavailable, number>>;

interface Sifted {
  readonly available: readonly Inspector[];
  readonly missing: readonly { readonly inspector: Inspector; readonly why: Unavailable }[];
}

function sift({ inspectors, rules }: Assignment, place: Place): Sifted {
  const available: Inspector[] = [];
  const missing: Sifted['missing'][number][] = [];
  for (const inspector of inspectors) {
    const why = unavailable(inspector, place, rules);
    if (why === null) available.push(inspector);
    else missing.push({ inspector, why });
  }
  return { available, missing };
}

function unavailable(
  inspector: Inspector,
  { uscc, last, done }: Place,
  { departments, qualifications, mostVisits }: VisitRules,
): Unavailable | null {
  if (!departments.includes(inspector.department)) return 'department';
  if (!qualifications.every((code) => inspector.qualifications.includes(code))) {
    return 'qualification';
  }
  if (inspector.organisation === uscc) return 'organisation';
  if (inspector.interests.includes(uscc)) return 'interest';
  if (last.includes(inspector.id)) return 'lastInspector';
  return mostVisits !== null && (done.get(inspector.id) ?? 0) >= mostVisits ? 'workload' : null;
}

/** A visit takes as many as the rule says, and one of each department when those are more. */
function visitSize({ perVisit, departments }: VisitRules): number {
  return Math.max(perVisit, departments.length);
}

function shortagesOf(
  uscc: string,
  available: readonly Inspector[],
  { rules, missing }: { readonly rules: VisitRules; readonly missing: Sifted['missing'] },
): readonly DrawRefusal[] {
  const at = ['targets', uscc];
  const needed = visitSize(rules);
  const short = drawRefusal('DRAW_INSPECTORS_SHORT', at, {
    ...{ uscc, needed, available: available.length },
    ...countsOf(missing),
  });
  return [
    ...(available.length < needed ? [short] : []),
    ...rules.departments
      .filter((of) => !available.some(({ department }) => department === of))
      .map((of) => {
        const own = missing.filter(({ inspector }) => inspector.department === of);
        const params = { uscc, of, ...countsOf(own) };
        return drawRefusal('DRAW_INSPECTORS_OF_DEPARTMENT_SHORT', at, params);
      }),
  ];
}

function countsOf(missing: Sifted['missing']): Counts {
  const count = (reason: Unavailable): number => missing.filter(({ why }) => why === reason).length;
  return {
    department: count('department'),
    qualification: count('qualification'),
    organisation: count('organisation'),
    interest: count('interest'),
    lastInspector: count('lastInspector'),
    workload: count('workload'),
  };
}

function chosen(
  uscc: string,
  available: readonly Inspector[],
  { rules, seed }: Assignment,
): readonly string[] {
  const byTicket = (some: readonly Inspector[], take: number): readonly Inspector[] => {
    const known = new Map(some.map((inspector) => [`${uscc}|${inspector.id}`, inspector]));
    return smallestTickets(known.keys(), seed, take).flatMap(({ id }) => known.get(id) ?? []);
  };
  const size = visitSize(rules);
  const firsts = rules.departments.flatMap((of) =>
    byTicket(
      available.filter(({ department }) => department === of),
      1,
    ),
  );
  const others = byTicket(available, size).filter((inspector) => !firsts.includes(inspector));
  return byTicket([...firsts, ...others.slice(0, size - firsts.length)], size).map(({ id }) => id);
}

import { addMonths, type CivilDate } from '../../../kernel/civil-date.js';
import { invariant } from '../../../kernel/invariant.js';
import type { Evaluated } from '../domain/evaluated.js';
import { hundredthsOf } from '../domain/explain.js';
import type { Outcome } from '../domain/explanation.js';
import type { GradeBand } from '../domain/model.js';
import {
  type Candidate,
  HORIZON_MONTHS,
  type NextGrade,
  type Step,
  type Stepping,
  taken,
} from '../domain/steps.js';
import { candidatesOf } from '../domain/steps-candidates.js';
import { type FoundSet, smallestSet, type StepSet } from '../domain/steps-search.js';
import type { Engine } from './engine.js';
import { judgeVariants, outcomeOf } from './variants.js';

type Judge = Pick<Engine, 'evaluateGiven'>;

/** Changes by time alone that are followed; beyond them a day months ahead is no advice. */
const MOST_TURNS = 150;

/** Later days on which a set of steps is looked for, where none is open today. */
const MOST_DAYS = 4;

/** What time alone and what the subject itself can do for a better grade; null when it has the best. */
export async function nextGrade(engine: Judge, asked: Stepping): Promise<NextGrade | null> {
  const { model, evaluated, subject, asOf } = asked;
  const now = outcomeOf(evaluated);
  const better = model.grades.slice(
    0,
    model.grades.findIndex(({ grade }) => grade === now.grade),
  );
  const next = better.at(-1);
  if (next === undefined) return null;
  const candidates = candidatesOf(asked);
  const variants = candidates.map((candidate) => taken(subject, [candidate], asOf));
  const [{ found: byTime, lookedUntil }, alone] = await Promise.all([
    improvedByTime(engine, asked, better),
    judgeVariants(engine, { model, on: asOf }, variants),
  ]);
  const steps = candidates.map((candidate, at) => stepOf(candidate, evaluated, alone[at]));
  const found = await openSet(engine, { ...asked, candidates, better, byTime });
  return {
    target: next.grade,
    missing: hundredthsOf(next.min) - now.final,
    ...{ byTime, lookedUntil },
    bySteps: found && {
      on: found.on,
      steps: found.set.flatMap((place) => steps[place] ?? []),
      outcome: found.outcome,
      isSmallest: found.isSmallest,
    },
    later: steps
      .filter(({ earliestOn }) => earliestOn > asOf)
      .sort((one, other) => (one.earliestOn < other.earliestOn ? -1 : 1)),
  };
}

function stepOf(candidate: Candidate, now: Evaluated, alone: Evaluated | undefined): Step {
  const { kind, terms, recordNo, recordType, detail, vetoes, earliestOn } = candidate;
  const isRaised = (code: string, at: number): boolean =>
    (alone?.indicators[at]?.points ?? 0) > (now.indicators[at]?.points ?? 0) ||
    candidate.indicators.includes(code);
  return {
    ...{ kind, terms, recordNo, recordType, detail, vetoes, earliestOn },
    recordId: recordNo === null ? null : `${now.uscc}-${recordNo}`,
    indicators: now.indicators.map(({ code }) => code).filter(isRaised),
    gain: (alone?.rawScore ?? 0) - (now.rawScore ?? 0),
  };
}

type ByTime = NextGrade['byTime'];

interface Followed {
  readonly found: ByTime;
  readonly lookedUntil: CivilDate;
}

/** Goes from each day on which time may change the result to the next, until the grade is better. */
async function improvedByTime(
  engine: Judge,
  { model, subject, evaluated, asOf }: Stepping,
  better: readonly GradeBand[],
): Promise<Followed> {
  const horizon = addMonths(asOf, HORIZON_MONTHS);
  const follow = async (before: Evaluated, turns: number): Promise<Followed> => {
    const on = before.stableUntil;
    if (on === null || on > horizon) return { found: null, lookedUntil: horizon };
    if (turns === MOST_TURNS) return { found: null, lookedUntil: on };
    const [then] = await judgeVariants(engine, { model, on }, [subject]);
    invariant(then !== undefined, 'the subject is judged on each day');
    if (then.reason === null && isBetter(outcomeOf(then), better))
      return { found: { on, outcome: outcomeOf(then) }, lookedUntil: on };
    return follow(then, turns + 1);
  };
  return follow(evaluated, 0);
}

function isBetter({ grade }: Outcome, better: readonly GradeBand[]): boolean {
  return better.some((band) => band.grade === grade);
}

interface Searching extends Stepping {
  readonly candidates: readonly Candidate[];
  readonly better: readonly GradeBand[];
  readonly byTime: ByTime;
}

type OpenSet = FoundSet & { readonly on: CivilDate };

/** The least set on the first day on which one leads to a better grade, unless time alone is as quick. */
async function openSet(engine: Judge, searching: Searching): Promise<OpenSet | null> {
  const { candidates, asOf, byTime } = searching;
  const openings = candidates.map(({ earliestOn }) => earliestOn);
  const days = [...new Set([asOf, ...openings.filter((day) => day > asOf)])]
    .sort()
    .filter((day) => byTime === null || day < byTime.on)
    .slice(0, 1 + MOST_DAYS);
  const first = async ([on, ...more]: readonly CivilDate[]): Promise<OpenSet | null> =>
    on === undefined ? null : ((await setOn(engine, searching, on)) ?? (await first(more)));
  return first(days);
}

async function setOn(
  engine: Judge,
  { model, subject, candidates, better }: Searching,
  on: CivilDate,
): Promise<OpenSet | null> {
  const open = candidates.flatMap(({ earliestOn }, place) => (earliestOn <= on ? [place] : []));
  const chosen = open.map((place) => {
    const after = candidates[place]?.after ?? null;
    return { after: after === null ? null : open.indexOf(after) };
  });
  const search = smallestSet(chosen, (outcome) => isBetter(outcome, better));
  const judge = async (sets: readonly StepSet[]): Promise<readonly Outcome[]> => {
    const variants = sets.map((set) => taken(subject, candidatesAt(set), on));
    return (await judgeVariants(engine, { model, on }, variants)).map(outcomeOf);
  };
  const candidatesAt = (set: StepSet) =>
    set.flatMap((place) => candidates[open[place] ?? -1] ?? []);
  const drive = async (outcomes: readonly Outcome[]): Promise<FoundSet | null> => {
    const { done, value } = search.next(outcomes);
    return done === true ? value : drive(await judge(value));
  };
  const found = await drive([]);
  return found && { ...found, on, set: found.set.flatMap((place) => open[place] ?? []) };
}

import type { CivilDate } from '../../../kernel/civil-date.js';
import { formatScaled } from '../../../kernel/decimal.js';
import {
  AFTER,
  type After,
  type BandCell,
  BEFORE,
  type Before,
  type CountedCell,
  MIGRATION_GROUPS,
  type MigrationGroup,
  type ScoreChange,
  scoreChangeOf,
} from './migration.js';
import type { Mover, MoveReasons } from './migration-reasons.js';
import { GRADES } from './model.js';
import { stabilityIndex } from './stability-index.js';

/** A version of a model by what it says, not by where it is stored. */
export type ComparedModel = Readonly<Record<'code' | 'version' | 'contentHash', string>>;

/** What two models make of the same subjects on the same day: plain JSON, the same for the same question. */
export type SimulationOutcome = {
  /** The model whose results hold; null when none does, so that everybody is new. */
  readonly champion: ComparedModel | null;
  readonly challenger: ComparedModel;
  readonly asOf: CivilDate;
  /** What the hub knew until then: an instant in UTC. */
  readonly knownAt: string;
  readonly subjects: number;
  readonly migration: GroupMigration;
  readonly groups: Readonly<Record<MigrationGroup, readonly NamedMigration[]>>;
  /** Over the subjects with a score on both sides, by grades and by bands of a hundred points. */
  readonly stability: { readonly grades: string | null; readonly scores: string | null };
  readonly bands: readonly ScoreBand[];
  readonly movers: { readonly up: readonly OutcomeMover[]; readonly down: readonly OutcomeMover[] };
};

export type GroupMigration = {
  /** Those that hold anybody, in the order of the grades. */
  readonly cells: readonly OutcomeCell[];
  readonly change: ScoreChange;
};

/** Of one district, section of industries, type of subject or size; a null code: not stated. */
export type NamedMigration = GroupMigration & { readonly code: string | null };

export type OutcomeCell = {
  readonly before: Before;
  readonly after: After;
  readonly subjects: number;
};

/** Scores from `from` to less than a hundred more, the last to 1000. */
export type ScoreBand = Readonly<Record<'from' | 'before' | 'after', number>>;

export type OutcomeMover = MoveReasons &
  Readonly<Record<'uscc' | 'before' | 'after' | 'change', string>>;

/** What the outcome is made of. */
export interface Compared {
  readonly champion: ComparedModel | null;
  readonly challenger: ComparedModel;
  readonly asOf: CivilDate;
  readonly knownAt: Date;
  readonly cells: readonly CountedCell[];
  readonly bands: readonly BandCell[];
  /** Most moved first, each with why. */
  readonly up: readonly (Mover & MoveReasons)[];
  readonly down: readonly (Mover & MoveReasons)[];
}

export function outcomeOf(compared: Compared): SimulationOutcome {
  const { champion, challenger, asOf, knownAt, cells, up, down } = compared;
  const whole = cells.filter(({ group }) => group === null);
  const bands = bandsOf(compared.bands);
  return {
    ...{ champion, challenger, asOf, knownAt: knownAt.toISOString() },
    subjects: whole.reduce((total, { subjects }) => total + subjects, 0),
    migration: migrationOf(whole),
    groups: Object.fromEntries(
      MIGRATION_GROUPS.map((group) => [group, namedOf(cells.filter((c) => c.group === group))]),
    ) as unknown as SimulationOutcome['groups'],
    stability: { grades: gradeIndex(whole), scores: stabilityIndex(bands) },
    bands,
    movers: { up: up.map(moverOf), down: down.map(moverOf) },
  };
}

function migrationOf(cells: readonly CountedCell[]): GroupMigration {
  const place = ({ before, after }: CountedCell): number =>
    BEFORE.indexOf(before) * AFTER.length + AFTER.indexOf(after);
  return {
    cells: [...cells]
      .sort((a, b) => place(a) - place(b))
      .map(({ before, after, subjects }) => ({ before, after, subjects })),
    change: scoreChangeOf(cells),
  };
}

/** By code; what is not stated comes last. */
function namedOf(cells: readonly CountedCell[]): readonly NamedMigration[] {
  const byCode = Map.groupBy(cells, ({ code }) => code);
  return [...byCode]
    .sort(([a], [b]) => (a === null ? 1 : b === null || a < b ? -1 : 1))
    .map(([code, own]) => ({ code, ...migrationOf(own) }));
}

function gradeIndex(cells: readonly CountedCell[]): string | null {
  const both = cells.filter(({ change }) => change !== null);
  const count = (side: 'before' | 'after', grade: string): number =>
    both.reduce((total, cell) => total + (cell[side] === grade ? cell.subjects : 0), 0);
  return stabilityIndex(
    GRADES.map((grade) => ({ before: count('before', grade), after: count('after', grade) })),
  );
}

const BANDS = 10;
const BAND_POINTS = 100;

function bandsOf(cells: readonly BandCell[]): readonly ScoreBand[] {
  const count = (side: 'before' | 'after', band: number): number =>
    cells.reduce((total, cell) => total + (cell[side] === band ? cell.subjects : 0), 0);
  return Array.from({ length: BANDS }, (_, band) => ({
    from: band * BAND_POINTS,
    before: count('before', band),
    after: count('after', band),
  }));
}

function moverOf(mover: Mover & MoveReasons): OutcomeMover {
  const { uscc, before, after, indicators, vetoesGained, vetoesLost } = mover;
  return {
    uscc,
    before: scoreText(before),
    after: scoreText(after),
    change: scoreText(after - before),
    ...{ indicators, vetoesGained, vetoesLost },
  };
}

function scoreText(score: number): string {
  return formatScaled(BigInt(score), 2);
}

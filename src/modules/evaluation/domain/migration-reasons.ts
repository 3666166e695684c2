import { formatScaled } from '../../../kernel/decimal.js';
import { vetoesOf } from './kept-result.js';
import type { Model } from './model.js';

/** One of the subjects whose score changed most; scores in hundredths. */
export interface Mover {
  readonly uscc: string;
  readonly before: number;
  readonly after: number;
}

/** What a result says of why a score is what it is, as it is kept. */
export interface ReasonedResult {
  readonly model: Model;
  readonly points: readonly number[];
  readonly vetoes: string;
}

/** An indicator whose points differ; points with four decimals. */
export type MovedIndicator = Readonly<
  Record<'indicator' | 'before' | 'after' | 'difference', string>
>;

export type MoveReasons = {
  /** Those that differ most first; at most {@link MOST_REASONS}. */
  readonly indicators: readonly MovedIndicator[];
  /** Vetoes that fire in one result only. */
  readonly vetoesGained: readonly string[];
  readonly vetoesLost: readonly string[];
};

/** More indicators than anybody reads of one subject in a list of forty. */
const MOST_REASONS = 5;
const PLACES = 4;

/** Why a subject's score moved: what one result gives and the other does not. */
export function moveReasons(before: ReasonedResult, after: ReasonedResult): MoveReasons {
  const [old, now] = [pointsOf(before), pointsOf(after)];
  const codes = [...new Set([...old.keys(), ...now.keys()])];
  const moved = codes
    .map((indicator) => {
      const [from, to] = [old.get(indicator) ?? 0, now.get(indicator) ?? 0];
      return { indicator, from, to, difference: to - from };
    })
    .filter(({ difference }) => difference !== 0)
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference) || byCode(a, b));
  const [fired, fires] = [vetoesOf(before.model, before), vetoesOf(after.model, after)];
  return {
    indicators: moved.slice(0, MOST_REASONS).map(({ indicator, from, to, difference }) => ({
      indicator,
      before: pointsText(from),
      after: pointsText(to),
      difference: pointsText(difference),
    })),
    vetoesGained: fires.filter((code) => !fired.includes(code)),
    vetoesLost: fired.filter((code) => !fires.includes(code)),
  };
}

function pointsOf({ model, points }: ReasonedResult): ReadonlyMap<string, number> {
  return new Map(model.indicators.map(({ code }, at) => [code, points[at] ?? 0]));
}

function pointsText(points: number): string {
  return formatScaled(BigInt(points), PLACES);
}

function byCode(a: { indicator: string }, b: { indicator: string }): number {
  return a.indicator < b.indicator ? -1 : 1;
}

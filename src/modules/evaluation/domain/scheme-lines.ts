import { divideHalfUp, formatScaled, parseScaled } from '../../../kernel/decimal.js';
import { invariant } from '../../../kernel/invariant.js';
import { hasBit } from './kept-result.js';
import type { Model } from './model.js';

/** What a result of a scheme keeps. */
export interface SchemeResult {
  readonly points: readonly number[] | null;
  readonly vetoes: string | null;
}

/** How the score of a scheme comes about (行业评分构成). */
export interface SchemeLines {
  /** On the scale of 1000; null where the public score weighs nothing. */
  readonly publicFinalScore: string | null;
  /** Of the rules alone, on the scale of 100. */
  readonly specificScore: string;
  /** Rules that brought something, in the order of their codes. */
  readonly items: readonly { readonly rule: string; readonly contribution: string }[];
  /** Codes of the scheme's own caps that fired. */
  readonly fired: readonly string[];
  /** Public grades that capped. */
  readonly publicCaps: readonly string[];
}

const PLACES = 4;

/** Null where the subject was not judged. */
export function schemeLines(model: Model, { points, vetoes }: SchemeResult): SchemeLines | null {
  const { scheme, indicators } = model;
  invariant(scheme !== null, `${model.code} is a scheme`);
  if (points === null) return null;
  const brought = indicators.map(({ code, compute }, at) => ({
    ...{ code, isPublic: compute.kind === 'PUBLIC_SCORE', points: BigInt(points[at] ?? 0) },
  }));
  const ofPublic = brought.find(({ isPublic }) => isPublic);
  const rules = brought.filter((line) => !line.isPublic && line.points !== 0n);
  const exact = (text: string): bigint => parseScaled(text, PLACES) ?? 0n;
  const { base, min, max } = scheme.specific;
  const sum = rules.reduce((total, line) => total + line.points, exact(base));
  const bounded = sum < exact(min) ? exact(min) : sum > exact(max) ? exact(max) : sum;
  return {
    // A tenth of the public score counts: of its hundredths, ten of ten-thousandths.
    publicFinalScore: ofPublic === undefined ? null : formatScaled(ofPublic.points / 10n, 2),
    specificScore: formatScaled(divideHalfUp(bounded, 100n), 2),
    items: rules.map((line) => ({
      rule: line.code,
      contribution: formatScaled(line.points, PLACES, true),
    })),
    fired: model.vetoes.filter((_, at) => hasBit(vetoes, at)).map(({ code }) => code),
    publicCaps: scheme.publicGradeCaps
      .filter((_, at) => hasBit(vetoes, model.vetoes.length + at))
      .map(({ publicGrade }) => publicGrade),
  };
}

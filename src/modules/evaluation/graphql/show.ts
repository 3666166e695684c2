import { createHash } from 'node:crypto';

import { invariant } from '../../../kernel/invariant.js';
import { divideHalfUp, formatScaled } from '../../../kernel/decimal.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import type { View } from '../../access/index.js';
import { readsOf } from '../../audit/index.js';
import type { Evaluated } from '../domain/evaluated.js';
import {
  indicatorsOf,
  type KeptIndicator,
  type KeptResult,
  treatmentsOf,
  vetoesOf,
} from '../domain/kept-result.js';
import type { Indicator, Model } from '../domain/model.js';
import type { StoredModel } from '../domain/stored-model.js';
import type { Question } from '../loaders.js';
import type { FoundEvaluation } from '../service/reading.js';
import type { EvaluationObject } from './evaluation-types.js';
import type { DimensionResultType, IndicatorResultType, VetoResultType } from './result-types.js';

/** Scores are hundredths, points and coverage ten-thousandths. */
const SCORE_PLACES = 2;
const POINT_PLACES = 4;

export function scoreText(hundredths: number): string {
  return formatScaled(BigInt(hundredths), SCORE_PLACES);
}

/** Two places, and as many more as exactness needs. */
export function pointsText(tenThousandths: number): string {
  const text = formatScaled(BigInt(tenThousandths), POINT_PLACES);
  return text.replace(/0{1,2}$/, '');
}

/** What a model found out about a subject, wherever it was found. */
interface Finding extends Pick<Evaluated, 'vetoes' | 'treatments'> {
  readonly indicators: readonly KeptIndicator[];
}

/** An evaluation as resolvers pass it on: under which view, by which question, and what was found. */
export interface EvaluationShown extends EvaluationObject {
  readonly view: View;
  readonly uscc: string;
  readonly question: Question;
  /** Null where the view shows nothing of it. */
  readonly found: Finding | null;
  /** Null when it was judged for this answer. */
  readonly kept: KeptResult | null;
}

/** An indicator of a subject as resolvers pass it on. */
export interface IndicatorShown extends IndicatorResultType {
  readonly view: View;
  readonly uscc: string;
  readonly question: Question;
}

const NOTHING = {
  ...{ status: null, reason: null, rawScore: null, finalScore: null, grade: null, coverage: null },
  ...{ stableUntil: null, trigger: null, run: null, publishedAt: null, inputHash: null },
  ...{ found: null, kept: null },
} as const;

/** No result is public: being shown one is put on record, whatever is asked of it. */
export function showFound(
  { view, question, result }: FoundEvaluation,
  context: RequestContext,
): EvaluationShown {
  if (result === null) return showNothing(question, view);
  readsOf(context).note(question.uscc, 'EVALUATION');
  return 'kept' in result
    ? showKept(result.kept, question, view)
    : showEvaluated(result.evaluated, question, view);
}

/** To whom the table shows nothing, nothing is judged either. */
function showNothing(question: Question, view: View): EvaluationShown {
  return { ...NOTHING, ...ofQuestion(question), view };
}

function showEvaluated(evaluated: Evaluated, question: Question, view: View): EvaluationShown {
  const { stableUntil } = evaluated;
  return {
    ...{ view, kept: null, run: null, publishedAt: null, trigger: 'ON_DEMAND', stableUntil },
    ...ofQuestion(question),
    ...ofResult(evaluated),
    inputHash: inputHashOf(evaluated, question.model),
    found: evaluated,
  };
}

/** A list shows the grades of many: the rest of a result is unpacked when somebody asks for it. */
function showKept(kept: KeptResult, question: Question, view: View): EvaluationShown {
  const { runNo, publishedAt, trigger, stableUntil } = kept;
  const { model } = question;
  return {
    ...{ view, kept, run: runNo, publishedAt, trigger, stableUntil },
    ...ofQuestion(question),
    ...ofResult(kept),
    get inputHash() {
      return inputHashOf(kept, model);
    },
    get found() {
      return findingOf(kept, model.model);
    },
  };
}

function findingOf(kept: KeptResult, model: Model): Finding {
  const [indicators, vetoes] = [indicatorsOf(model, kept), vetoesOf(model, kept)];
  return { indicators, vetoes, treatments: treatmentsOf(kept) };
}

function ofQuestion(question: Question) {
  const { uscc, model, asOf, knownAt } = question;
  const { code: modelCode, version: modelVersion, contentHash: modelHash } = model;
  return { uscc, question, asOf, knownAt, modelCode, modelVersion, modelHash };
}

type Scored = Pick<Evaluated, 'reason' | 'grade' | 'rawScore' | 'finalScore' | 'coverage'>;

function ofResult({ reason, grade, rawScore, finalScore, coverage }: Scored) {
  return {
    ...{ reason, grade },
    status: reason === null ? ('EVALUATED' as const) : ('NOT_EVALUATED' as const),
    rawScore: rawScore === null ? null : scoreText(rawScore),
    finalScore: finalScore === null ? null : scoreText(finalScore),
    coverage: coverage === null ? null : formatScaled(BigInt(coverage), POINT_PLACES),
  };
}

function inputHashOf(
  { uscc, inputKey }: Pick<Evaluated, 'uscc' | 'inputKey'>,
  { contentHash }: StoredModel,
): string {
  return createHash('sha256').update(`${contentHash}:${uscc}:${inputKey}`).digest('hex');
}

/** Points per dimension of the model, in its order; empty when the subject was not evaluated. */
export function dimensionsOf({ found, question }: EvaluationShown): readonly DimensionResultType[] {
  if (found === null || found.indicators.length === 0) return [];
  const { dimensions, indicators } = question.model.model;
  const pointsOf = new Map(found.indicators.map((one) => [one.code, one.points]));
  return dimensions.map(({ code, nameZh, nameEn, weight }) => {
    const own = indicators.filter(({ dimension }) => dimension === code);
    const sum = own.reduce((total, indicator) => total + (pointsOf.get(indicator.code) ?? 0), 0);
    const points = formatScaled(divideHalfUp(BigInt(sum), 100n), SCORE_PLACES);
    return { code, nameZh, nameEn, weight, points };
  });
}

/** The model's indicators with what they brought, where the view shows it. */
export function indicatorsShown(shown: EvaluationShown): readonly IndicatorShown[] {
  const found = new Map((shown.found?.indicators ?? []).map((one) => [one.code, one]));
  return shown.question.model.model.indicators.map((indicator) =>
    showIndicator(indicator, found.get(indicator.code), shown),
  );
}

function showIndicator(
  { code, dimension, nameZh, nameEn, weight }: Indicator,
  found: KeptIndicator | undefined,
  { view, uscc, question }: EvaluationShown,
): IndicatorShown {
  return {
    ...{ view, uscc, question, code, dimension, nameZh, nameEn, weight },
    score: found === undefined ? null : scoreText(found.score),
    points: found === undefined ? null : pointsText(found.points),
    neutral: found?.isNeutral ?? null,
  };
}

export function vetoesShown({ found, question }: EvaluationShown): readonly VetoResultType[] {
  return (found?.vetoes ?? []).map((fired) => {
    const veto = vetoOf(question.model.model, fired);
    const { code, nameZh, nameEn, capGrade, capScore } = veto;
    return { code, nameZh, nameEn, capGrade, capScore };
  });
}

function vetoOf({ vetoes }: Model, fired: string): Model['vetoes'][number] {
  const veto = vetoes.find(({ code }) => code === fired);
  invariant(veto !== undefined, 'a veto that fired is one of the model');
  return veto;
}

import { addDays, type CivilDate } from '../../../src/kernel/civil-date.js';
import type { Evaluated } from '../../../src/modules/evaluation/domain/evaluated.js';
import type { GivenSubject } from '../../../src/modules/evaluation/domain/given.js';
import type { Model } from '../../../src/modules/evaluation/domain/model.js';
import { readModel } from '../../../src/modules/evaluation/domain/read-model.js';
import { differences } from '../../support/differences.js';
import { releasedModel, type TestEngine } from '../../support/engine.js';
import { drawSchemeSubjects } from '../../support/generated-scheme-subjects.js';
import { evaluateByTheRules } from '../../support/reference-evaluator/evaluate.js';
import {
  judgeByScheme,
  type PublicResult,
  type SchemeJudged,
} from '../../support/reference-evaluator/scheme.js';
import { releasedSchemes, type SchemeDocument } from '../../support/scheme-documents.js';

const PUBLIC = releasedModel();
export const SCHEMES = releasedSchemes();

type PublicResults = ReadonlyMap<string, PublicResult>;

function publicResults(subjects: readonly GivenSubject[], asOf: CivilDate): PublicResults {
  return new Map(
    subjects.map((one) => [one.uscc, evaluateByTheRules(PUBLIC, asOf, one).evaluated]),
  );
}

function judge(
  question: Omit<Parameters<typeof judgeByScheme>[0], 'publicResult'>,
  results: PublicResults,
): SchemeJudged {
  const publicResult = results.get(question.subject.uscc);
  if (publicResult === undefined) throw new Error('every subject was judged');
  return judgeByScheme({ ...question, publicResult });
}

/** Subjects on a day, and what the public model says of them by the rules. */
export class City {
  readonly #asOf: CivilDate;
  readonly #subjects: readonly GivenSubject[];
  #publicResults: PublicResults | undefined;

  constructor(asOf: CivilDate, drawn: { readonly count: number; readonly seed: number }) {
    this.#asOf = asOf;
    this.#subjects = drawSchemeSubjects({ schemes: SCHEMES, asOf, ...drawn });
  }

  /** Where the statement and the document differ: one text for each subject. */
  async disagreements(hub: TestEngine, scheme: SchemeDocument): Promise<readonly string[]> {
    const model = modelOf(scheme);
    const evaluated = await hub.evaluateGiven(model, this.#asOf, this.#subjects);
    const byUscc = new Map(evaluated.map((each) => [each.uscc, each]));
    const found = this.#subjects.map((subject) => {
      const expected = this.#judge(scheme, subject);
      const lines = differences(expected, seenAs(model, byUscc.get(subject.uscc)));
      return lines.length === 0 ? null : [...lines, ...told(subject)].join('\n  ');
    });
    return found.filter((each) => each !== null).slice(0, MOST_SHOWN);
  }

  #judge(scheme: SchemeDocument, subject: GivenSubject): SchemeJudged {
    this.#publicResults ??= publicResults(this.#subjects, this.#asOf);
    return judge({ scheme, asOf: this.#asOf, subject }, this.#publicResults);
  }
}

/** Few subjects, judged by the rules on every day of more than a year. */
export class Year {
  readonly #days: readonly CivilDate[];
  readonly #subjects: readonly GivenSubject[];
  readonly #publicResults = new Map<CivilDate, PublicResults>();

  constructor(first: CivilDate) {
    this.#days = Array.from({ length: 300 }, (_, day) => addDays(first, day));
    const asOf = addDays(first, 150);
    this.#subjects = drawSchemeSubjects({ schemes: SCHEMES, asOf, count: 10, seed: 7 });
  }

  /** Days that differ from one on which the engine was asked, though it said that they would not. */
  async breaches(hub: TestEngine, scheme: SchemeDocument): Promise<readonly string[]> {
    const model = modelOf(scheme);
    const asked = this.#days.filter((_, place) => place % 50 === 0);
    const found = await asked.reduce<Promise<readonly string[]>>(async (before, from) => {
      const earlier = await before;
      const evaluated = await hub.evaluateGiven(model, from, this.#subjects);
      const until = new Map(evaluated.map(({ uscc, stableUntil }) => [uscc, stableUntil]));
      const breaches = this.#subjects.flatMap((subject) => {
        const end = until.get(subject.uscc) ?? null;
        return this.#breach({ scheme, subject, from, end }) ?? [];
      });
      return [...earlier, ...breaches];
    }, Promise.resolve([]));
    return found.slice(0, MOST_SHOWN);
  }

  #breach({ scheme, subject, from, end }: Promised): string | null {
    const before = this.#said(scheme, subject, from);
    const changed = this.#days
      .filter((day) => day > from && (end === null || day < end))
      .find((day) => this.#said(scheme, subject, day) !== before);
    if (changed === undefined) return null;
    const [claim, then] = [
      `stable from ${from} until ${String(end)}`,
      this.#said(scheme, subject, changed),
    ];
    return [claim, before, `${changed}: ${then}`, ...told(subject)].join('\n  ');
  }

  #said(scheme: SchemeDocument, subject: GivenSubject, asOf: CivilDate): string {
    const results = this.#publicResults.get(asOf) ?? publicResults(this.#subjects, asOf);
    this.#publicResults.set(asOf, results);
    return JSON.stringify(judge({ scheme, asOf, subject }, results));
  }
}

interface Promised {
  readonly scheme: SchemeDocument;
  readonly subject: GivenSubject;
  readonly from: CivilDate;
  readonly end: CivilDate | null;
}

function modelOf(scheme: SchemeDocument): Model {
  const model = readModel(scheme);
  if (!model.ok) throw new Error(JSON.stringify(model.refusals));
  return model.value;
}

/** An evaluation in the words of the reference. */
function seenAs({ scheme, vetoes }: Model, evaluated: Evaluated | undefined): unknown {
  if (evaluated === undefined) return undefined;
  const { uscc, reason, finalScore, grade, indicators, treatments } = evaluated;
  // The caps by the public grade are kept behind the vetoes.
  const bits = BigInt(evaluated.vetoBits ?? 0) >> BigInt(vetoes.length);
  return {
    ...{ uscc, reason, finalScore, grade, treatments, vetoes: evaluated.vetoes },
    points: Object.fromEntries(indicators.map(({ code, points }) => [code, points])),
    publicCaps: (scheme?.publicGradeCaps ?? [])
      .filter((_, bit) => ((bits >> BigInt(bit)) & 1n) === 1n)
      .map(({ publicGrade }) => publicGrade),
  };
}

/** Enough to understand a fault. */
const MOST_SHOWN = 3;

function told({ rows, ...subject }: GivenSubject): readonly string[] {
  const industrial = rows.filter(({ recordType }) => recordType.startsWith('INDUSTRY_'));
  return [subject, ...industrial].map((each) => `- ${JSON.stringify(each)}`);
}

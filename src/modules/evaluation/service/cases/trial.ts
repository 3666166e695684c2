import { addDays, type CivilDate } from '../../../../kernel/civil-date.js';
import { invariant } from '../../../../kernel/invariant.js';
import { lastStampsUntil } from '../../../../platform/database/index.js';
import type { CaseFile } from '../../domain/cases/case.js';
import {
  type Difference,
  differencesFrom,
  figuresOf,
  refusedFigures,
} from '../../domain/cases/figures.js';
import {
  industryFigures,
  type SchemeJudgement,
  type TriedScheme,
} from '../../domain/cases/industry-figures.js';
import { isPerson, numbered, type NumberedCase } from '../../domain/cases/numbered.js';
import type { CaseFault } from '../../domain/cases/place.js';
import { type TypesOfCases, unknownFields } from '../../domain/cases/record-row.js';
import { type TriedWhitelist, whitelistFigures } from '../../domain/cases/whitelist-figures.js';
import type { Contribution, Evaluated, RecordTreatment } from '../../domain/evaluated.js';
import type { GivenSubject } from '../../domain/given.js';
import type { Model } from '../../domain/model.js';
import { type Asked, Engine } from '../engine.js';
import { type CaseGround, CaseIntake, type OfferedCase } from './intake.js';
import { CaseStandings } from './standing.js';

/** What came of a case. */
export interface CaseOutcome {
  readonly name: string;
  /** What did not become what the case says it is, and why. */
  readonly obstacles: readonly string[];
  readonly differences: readonly Difference[];
  /** Null for natural persons, who never become subjects. */
  readonly seen: SeenCase | null;
}

/** A case as the engine saw it: enough to ask it again under another model. */
export interface SeenCase {
  readonly one: NumberedCase;
  readonly numberOf: ReadonlyMap<string, string>;
  readonly given: GivenSubject;
  readonly evaluated: Evaluated;
  readonly contributions: readonly Contribution[];
  /** What the schemes made of it whose member it is. */
  readonly industry: readonly SchemeJudgement[];
  /** Why it may not be on the whitelist. */
  readonly whitelistReasons: readonly string[];
  /** What became of records whose types the model does not read: it is the same under every model. */
  readonly unread: readonly RecordTreatment[];
}

/** A result with the treatments of all records of its case. */
export function withUnread(evaluated: Evaluated, { unread }: Pick<SeenCase, 'unread'>): Evaluated {
  return { ...evaluated, treatments: [...evaluated.treatments, ...unread] };
}

/** A comprehensive model, with the schemes and the whitelist that read it. */
export interface TriedModels {
  readonly model: Model;
  readonly schemes: readonly TriedScheme[];
  readonly whitelist: TriedWhitelist;
}

/** Tries worked cases through the doors of a hub whose database is kept for this alone. */
export class CaseTrial {
  constructor(private readonly ground: CaseGround) {}

  /** Types and fields that the catalogue does not know; a file that has any is not tried. */
  async faultsOf(file: CaseFile): Promise<readonly CaseFault[]> {
    return unknownFields(file.cases, await this.types(file));
  }

  async try(file: CaseFile, models: TriedModels): Promise<readonly CaseOutcome[]> {
    const { model } = models;
    const today = clockOf(file);
    const intake = new CaseIntake(this.ground, today);
    const offered = await intake.offer(numbered(file), await this.types(file));
    const standings = new CaseStandings(this.ground.records, today);
    const hindered = await offered.reduce<Promise<readonly (readonly string[])[]>>(
      async (before, each) => [...(await before), await standings.bring(each)],
      Promise.resolve([]),
    );
    const seen = await this.see(offered, models);
    return offered.map((each, n) => {
      const { one, obstacles } = each;
      const own = seen.get(one) ?? null;
      const figures = isPerson(one)
        ? refusedFigures(refusalOfPersons(model))
        : own === null
          ? new Map()
          : new Map([
              ...figuresOf(withUnread(own.evaluated, own), model, own.numberOf),
              ...(own.evaluated.reason === null ? industryFigures(own.industry) : []),
              ...whitelistFigures(own.whitelistReasons),
            ]);
      return {
        name: one.name,
        obstacles: [...obstacles, ...(hindered[n] ?? [])],
        differences: differencesFrom(one, figures),
        seen: own,
      };
    });
  }

  private async types(file: CaseFile): Promise<TypesOfCases> {
    const inForce = await this.ground.catalogue.recordTypes.inForce(clockOf(file));
    return new Map(
      [...inForce].map(([code, { fields, endFields }]) => [
        code,
        { fields: new Set(fields.map((field) => field.code)), endFields },
      ]),
    );
  }

  private async see(
    offered: readonly OfferedCase[],
    { model, schemes, whitelist }: TriedModels,
  ): Promise<ReadonlyMap<NumberedCase, SeenCase>> {
    const { db, records } = this.ground;
    const engine = new Engine(db, records, () => Promise.resolve({ model }));
    const [knownAt] = await lastStampsUntil(db.read<unknown>(), [new Date('9999-01-01')]);
    invariant(knownAt instanceof Date, 'whatever came in has a stamp');
    const byDay = [...Map.groupBy(offered, ({ one }) => one.on)];
    const seen = await Promise.all(
      byDay.map(async ([asOf, cases]) => {
        const usccs = cases.map(({ one }) => one.uscc);
        const asked = { model: { model }, usccs, asOf, knownAt };
        const [results, conditions, subjects, contributions, all] = await Promise.all([
          engine.evaluate(asked),
          engine.evaluate({ ...asked, model: { model: whitelist.conditions } }),
          engine.scoringRows(asked),
          engine.contributions(asked),
          engine.treatments(asked),
        ]);
        const bySchemes = await this.judgeBySchemes(engine, { schemes, results }, asked);
        return cases.flatMap(({ one, numberOf }) => {
          const given = subjects.find(({ uscc }) => uscc === one.uscc);
          const evaluated = results.find(({ uscc }) => uscc === one.uscc);
          const conditioned = conditions.find(({ uscc }) => uscc === one.uscc);
          if (given === undefined || evaluated === undefined || conditioned === undefined)
            return [];
          const own = contributions.filter(({ uscc }) => uscc === one.uscc);
          const read = new Set(own.map(({ recordNo }) => recordNo));
          const unread = all.filter(
            ({ uscc, recordNo }) => uscc === one.uscc && !read.has(recordNo),
          );
          const industry = bySchemes.filter((judged) => judged.evaluated.uscc === one.uscc);
          const whitelistReasons = whitelist.reasonsOf({
            ...{ subjectType: given.subjectType, evaluated, conditions: conditioned },
          });
          const whole = {
            ...{ one, numberOf, given, evaluated, contributions: own, unread, industry },
            whitelistReasons,
          };
          return [[one, whole] as const];
        });
      }),
    );
    return new Map(seen.flat());
  }

  /** What each scheme makes of its members among the subjects. */
  private async judgeBySchemes(
    engine: Engine,
    { schemes, results }: { readonly results: readonly Evaluated[] } & Pick<TriedModels, 'schemes'>,
    asked: Asked,
  ): Promise<readonly SchemeJudgement[]> {
    const scores = new Map(results.map(({ uscc, finalScore }) => [uscc, finalScore]));
    const judged = await Promise.all(
      schemes.map(async (scheme) => {
        const ofScheme = { ...asked, model: { model: scheme.model } };
        const [evaluated, contributions] = await Promise.all([
          engine.evaluate(ofScheme),
          engine.contributions(ofScheme),
        ]);
        return evaluated
          .filter(({ reason }) => reason !== 'NOT_IN_SCHEME')
          .map((one) => ({
            ...{ scheme, evaluated: one, publicScore: scores.get(one.uscc) ?? null },
            contributions: contributions.filter(({ uscc }) => uscc === one.uscc),
          }));
      }),
    );
    return judged.flat();
  }
}

/** Nothing in a file lies in its future. */
function clockOf({ lastDate }: CaseFile): CivilDate {
  return addDays(lastDate, 1);
}

/** Natural persons are refused before anything is stored; the model says why they are not evaluated. */
function refusalOfPersons({ excluded }: Model): string {
  const rule = excluded.find(
    (each) => each.field === 'subjectType' && each.in.includes('NATURAL_PERSON'),
  );
  return rule?.reason ?? 'SUBJECT_TYPE_NOT_APPLICABLE';
}

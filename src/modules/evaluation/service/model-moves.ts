import { addDays, addMonths, type CivilDate } from '../../../kernel/civil-date.js';
import { accepted, refused, type Result } from '../../../kernel/result.js';
import { type Database, todayInShanghai } from '../../../platform/database/index.js';
import type { Identity } from '../../access/index.js';
import type { Finding } from '../domain/finding.js';
import type { Model } from '../domain/model.js';
import { isSamePerson, mayAct, type ModelMove, stateAfter } from '../domain/model-life.js';
import { readModel } from '../domain/read-model.js';
import {
  findFinished,
  findLastPass,
  hasResults,
  holdsFrom,
  isJudged,
  listEvents,
} from '../queries/models.js';
import { modelRefusal, type ModelRefusal } from '../refusals.js';
import { insertActivation, lockModel, type ModelUnit } from '../store/models.js';
import type { EvaluationModelRow, EvaluationTables } from '../tables.js';
import { notAllowed } from './model-drafts.js';
import { isForCity, noteStep, type Step } from './model-steps.js';

/** Which version is meant. */
export interface NamedModel {
  readonly code: string;
  readonly version: string;
}

export interface Reasoned extends NamedModel {
  readonly reason: string;
}

/** From which day on a version is to hold, and why. */
export interface Dated extends Reasoned {
  readonly from: CivilDate;
}

type Outcome = Promise<Result<null, ModelRefusal>>;
type Reasons = Promise<readonly ModelRefusal[]>;

/** How a move changes the row, and what is told of it. */
type Change = Partial<Pick<EvaluationModelRow, 'simulationNo' | 'isShadow'>> &
  Pick<Step, 'reason' | 'simulationHash'>;

interface Move {
  readonly named: NamedModel;
  readonly action: ModelMove;
  readonly identity: Identity;
  /** Why the move of a version that may be moved is refused all the same. */
  readonly hindrances: (unit: ModelUnit, row: EvaluationModelRow) => Reasons;
  readonly change: (unit: ModelUnit, row: EvaluationModelRow) => Promise<Change>;
}

const MOST_OF_REASON = 1000;

/** The steps of a version that is there, each in one transaction. */
export class ModelMoves {
  constructor(
    private readonly db: Database,
    private readonly findingsOf: (model: Model) => Promise<readonly Finding[]>,
  ) {}

  submit(wanted: NamedModel & { readonly simulation: number }, identity: Identity): Outcome {
    const { simulation } = wanted;
    return this.move({
      ...{ named: wanted, action: 'SUBMIT', identity },
      hindrances: async ({ sql }, row) => {
        const finished = await findFinished(sql, simulation, row.modelNo);
        const isOther = finished !== null && finished.contentHash !== row.contentHash;
        const at = ['simulation'];
        const isEmpty = finished?.compared === 0 && (await hasResults(sql, row.code));
        const today = await todayInShanghai(sql);
        const isOld = finished !== null && finished.asOf < addDays(today, -SIMULATED_WITHIN_DAYS);
        return [
          ...(finished === null ? [modelRefusal('SIMULATION_MISSING', at, { simulation })] : []),
          ...(isEmpty ? [modelRefusal('SIMULATION_EMPTY', at, { simulation })] : []),
          ...(isOld
            ? [
                modelRefusal('SIMULATION_OLD', at, {
                  date: finished.asOf,
                  days: SIMULATED_WITHIN_DAYS,
                }),
              ]
            : []),
          ...(isOther ? [modelRefusal('SIMULATION_OF_OTHER_CONTENT', at, { simulation })] : []),
          ...(await this.errors(row)),
        ];
      },
      change: async ({ sql }, row) => ({
        simulationNo: simulation,
        ...(await hashOf(sql, simulation, row)),
      }),
    });
  }

  review(action: 'APPROVE' | 'REJECT', wanted: Reasoned, identity: Identity): Outcome {
    return this.move({
      ...{ named: wanted, action, identity },
      hindrances: async ({ sql }, row) => {
        const same = isSamePerson(identity.subject, await listEvents(sql, row.modelNo));
        return [...(same ? [modelRefusal('SAME_PERSON')] : []), ...reasonFindings(wanted)];
      },
      change: () => Promise.resolve({ reason: wanted.reason.trim() }),
    });
  }

  publish(wanted: Dated, identity: Identity): Outcome {
    return this.move({
      ...{ named: wanted, action: 'PUBLISH', identity },
      hindrances: async (unit, row) => [
        ...reasonFindings(wanted),
        ...(await dayHindrances(unit, row, wanted.from)),
        ...(await caseHindrances(unit, row)),
        ...(await this.errors(row)),
      ],
      change: async (unit, row) => ({
        isShadow: false,
        ...(await activate(unit, row, { ...wanted, by: identity.subject })),
        ...(await hashOf(unit.sql, row.simulationNo ?? null, row)),
      }),
    });
  }

  retire(wanted: Reasoned, identity: Identity): Outcome {
    return this.move({
      ...{ named: wanted, action: 'RETIRE', identity },
      hindrances: async ({ sql }, row) => {
        const holds = await holdsFrom(sql, row, await todayInShanghai(sql));
        return [
          ...(holds ? [modelRefusal('MODEL_STILL_HOLDS', ['version'])] : []),
          ...reasonFindings(wanted),
        ];
      },
      change: () => Promise.resolve({ reason: wanted.reason.trim() }),
    });
  }

  rollback(wanted: Dated, identity: Identity): Outcome {
    return this.move({
      ...{ named: wanted, action: 'ROLL_BACK', identity },
      hindrances: async (unit, row) => [
        ...reasonFindings(wanted),
        ...(await dayHindrances(unit, row, wanted.from)),
      ],
      change: async (unit, row) => ({
        isShadow: false,
        ...(await activate(unit, row, { ...wanted, by: identity.subject })),
      }),
    });
  }

  setShadow(wanted: NamedModel & { readonly isShadow: boolean }, identity: Identity): Outcome {
    const { isShadow } = wanted;
    return this.move({
      ...{ named: wanted, action: isShadow ? 'SHADOW' : 'UNSHADOW', identity },
      hindrances: (_, row) => (isShadow ? this.errors(row) : Promise.resolve([])),
      change: () => Promise.resolve({ isShadow }),
    });
  }

  private move({ named, action, identity, hindrances, change }: Move): Outcome {
    const { code, version } = named;
    return this.db.write<EvaluationTables, Awaited<Outcome>>(async (unit) => {
      const row = await lockModel(unit, code, version);
      if (row === null) {
        return refused(modelRefusal('MODEL_UNKNOWN', ['version'], { model: code, version }));
      }
      const state = stateAfter(row.state, action);
      const [first, ...more] = [
        ...(isForCity(identity) && mayAct(identity.role, action)
          ? []
          : [notAllowed(identity, action)]),
        ...(state === null
          ? [modelRefusal('MODEL_STATE', ['version'], { state: row.state, action })]
          : await hindrances(unit, row)),
      ];
      if (first !== undefined || state === null)
        return refused(...([first, ...more] as [ModelRefusal]));
      const { reason, simulationHash, ...changed } = await change(unit, row);
      Object.assign(row, { ...changed, state });
      await unit.em.flush();
      await noteStep(unit, row, {
        ...{ action, identity },
        ...(reason === undefined ? {} : { reason }),
        ...(simulationHash === undefined ? {} : { simulationHash }),
      });
      return accepted(null);
    });
  }

  /** The catalogue may have changed since the model was drafted. */
  private async errors({ content }: EvaluationModelRow): Reasons {
    const read = readModel(content);
    const findings = read.ok ? await this.findingsOf(read.value) : read.refusals;
    const errors = findings.filter(({ severity }) => severity === 'ERROR');
    const [first] = errors;
    if (first === undefined) return [];
    return [
      modelRefusal('MODEL_HAS_ERRORS', ['version'], {
        errors: errors.length,
        first: `${first.at.join('.')} (${first.code})`,
      }),
    ];
  }
}

/** A simulation says what a model would change now. Basis: DESIGN. */
const SIMULATED_WITHIN_DAYS = 31;

/** What holds later is decided later: a day that was mistyped cannot be taken back. Basis: DESIGN. */
const DECIDED_AHEAD_MONTHS = 12;

type Sql = ModelUnit['sql'];

/** The outcome to which a step is bound. */
async function hashOf(
  db: Sql,
  simulation: number | null,
  { modelNo }: EvaluationModelRow,
): Promise<Pick<Change, 'simulationHash'>> {
  const finished = simulation === null ? null : await findFinished(db, simulation, modelNo);
  return finished === null ? {} : { simulationHash: finished.outcomeHash };
}

function reasonFindings({ reason }: Reasoned): readonly ModelRefusal[] {
  const length = [...reason.trim()].length;
  return length > 0 && length <= MOST_OF_REASON
    ? []
    : [modelRefusal('REASON_MISSING', ['reason'], { most: MOST_OF_REASON })];
}

/** Not in the past, and not on a day of which results by another version are published. */
async function dayHindrances(
  { sql }: ModelUnit,
  { code }: EvaluationModelRow,
  from: CivilDate,
): Reasons {
  const today = await todayInShanghai(sql);
  if (from < today) return [modelRefusal('PAST_DATE', ['from'], { date: from })];
  const last = addMonths(today, DECIDED_AHEAD_MONTHS);
  if (from > last) return [modelRefusal('DATE_TOO_FAR', ['from'], { date: from, last })];
  if (from > today || !(await isJudged(sql, code, today))) return [];
  return [modelRefusal('DAY_ALREADY_JUDGED', ['from'])];
}

async function caseHindrances({ sql }: ModelUnit, { contentHash }: EvaluationModelRow): Reasons {
  const best = await findLastPass(sql, contentHash);
  if (best === null || best.failed > 0) {
    return [modelRefusal('CASES_NOT_PASSED', ['version'], { failed: best?.failed ?? '–' })];
  }
  if (best.untouched.length === 0) return [];
  return [modelRefusal('RULES_NOT_TOUCHED', ['version'], { rules: best.untouched.join(', ') })];
}

async function activate(
  { em }: ModelUnit,
  { code, modelNo }: EvaluationModelRow,
  { from, reason, by }: Dated & { readonly by: string },
): Promise<Pick<Change, 'reason'>> {
  const decided = { activeFrom: from, decidedBy: by, reason: reason.trim() };
  await insertActivation(em, { code, modelNo, ...decided });
  return { reason: decided.reason };
}

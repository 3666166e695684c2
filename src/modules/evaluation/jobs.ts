import type { CivilDate } from '../../kernel/civil-date.js';
import { type Database, todayInShanghai } from '../../platform/database/index.js';
import { enqueue, type Job, type Schedule } from '../../platform/jobs/index.js';
import type { Reaction } from '../../platform/outbox/index.js';
import type { Identity } from '../access/index.js';
import { DEFAULT_MODEL, type StoredModel } from './domain/stored-model.js';
import { sayRunRefusals } from './run-refusals.js';
import { hasNews, standpointOf } from './queries/runs.js';
import type { Runs, WantedRun } from './service/runs.js';
import { PART_JOB } from './store/runs.js';

export interface EvaluationJobs {
  readonly jobs: readonly Job[];
  readonly schedules: readonly Schedule[];
  readonly reactions: readonly Reaction[];
}

interface Worked {
  readonly db: Database;
  readonly runs: Runs;
  /** The model that holds on a day and its challengers. */
  readonly modelsOn: (code: string, day: CivilDate) => Promise<readonly StoredModel[]>;
  readonly schemesOn: (day: CivilDate) => Promise<readonly StoredModel[]>;
}

const NIGHTLY = 'evaluation.nightly';
const FOLLOW_UP = 'evaluation.followUp';

/** What changes what an evaluation reads. `RunPublished`: more may have come while the run was under way. */
const NEWS = [
  'SubmissionTakenIn',
  'RecordsAccepted',
  'RecordStandingChanged',
  'ObjectionAccepted',
  'ObjectionDecided',
  'ObjectionWithdrawn',
  'SubjectEntered',
  'SubjectMerged',
  'RunPublished',
] as const;

/** The hub itself, when nobody asks. */
const HUB: Identity = { role: 'CITY_ADMIN', subject: 'hub' };

/** What runs without anybody asking: the parts of runs, the night's run, and what follows news at once. */
export function evaluationJobs({ db, runs, modelsOn, schemesOn }: Worked): EvaluationJobs {
  const evaluate = async (trigger: 'BATCH' | 'EVENT'): Promise<void> => {
    const asOf = await todayInShanghai(db.read());
    const models = await modelsOn(DEFAULT_MODEL, asOf);
    await Promise.all(
      models.map(async (model) => {
        const standpoint = await standpointOf(db.read<unknown>(), model);
        const isDue =
          trigger === 'BATCH' ||
          // A hub whose first run nobody has asked for is not surprised by one.
          (standpoint !== null && (await hasNews(db.read<unknown>(), standpoint.knownAt)));
        if (!isDue) return;
        const started = await runs.start({ model, kind: 'CHANGED', asOf, trigger }, HUB);
        // What is under way announces its end, and news follows up then; the night is tried again.
        if (!started.ok && trigger === 'BATCH') throw new Error(sayRunRefusals(started.refusals));
      }),
    );
    const [champion] = models;
    if (champion !== undefined) await followWithSchemes(champion, { asOf, trigger });
  };
  /** Schemes follow the public run of the day: their first run its first, and each later one its news. */
  const followWithSchemes = async (
    champion: StoredModel,
    { asOf, trigger }: Pick<WantedRun, 'asOf' | 'trigger'>,
  ): Promise<void> => {
    const base = await standpointOf(db.read<unknown>(), champion);
    if (base?.asOf !== asOf) return;
    const schemes = await schemesOn(asOf);
    await Promise.all(
      schemes.map(async (model) => {
        const own = await standpointOf(db.read<unknown>(), model);
        const isDue =
          own === null ||
          own.asOf < asOf ||
          ((model.model.scheme?.publicModel ?? null) === null
            ? await hasNews(db.read<unknown>(), own.knownAt)
            : own.baseRunNo !== base.runNo);
        // One that is under way announces its end, and this is asked again.
        if (isDue) await runs.start({ model, kind: 'CHANGED', asOf, trigger }, HUB);
      }),
    );
  };
  return {
    jobs: [
      { name: PART_JOB, run: (payload) => runs.work(...partIn(payload)) },
      { name: NIGHTLY, run: () => evaluate('BATCH') },
      { name: FOLLOW_UP, run: () => evaluate('EVENT') },
    ],
    schedules: [{ job: NIGHTLY, cron: '10 0 * * *' }],
    reactions: NEWS.map((on) => ({
      name: `evaluation.after${on}`,
      on,
      // One follow-up waits, whatever has come.
      react: () => enqueue(db.read<unknown>(), FOLLOW_UP, { payload: {}, key: FOLLOW_UP }),
    })),
  };
}

function partIn(payload: unknown): [run: number, part: number] {
  const at = (name: string): unknown =>
    typeof payload === 'object' && payload !== null ? Reflect.get(payload, name) : undefined;
  const [run, part] = [at('run'), at('part')];
  if (typeof run !== 'number' || typeof part !== 'number') {
    throw new Error('the job needs a run and its part');
  }
  return [run, part];
}

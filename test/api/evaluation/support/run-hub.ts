import { sql } from 'kysely';

import { loadDemoCity } from '../../../../src/demo.js';
import { dateInShanghai } from '../../../../src/kernel/civil-date.js';
import type { Run } from '../../../../src/modules/evaluation/domain/run.js';
import type { StoredModel } from '../../../../src/modules/evaluation/domain/stored-model.js';
import { DEFAULT_MODEL } from '../../../../src/modules/evaluation/index.js';
import { Runs, type WantedRun } from '../../../../src/modules/evaluation/service/runs.js';
import { createOutbox } from '../../../../src/platform/outbox/index.js';
import { identityWith } from '../../../support/hub.js';
import { type LivingHub, openLivingHub } from '../../../support/living-hub.js';

export const TODAY = dateInShanghai(new Date());

/** What a run says of a subject, but for its own number and day. */
export interface Content {
  readonly uscc: string;
  readonly reason: string | null;
  readonly grade: string | null;
  readonly final_score: number | null;
  readonly stable_until: string;
  readonly [column: string]: unknown;
}

/** The demo city with its records, of which nobody has been evaluated; its runs are cut small. */
export interface RunHub extends LivingHub {
  readonly model: StoredModel;
  readonly runs: Runs;
  /** A run of everybody as of today, unless another is wanted; what is refused is a fault. */
  begin(wanted?: Partial<WantedRun>): Promise<Run>;
  /** The same, worked off by this process. */
  publish(wanted?: Partial<WantedRun>): Promise<Run>;
  /** What is kept of a run, seen or not, in the order of the codes. */
  contentOf(run: Run): Promise<readonly Content[]>;
  /** How many results are shown, by run. */
  shown(): Promise<Readonly<Record<number, number>>>;
  /** As before the first run. */
  forgetRuns(): Promise<void>;
}

/** The city's forty subjects make several parts of it. */
const SUBJECTS_AT_ONCE = 5;

export async function openRunHub(): Promise<RunHub> {
  const hub = await openLivingHub();
  const { models, engine } = hub.evaluation;
  await models.ensureDefault();
  await loadDemoCity(hub);
  const model = await models.activeOn(DEFAULT_MODEL, TODAY);
  if (model === null) throw new Error('the model of the release holds');
  const runs = new Runs({
    ...{ db: hub.db, records: hub.records, engine, subjectsAtOnce: SUBJECTS_AT_ONCE },
    outbox: createOutbox(() => hub.background.reactions),
    modelByNo: (modelNo) => models.byNo(modelNo),
    modelOn: (code, day) => models.activeOn(code, day),
  });
  const begin: RunHub['begin'] = async (wanted = {}) => {
    const whole = { model, kind: 'FULL', asOf: TODAY, trigger: 'BATCH', ...wanted } as const;
    const started = await runs.start(whole, identityWith('CITY_ADMIN'));
    if (!started.ok) throw new Error(JSON.stringify(started.refusals));
    return started.value;
  };
  return {
    ...hub,
    ...{ model, runs, begin },
    publish: async (wanted) => {
      const run = await begin(wanted);
      await runs.workHere(run);
      return run;
    },
    contentOf: ({ runNo }) => contentOf(hub, runNo),
    shown: () => shown(hub),
    forgetRuns: () => forgetRuns(hub),
  };
}

async function contentOf({ db }: LivingHub, runNo: number): Promise<readonly Content[]> {
  const { rows } = await sql<Content>`
    SELECT uscc, reason, raw_score, final_score, grade, coverage, stable_until::text, input_key, vetoes,
           neutral, points, treatments
      FROM evaluation.result WHERE run_no = ${runNo} ORDER BY uscc`.execute(db.read());
  return rows;
}

async function shown(hub: LivingHub): Promise<Readonly<Record<number, number>>> {
  const { evaluations } = await hub.ask('{ evaluations(first: 100) { edges { node { run } } } }');
  const { edges } = evaluations as { edges: readonly { node: { run: number } }[] };
  const byRun = Map.groupBy(edges, ({ node }) => node.run);
  return Object.fromEntries([...byRun].map(([run, own]) => [run, own.length]));
}

async function forgetRuns({ db }: LivingHub): Promise<void> {
  await sql`TRUNCATE evaluation.result, evaluation.run_subject, evaluation.run_part, evaluation.run`.execute(
    db.read(),
  );
}

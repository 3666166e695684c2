import { execute, type GraphQLSchema, parse } from 'graphql';
import { sql } from 'kysely';

import { createModules } from '../../src/app.js';
import { evaluateDemoCity } from '../../src/demo.js';
import { addMonths, type CivilDate } from '../../src/kernel/civil-date.js';
import type { Identity } from '../../src/modules/access/index.js';
import { readsOf } from '../../src/modules/audit/index.js';
import { todayInShanghai } from '../../src/platform/database/index.js';
import { type RequestContext } from '../../src/platform/graphql/context.js';
import { type HubSchema, putOnRecord, schemaOf } from '../../src/serve.js';
import { subgraphs } from '../../src/subgraphs.js';
import { storePenalties } from '../api/records/support/stored-penalty.js';
import { identityWith, importDemoFile, openTestHub, takeText, type TestHub } from './hub.js';
import { BUILDER, COMPANY, POLICY, quarterOf, UNNAMED } from './permission-cast.js';
import { type Json, prepareByMutations, type Tell, type Told } from './permission-mutations.js';
import { type ReadsOfTypes, recordPayloads } from './permission-payloads.js';
import { readSights, type Sights } from './permission-views.js';
import { rememberingLoads } from './remembered-loads.js';
import { remembering } from './remembered-reads.js';

/** So that the company has a former name and an earlier version to show. */
const RENAMED = `名称,统一社会信用代码,曾用名
郑州示例环保科技集团有限公司,${COMPANY},郑州示例环保科技有限公司
`;

/** The demo city with something of everything, and what its API answers of it. */
export interface PreparedHub extends TestHub {
  readonly schema: HubSchema;
  readonly sights: Sights;
  readonly today: CivilDate;
  /** A schema of the same city: what it has read once it does not read again. */
  subgraph(name: string): Promise<HubSchema>;
  /** Successful mutations with the payloads that they gave. */
  readonly told: readonly Told[];
  /** Classes of what is read, by type. */
  readonly reads: ReadsOfTypes;
  readonly contextOf: (identity: Identity) => RequestContext;
  readonly found: Found;
}

/** What roots ask for. */
export interface Found {
  readonly submission: string;
  readonly task: string;
  readonly plan: string;
  readonly objection: string;
  readonly run: number;
  readonly listed: string;
  readonly tiered: string;
  readonly risky: string;
  readonly graded: string;
  readonly ungraded: string;
  readonly inspected: string;
  readonly quarter: string;
}

export async function openPreparedHub(): Promise<PreparedHub> {
  const hub = await openTestHub();
  const today = await todayInShanghai(hub.db.read());
  const { submission } = await prepareRows(hub);
  await evaluateDemoCity(hub);
  const memory = remembering(hub.db);
  const modules = createModules(memory.db);
  const schema = await schemaOf(modules);
  const reads: ReadsOfTypes = Object.fromEntries(
    subgraphs.flatMap((part) => part.modules).flatMap(({ reads: own = {} }) => Object.entries(own)),
  );
  const payloads = recordPayloads(schema, reads);
  const loadersOf = rememberingLoads(['evaluation.nextGrade', 'evaluation.explanation']);
  const contextOf = (identity: Identity): RequestContext => ({
    ...{ requestId: 'test', identity, loaders: loadersOf(identity), now },
  });
  let now = new Date();
  const told: Told[] = [];
  const tell: Tell = async (call, as, wanted = '') => {
    const source = `mutation { told: ${call} { ${wanted} refusals { code path } } }`;
    const answer = await ask(payloads.open, source, { ...contextOf(as), now: new Date() });
    memory.forget();
    told.push({ identity: as, call });
    return answer['told'] as Json;
  };
  const done = await prepareByMutations({
    ...{ tell, today },
    ask: (query, as) => ask(payloads.open, query, contextOf(as)),
  });
  const found: Found = { ...done, submission, ...(await findRows(hub, today)) };
  await warn(hub, found);
  await look(hub, contextOf(identityWith('INDUSTRY_REGULATOR')));
  now = new Date();
  memory.forget();
  return {
    ...{ ...hub, today, contextOf, found, reads, told },
    schema: { ...schema, guarded: payloads.guarded, open: payloads.open },
    sights: await readSights(hub.db),
    subgraph: (name) => schemaOf(modules, name),
  };
}

async function ask(
  schema: GraphQLSchema,
  source: string,
  contextValue: RequestContext,
): Promise<Json> {
  const { data, errors } = await execute({ schema, document: parse(source), contextValue });
  const answer = JSON.parse(JSON.stringify(data ?? null)) as Json | null;
  const refusals = (answer?.['told'] as { refusals?: readonly unknown[] } | null)?.refusals ?? [];
  if (answer === null || errors !== undefined || refusals.length > 0) {
    throw new Error(`${source}: ${JSON.stringify([errors, refusals])}`);
  }
  return answer;
}

/** What comes by files, or was there before anybody asked. */
async function prepareRows(hub: TestHub) {
  await takeText(hub, RENAMED);
  const summary = await importDemoFile(hub, 'subjects-with-errors.csv');
  const known = { due_on: '2026-09-08' as CivilDate, changed_by: 'reporter:scjg' };
  const from = { ...known, submission_id: summary.submission, row_no: 3 };
  await storePenalties(hub.db, [1, 2, 3, 4, 5, 6, 7, 8, 9], from);
  await storePenalties(hub.db, [20], {
    ...{ ...from, status: 'SUPERSEDED', superseded_by: `${COMPANY}-9001` },
    repaired_on: '2026-10-10' as CivilDate,
  });
  await storePenalties(hub.db, [30], { ...from, uscc: UNNAMED });
  const author = { identity: { role: 'SUBJECT', subject: 'builder', uscc: BUILDER } } as const;
  const granted = await hub.access.authorisations.grant(
    {
      ...{ uscc: BUILDER, institution: 'sample-bank-2', purpose: 'POST_LOAN' },
      scopes: ['PROFILE', 'RECORDS', 'EVALUATION', 'TIERS'],
      validTo: addMonths(await todayInShanghai(hub.db.read()), 6),
      evidence: '示例授权书',
    },
    author,
  );
  if (!granted.ok) throw new Error(JSON.stringify(granted.refusals));
  return summary;
}

/** So that the ledger of reads has an entry of the company. */
async function look(hub: TestHub, context: RequestContext): Promise<void> {
  readsOf(context).note(COMPANY, 'PROFILE');
  await putOnRecord(hub, context, 'Page');
}

/** What no door of the API makes: a warning, a notice of leaving the list, an earlier grade. */
async function warn(hub: TestHub, { listed, ungraded }: Found): Promise<void> {
  const reader = hub.db.read();
  await sql`INSERT INTO evaluation.run (run_no, model_no, kind, trigger, as_of, known_at, is_shadow, state,
      parts, asked_by, finished_at) OVERRIDING SYSTEM VALUE
    SELECT 0, r.model_no, r.kind, r.trigger, '2026-01-01', r.known_at, r.is_shadow, r.state, r.parts,
           r.asked_by, r.finished_at
      FROM evaluation.run r JOIN evaluation.model m USING (model_no)
     WHERE m.code = 'FOOD_DRUG' AND r.state = 'PUBLISHED' LIMIT 1`.execute(reader);
  await sql`INSERT INTO evaluation.result
    SELECT (jsonb_populate_record(e, jsonb_build_object('run_no', 0, 'as_of', '2026-01-01',
              'grade', 'B', 'reason', NULL, 'final_score', 8000))).*
      FROM evaluation.result e JOIN evaluation.run r ON r.run_no = 0 AND r.model_no = e.model_no
     WHERE e.run_no <> 0`.execute(reader);
  await sql`UPDATE evaluation.result e SET grade = NULL, reason = 'NO_PUBLIC_GRADE', final_score = NULL
      FROM evaluation.model m
     WHERE m.model_no = e.model_no AND m.code = 'FOOD_DRUG' AND e.uscc = ${ungraded}
       AND e.run_no <> 0`.execute(reader);
  await sql`INSERT INTO finance.exit_notice (uscc, policy, membership_no, edition, noticed_on, leaves_on,
      due_provisional, reasons)
    SELECT e.uscc, e.policy, e.membership_no, e.edition_from, e.valid_from, e.valid_from + 7, false, '{SCORE}'
      FROM finance.entry e WHERE e.uscc = ${listed}`.execute(reader);
  await sql`INSERT INTO finance.warning (institution, uscc, policy, kind, grade_before, grade_after,
      reasons, warned_on, run_no)
    SELECT institution, uscc, ${POLICY}, 'LEFT', 'B', 'D', '{SCORE}', current_date, 1
      FROM (VALUES ('sample-bank', ${COMPANY}), ('sample-bank-2', ${BUILDER}),
                   ('sample-bank', ${UNNAMED})) AS told (institution, uscc)`.execute(reader);
}

/** Rows of which something is to be seen, found in the tables. */
async function findRows(hub: TestHub, today: CivilDate) {
  const { rows } = await sql<
    Pick<Found, 'listed' | 'tiered' | 'risky' | 'run' | 'graded' | 'ungraded'>
  >`
    SELECT (SELECT max(uscc) FROM finance.entry) AS listed,
           (SELECT max(run_no) FROM evaluation.run) AS run,
           (SELECT max(uscc) FROM evaluation.result_view WHERE code = 'FOOD_DRUG' AND grade IS NOT NULL) AS tiered,
           (SELECT max(uscc) FROM evaluation.result_view WHERE code = 'MARKET_RISK' AND grade IS NOT NULL) AS risky,
           (SELECT max(uscc) FROM evaluation.result_view
             WHERE code = 'ZZ-DEFAULT-2026' AND grade = 'D') AS graded,
           (SELECT min(uscc) FROM evaluation.result_view WHERE code = 'FOOD_DRUG' AND grade IS NOT NULL) AS ungraded`.execute(
    hub.db.read(),
  );
  const [row] = rows;
  if (row === undefined) throw new Error('the city has such rows');
  return { ...row, quarter: quarterOf(today) };
}

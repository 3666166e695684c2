/** A hub over a generated city of scoring rows, and the hand-written SQL over the same rows. */
import 'reflect-metadata';

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

import { openHub } from '../dist/app.js';
import { readConfig } from '../dist/config.js';
import { DEFAULT_MODEL } from '../dist/modules/evaluation/index.js';
import { withoutIndexes } from '../dist/platform/database/index.js';
import { scoredWords } from '../seeds/volume/scored-types.mjs';
import {
  ROW_COLUMNS,
  rowText,
  scoredSubjects,
  SUBJECT_COLUMNS,
  subjectText,
} from '../seeds/volume/scored.mjs';
import { evaluationByHand, settings } from './evaluation-by-hand.mjs';

export { DEFAULT_MODEL };

const SEED = 7;
const DAY = '2026-11-20';
const PUBLIC_FAMILIES = [1, 2, 3, 4, 5];
/** With what the schemes of industries read besides. */
export const ALL_FAMILIES = [...PUBLIC_FAMILIES, 6];
const STAMPS = { first: '2026-01-10 00:00:00+00', second: '2026-02-10 00:00:00+00' };
const IDENTITY = { role: 'CITY_ADMIN', subject: 'bench' };

/**
 * Everything that both sides must agree on. The day until which a result holds is left out: either side may
 * name one sooner than necessary, and whether one is too late is a matter of time going by, not of agreement.
 */
const COMPARED =
  'uscc, reason, raw_score, final_score, grade, coverage, vetoes, neutral, points, treatments, input_key, as_of';

export class ScoredCity {
  constructor(of) {
    Object.assign(this, of);
  }

  static async found(url, size, families = PUBLIC_FAMILIES) {
    const hub = await openHub(readConfig({ DATABASE_URL: url, LOG_LEVEL: 'warn' }), 'command');
    const client = new pg.Client(url);
    await client.connect();
    const vocabulary = await hub.records.scoring.vocabulary(scoredWords);
    const model = await hub.evaluation.models.activeOn(DEFAULT_MODEL, DAY);
    const city = new ScoredCity({ hub, client, size, families, vocabulary, model });
    await city.load();
    await client.query('create table bench_result (like evaluation.result including all)');
    return city;
  }

  /** In the order in which the hub keeps the rows. */
  async load() {
    const { hub, client, size, families, vocabulary } = this;
    await client.query('insert into platform.stamp (known_at) values ($1), ($2)', [
      STAMPS.first,
      STAMPS.second,
    ]);
    const subjects = scoredSubjects({ seed: SEED, size });
    const city = { seed: SEED, vocabulary, stamps: STAMPS, subjects, day: DAY };
    await hub.db.bulk((unit) =>
      withoutIndexes(unit.sql, 'subjects.subject', () =>
        copy(unit.client, 'subjects.subject', {
          columns: SUBJECT_COLUMNS,
          texts: subjectText(subjects, { seed: SEED, stamps: STAMPS }),
        }),
      ),
    );
    await hub.db.bulk((unit) =>
      withoutIndexes(unit.sql, 'records.scoring_row', async () => {
        for (const family of families) {
          const texts = rowText(city, family);
          await copy(unit.client, 'records.scoring_row', { columns: ROW_COLUMNS, texts });
        }
      }),
    );
    await client.query('vacuum analyze subjects.subject, records.scoring_row');
  }

  async close() {
    await this.client.end();
    await this.hub.close();
  }

  async forgetResults() {
    await this.client.query(
      'truncate evaluation.result, evaluation.run, evaluation.run_part, evaluation.run_subject, bench_result',
    );
  }

  /** A whole run as workers do it, each part by whoever is free. */
  async evaluate({ kind, workers = 1, model = this.model }) {
    const { runs } = this.hub.evaluation;
    const started = await runs.start({ model, kind, asOf: DAY, trigger: 'BATCH' }, IDENTITY);
    if (!started.ok) throw new Error(JSON.stringify(started));
    const { runNo, parts } = started.value;
    let next = 0;
    const worker = async () => {
      while (next < parts) {
        next += 1;
        await runs.work(runNo, next);
      }
    };
    await Promise.all(Array.from({ length: workers }, worker));
    const { state } = await runs.find(runNo);
    if (state !== 'PUBLISHED') throw new Error(`run ${runNo} is ${state}`);
    return runNo;
  }

  /** The schemes of industries as they hold on the day, in the order of their codes. */
  schemes() {
    return this.hub.evaluation.models.schemesOn(DAY);
  }

  async evaluateByHand() {
    const { client, vocabulary, model } = this;
    await client.query('truncate bench_result');
    const { rows } = await client.query(
      `select max(known_at)::text as known_at from platform.stamp`,
    );
    await client.query('begin');
    for (const [name, value] of Object.entries(settings)) {
      await client.query(`select set_config($1, $2, true)`, [name, value]);
    }
    const asked = { vocabulary, asOf: DAY, knownAt: rows[0].known_at, modelNo: model.modelNo };
    await client.query(evaluationByHand({ ...asked, runNo: 0, table: 'bench_result' }));
    await client.query('commit');
  }

  /** How many subjects' present results are not what the hand wrote. */
  async compareWithHand() {
    await this.client.query(`create temp table if not exists present (like evaluation.result)`);
    await this.client.query('truncate present');
    await this.client.query(
      `insert into present select distinct on (uscc) * from evaluation.result order by uscc, run_no desc`,
    );
    const { rows } = await this.client.query(`
      select (select count(*) from (select ${COMPARED} from present except select ${COMPARED} from bench_result) a)
           + (select count(*) from (select ${COMPARED} from bench_result except select ${COMPARED} from present) b) as differences`);
    return Number(rows[0].differences);
  }

  async simulate() {
    const { simulations } = this.hub.evaluation;
    const started = await simulations.start({ model: this.model, asOf: DAY }, IDENTITY);
    if (!started.ok) throw new Error(JSON.stringify(started));
    await simulations.run(started.value);
  }

  /** Some subjects, with records behind their scoring rows: an explanation names documents. */
  async withRecords(count) {
    const { rows } = await this.client.query(
      `select distinct uscc from records.scoring_row
        where family = 1 order by uscc offset $1 limit $2`,
      [Math.floor(this.size / 100), count],
    );
    const usccs = rows.map(({ uscc }) => uscc);
    await this.client.query(
      `insert into records.record (uscc, record_no, version, known_from, known_to, record_type, type_version,
         department, decided_on, document_no, reported_on, status, content_key, payload, action)
       select r.uscc, r.record_no, r.version, r.known_from, r.known_to, t.record_type, 1, 'bench', r.event_on,
              case when r.has_document then r.record_no::text end, r.event_on,
              case when r.is_valid then 'VALID' else 'REVOKED' end, r.record_no, '{}', 'ACCEPTED'
         from records.scoring_row r join records.scoring_type t using (type_no)
        where r.family = any ($1) and r.uscc = any ($2)`,
      [this.families, usccs],
    );
    return usccs;
  }

  async explain(uscc) {
    const explanation = await this.hub.evaluation.explanations.explain({
      ...{ model: this.model, uscc, asOf: DAY, knownAt: new Date(STAMPS.second) },
    });
    if (explanation === null) throw new Error(`${uscc} has no explanation`);
  }

  readSubject(uscc) {
    return this.client.query({
      name: 'subject',
      text: 'select * from subjects.subject where uscc = $1 and version = 1',
      values: [uscc],
    });
  }

  /**
   * One subject of so many has a record corrected: its version ends, the next one says something else.
   *
   * @param {'is_valid' | 'is_disputed'} what is turned into its opposite
   */
  async changeShare(oneOf, what = 'is_valid') {
    const said = (column) => (column === what ? `not ${column}` : column);
    const { rows } = await this.client.query(
      `insert into platform.stamp (known_at) values (date_trunc('milliseconds', clock_timestamp()))
       returning known_at::text`,
    );
    await this.client.query(
      `with ended as (
         update records.scoring_row r set known_to = $1::timestamptz
          where r.known_to = 'infinity' and r.ctid = any (array(
            select distinct on (uscc) ctid from records.scoring_row
             where known_to = 'infinity' and hashtext(uscc) % $2 = 0 order by uscc, record_no))
         returning r.*)
       insert into records.scoring_row (${ROW_COLUMNS})
       select record_no, $1::timestamptz, 'infinity', version + 1, event_on, until, publicity_end, repaired_on, family,
              type_no, severity, ${said('is_valid')}, has_document, ${said('is_disputed')}, uscc, code_a, code_b, code_c, amount_a, amount_b, date_a
         from ended`,
      [rows[0].known_at, oneOf],
    );
  }
}

const copy = (client, table, { columns, texts }) =>
  pipeline(Readable.from(texts), client.query(copyFrom(`copy ${table} (${columns}) from stdin`)));

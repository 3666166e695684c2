/**
 * The limit the API is held against: the same questions as hand-written SQL behind a bare HTTP
 * server, with no GraphQL, no permissions and no mapping: the database makes the JSON text.
 */
import { createServer } from 'node:http';

import pg from 'pg';

import { statements as peers } from './peers/servers/statements.mjs';

const { DATABASE_URL, DATABASE_POOL_SIZE = '16' } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: Number(DATABASE_POOL_SIZE) });
const json = (columns) => `json_build_object(${columns})`;

const statements = {
  subject: `select ${json(`'uscc', s.uscc, 'name', s.name, 'subjectType', s.subject_type,
      'registrationStatus', s.registration_status, 'registeredOn', s.registered_on, 'businessScope', s.business_scope`)}::text as body
    from subjects.subject s where s.uscc = $1 and s.known_to = 'infinity'`,
  page: `select json_agg(row)::text as body from (
      select s.uscc, s.name, s.subject_type, s.registration_status, s.registered_on
      from subjects.subject s
      where s.known_to = 'infinity' and s.division_code like $1 || '%' and s.subject_type = $2
      order by s.uscc limit 20) row`,
  search: `select json_agg(row)::text as body from (
      select uscc, name from bench_names
      where folded like '%' || $1 || '%'
      order by similarity(folded, $1) desc, uscc limit 20) row`,
  tiers: `select json_agg(row)::text as body from (
      select k.asked, s.name, t.tiers
      from unnest($1::text[]) with ordinality as k (asked, place)
      join subjects.subject s on s.uscc = k.asked and s.known_to = 'infinity'
      cross join lateral (
        select json_agg(json_build_object('schemeCode', m.code, 'grade', e.grade, 'score', e.final_score) order by m.code)
               as tiers
        from (select distinct on (model_no) model_no, grade, final_score, reason
                from evaluation.result where uscc = s.uscc order by model_no, run_no desc) e
        join evaluation.model m using (model_no)
        where m.code <> 'ZZ-DEFAULT-2026' and e.reason is distinct from 'NOT_IN_SCHEME') t
      order by k.place) row`,
  records: `select json_agg(row)::text as body from (
      select s.uscc, s.name, s.subject_type, s.registration_status, r.records
      from (select * from (
              select uscc, name, subject_type, registration_status from subjects.subject
              where known_to = 'infinity' and division_code = $1 and subject_type = $2 offset 0) county
            order by uscc limit 20) s
      cross join lateral (
        select json_agg(five) as records from (
          select r.uscc || '-' || r.record_no as id, r.record_type, r.decided_on, r.document_no, r.severity,
                 r.publicity_end, r.status
          from records.record r
          where r.uscc = s.uscc and r.known_to = 'infinity' and r.status <> 'WITHDRAWN'
          order by r.decided_on desc, r.record_no desc limit 5) five) r) row`,
  regulator: `select found::text as body from (${peers.wholePage}) page`,
  changes: `select json_agg(row)::text as body from (${peers.changes}) row`,
  graded: `select row_to_json(row)::text as body from (${peers.wholeSubject}) row`,
};

const server = createServer((request, response) => {
  let text = '';
  request.on('data', (chunk) => (text += chunk));
  request.on('end', async () => {
    const { ask, values } = JSON.parse(text);
    const { rows } = await pool.query({ name: ask, text: statements[ask], values });
    response.setHeader('content-type', 'application/json');
    response.end(rows[0]?.body ?? 'null');
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));

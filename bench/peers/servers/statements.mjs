/** SQL over the peers' relations, in the names in which all sides answer. */

const SUBJECT = `s.uscc, s.name, s.subject_type as "subjectType", s.registration_status as "registrationStatus"`;
const EVALUATION = `e.grade, e.final_score as "finalScore", e.as_of::text as "asOf",
  e.stable_until::text as "stableUntil"`;
const RECORD = `r.record_no::text as "recordNo", r.record_type as "recordType",
  r.decided_on::text as "decidedOn", r.document_no as "documentNo", r.severity,
  r.publicity_end::text as "publicityEnd", r.standing`;
const CHANGE = `c.edition, c.uscc, c.removed, c.name, c.grade_band as "gradeBand",
  c.valid_from::text as "validFrom", c.valid_to::text as "validTo", c.pending_objection as "pendingObjection"`;

const latestRecords = (columns, uscc, limit) =>
  `select ${columns} from bench_peer.record r where r.uscc = ${uscc}
    order by r.decided_on desc, r.record_no desc limit ${limit}`;

const judged = `${SUBJECT}, (
    select row_to_json(e) from (select ${EVALUATION} from bench_peer.evaluation e where e.uscc = s.uscc) e
  ) as evaluation`;

export const statements = {
  /** $1 district, $2 how many */
  subjects: `select ${SUBJECT} from bench_peer.subject s where s.division_code = $1 order by s.uscc limit $2`,
  /** $1 code */
  subject: `select ${SUBJECT} from bench_peer.subject s where s.uscc = $1`,
  /** $1 codes */
  evaluations: `select e.uscc, ${EVALUATION} from bench_peer.evaluation e where e.uscc = any ($1)`,
  /** $1 codes, $2 how many of each */
  records: `select five.* from unnest($1::text[]) as asked (uscc)
    cross join lateral (${latestRecords(`r.uscc, ${RECORD}`, 'asked.uscc collate "C"', '$2')}) five`,
  /** $1 district, $2 how many, $3 how many records of each; the page as one JSON value */
  wholePage: `select coalesce(json_agg(row), '[]') as found from (
    select ${judged}, (
        select coalesce(json_agg(five), '[]') from (${latestRecords(RECORD, 's.uscc', '$3')}) five
      ) as records
      from (select * from bench_peer.subject where division_code = $1 order by uscc limit $2) s
     order by s.uscc) row`,
  /** $1 code */
  wholeSubject: `select ${judged} from bench_peer.subject s where s.uscc = $1`,
  /** $1 edition, $2 code, $3 how many: changes behind that place */
  changes: `select ${CHANGE} from bench_peer.changes_since($1, $2) c limit $3`,
};

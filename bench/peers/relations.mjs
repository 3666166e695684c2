/**
 * What the peers read: views over the hub's own tables, as lean as the facts allow. Each is what somebody
 * who publishes these tables through a peer would write: no permissions, no past states of knowledge, one
 * model, the one run that was published.
 */

/** Whose list the bank follows. */
export const POLICY = 'XINYIDAI-DEFAULT';

const TODAY = `(now() at time zone 'Asia/Shanghai')::date`;

/** The last edition of a version that holds. */
const EVER = 2147483647;

export const relations = ({ modelNo, runNo }) => `
  create schema bench_peer;
  -- A page of a district in the order of the codes: without it a peer walks or sorts.
  create index bench_subject_by_district on subjects.subject (division_code, uscc)
    where known_to = 'infinity' and alias_of is null;
  create view bench_peer.subject as
    select uscc, name, subject_type, registration_status, division_code
      from subjects.subject where known_to = 'infinity' and alias_of is null;
  create view bench_peer.evaluation as
    select uscc, grade, final_score, as_of, nullif(stable_until, 'infinity') as stable_until
      from evaluation.result where model_no = ${modelNo} and run_no = ${runNo};
  create view bench_peer.record as
    select uscc, record_no, record_type, decided_on, document_no, severity, publicity_end,
           case when status <> 'VALID' then status
                when objection_no is not null and contested_on <= ${TODAY} then 'CONTESTED'
                when repaired_on <= ${TODAY} then 'REPAIRED'
                when least(ended_on, expired_on) <= ${TODAY}
                  or least(valid_to, publicity_end, public_until) < ${TODAY} then 'EXPIRED'
                else 'EFFECTIVE' end as standing
      from records.record where known_to = 'infinity' and status <> 'WITHDRAWN';
  create view bench_peer.change as
    select edition_from as edition, uscc, false as removed, name, grade_band, valid_from, valid_to, pending_objection
      from finance.entry where policy = '${POLICY}' and edition_to = ${EVER}
    union all
    select e.edition_to, e.uscc, true, null, null, null, null, null
      from finance.entry e
     where e.policy = '${POLICY}' and e.edition_to < ${EVER} and not exists (
       select from finance.entry later
        where later.uscc = e.uscc and later.policy = e.policy and later.edition_from >= e.edition_to);
  create function bench_peer.changes_since(since_edition int, since_uscc text)
    returns setof bench_peer.change language sql stable as $$
      select * from bench_peer.change
       where (edition, uscc) > (since_edition, since_uscc collate "C") order by edition, uscc $$;
`;

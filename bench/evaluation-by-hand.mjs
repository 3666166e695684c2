/**
 * The limit an evaluation is held against: the default model written as SQL by hand from its rules,
 * as fast as PostgreSQL allows, into a table like the hub's. It shares nothing with the compiler, so that
 * agreement row by row also says that both are right.
 *
 * Its shape: a subject's rows are read family by family through an index whose order is theirs, so that each
 * family is one GroupAggregate without a sort and the families meet in merge joins; a row's treatment is
 * computed once, behind a fence; the record type comes first in each FILTER; no date is computed per row.
 */
import { DAYS_LATER } from './by-hand/days.mjs';
import { conduct, incidents, lists, merits, penalties } from './by-hand/families.mjs';
import { cap, bits, coverage, indicators, neutral, vetoes } from './by-hand/scores.mjs';
import { Words } from './by-hand/words.mjs';

/** What the planner must be told, for the transaction only. */
export const settings = {
  enable_hashagg: 'off',
  enable_hashjoin: 'off',
  enable_nestloop: 'off',
  enable_sort: 'off',
  enable_seqscan: 'off',
  enable_bitmapscan: 'off',
  enable_material: 'off',
  enable_presorted_aggregate: 'off',
  max_parallel_workers_per_gather: '0',
  work_mem: '64MB',
};

/**
 * @param {{ vocabulary: import('../seeds/volume/scored.mjs').Vocabulary, asOf: string, knownAt: string,
 *   modelNo: number, runNo: number, table: string, from?: string, to?: string }} asked
 *   `from`, `to`: a range of codes, `to` excluded
 */
export function evaluationByHand(asked) {
  const w = new Words(asked);
  const { modelNo, runNo, table } = asked;
  const fixed = `${runNo}, ${modelNo}, ${w.today}`;
  return `/* bench.evaluationByHand */
    INSERT INTO ${table} (input_key, run_no, model_no, as_of, stable_until, raw_score, final_score,
                          coverage, uscc, grade, reason, vetoes, neutral, points, treatments)
    SELECT input_key, ${fixed}, stable_until, raw_score, final_score, coverage, uscc,
           CASE WHEN final_score >= 90000 THEN 'A' WHEN final_score >= 75000 THEN 'B' WHEN final_score >= 60000 THEN 'C' ELSE 'D' END,
           NULL::text, vetoes, neutral, points, ${SORTED}
      FROM (${judged(w, asked)}) AS judged
     UNION ALL
    SELECT hashint8extended(version, 0), ${fixed}, 'infinity', NULL, NULL, NULL, uscc, NULL, reason, NULL, NULL, NULL, NULL
      FROM (SELECT *, ${REASON} AS reason FROM (${subjects(asked)}) AS s OFFSET 0) AS s
     WHERE reason IS NOT NULL`;
}

/** Most who have any have one, which needs no sorting. */
const SORTED = `CASE WHEN cardinality(treatments) > 1
  THEN (SELECT array_agg(n ORDER BY n) FROM unnest(treatments) AS n) ELSE treatments END`;

const REASON = `CASE
  WHEN subject_type = 'NATURAL_PERSON' THEN 'NATURAL_PERSON_EXCLUDED'
  WHEN subject_type IN ('GOVERNMENT_AGENCY', 'PUBLIC_INSTITUTION') THEN 'GOVERNMENT_INTEGRITY_SEPARATE'
  WHEN status IN ('REVOKED', 'CANCELLED', 'MOVED_OUT', 'WITHDRAWN') THEN 'SUBJECT_NOT_ACTIVE'
  WHEN subject_type NOT IN ('ENTERPRISE', 'INDIVIDUAL_BUSINESS', 'FARMERS_COOPERATIVE', 'SOCIAL_ORGANIZATION') THEN 'SUBJECT_TYPE_NOT_APPLICABLE'
  WHEN status IN ('ACTIVE', 'DORMANT') THEN NULL
  ELSE 'STATUS_UNKNOWN' END`;

/** Values → scores → sums → results; a fence between them, or each expression would stand wherever it is named. */
function judged(w, asked) {
  const all = indicators(w);
  const scores = all.map(([weight, score], at) => `(${score})::integer * ${weight} AS i${at}`);
  const points = all.map((_, at) => `i${at}`);
  const fired = bits(vetoes.map(([fires], at) => [fires, 2 ** at]));
  return `SELECT *, CASE WHEN vetoes = 0 THEN raw_score ELSE least(raw_score, ${cap}) END AS final_score
      FROM (SELECT uscc, input_key, treatments, stable_until, coverage, neutral, vetoes,
                   (${points.join(' + ')} + 50) / 100 AS raw_score, ARRAY[${points}] AS points
              FROM (SELECT uscc, input_key, treatments, stable_until, ${scores},
                           (${coverage(all)})::smallint AS coverage, ${neutral(all)} AS neutral, ${fired} AS vetoes
                      FROM (${gathered(w, asked)} OFFSET 0) AS gathered
                    OFFSET 0) AS scored
            OFFSET 0) AS summed
    OFFSET 0`;
}

const REOFFENCES = `CASE WHEN repairs IS NOT NULL AND offences IS NOT NULL THEN (
  SELECT count(*) FROM unnest(offences) AS o (at)
   WHERE EXISTS (
     SELECT FROM unnest(repairs) AS r (at)
      WHERE r.at >> 32 = o.at >> 32 AND o.at > r.at
        AND date '1900-01-01' + (o.at & 4294967295)::integer
            <= (date '1900-01-01' + (r.at & 4294967295)::integer + interval '12 months')::date)) END`;

/** Those who are evaluated, with what was gathered of their rows; whoever is not is left out before the joins. */
function gathered(w, asked) {
  const families = [
    [2, conduct(w)],
    [5, merits(w)],
    [3, incidents(w)],
    [4, lists(w)],
    [1, penalties(w)],
  ];
  const each = (column) => families.map(([number]) => `f${number}.${column}`);
  const columns = families.flatMap(([, family]) => Object.keys(family.columns));
  const ages = [1, 3, 5, 10].map(
    (years) =>
      `WHEN registered_on > ${w.yearsAgo(years)} THEN registered_on + ${Math.floor(years * 365.2425)}`,
  );
  const joins = families.map(
    ([number, family]) =>
      `LEFT JOIN (${familyRows(w, { ...asked, number, family })}) AS f${number} ON f${number}.uscc = s.uscc`,
  );
  return `SELECT s.uscc, s.registered_on, s.status,
      hashint8extended(s.version, 0) # ${each('key')
        .map((key) => `coalesce(${key}, 0)`)
        .join(' # ')} AS input_key,
      greatest(${w.today} + 1, least(${each('ends')}, CASE ${ages.join(' ')} END, 'infinity')) AS stable_until,
      ${each('treatments').join(' || ')} AS treatments,
      ${REOFFENCES} AS p08, ${columns}
    FROM (SELECT * FROM (${subjects(asked)}) AS s WHERE (${REASON}) IS NULL) AS s
    ${joins.join('\n')}`;
}

const known = (knownAt) =>
  `known_from <= timestamptz '${knownAt}' AND known_to > timestamptz '${knownAt}'`;
const range = ({ from, to }) =>
  `${from === undefined ? '' : `AND uscc >= '${from}'`} ${to === undefined ? '' : `AND uscc < '${to}'`}`;

/** The order is asked for behind the fence, or PostgreSQL forgets that the index has it. */
const subjects = (
  asked,
) => `SELECT uscc, version, registered_on, registration_status AS status, subject_type
  FROM subjects.subject WHERE ${known(asked.knownAt)} AND alias_of IS NULL ${range(asked)}
 ORDER BY uscc OFFSET 0`;

function familyRows(w, { number, family, ...asked }) {
  const columns = Object.entries(family.columns).map(([name, sql]) => `${sql} AS ${name}`);
  return `SELECT uscc, bit_xor(hashint8extended(record_no, version)) AS key,
      array_agg(record_no * 16 + t) FILTER (WHERE t > 0) AS treatments,
      min(${ends(family)}) AS ends, ${columns}
    FROM (SELECT uscc, record_no, version, event_on, publicity_end, expired_on, repaired_on, severity, ${family.reads},
                 ${treatment(w, family)} AS t
            FROM records.scoring_row
           WHERE family = ${number} AND ${known(asked.knownAt)} ${range(asked)}
           ORDER BY uscc OFFSET 0) AS r
   GROUP BY uscc`;
}

/** What a version is worth, by the order of the model. */
function treatment(w, { documented = [], isAllDocumented = false }) {
  const types = isAllDocumented ? '' : `AND type_no IN (${documented.map((type) => w.no(type))})`;
  const unstated = `publicity_end = 'infinity' AND (severity = 2 AND event_on < ${w.within(12)} OR severity = 3 AND event_on < ${w.within(36)})`;
  return `CASE WHEN NOT is_valid THEN 1
    WHEN event_on > ${w.today} THEN 2
    ${documented.length === 0 ? '' : `WHEN NOT has_document ${types} THEN 3`}
    WHEN is_disputed THEN 4
    WHEN severity = 1 THEN 5
    WHEN publicity_end < ${w.today} OR expired_on <= ${w.today} OR ${unstated} THEN 6
    WHEN repaired_on <= ${w.today} THEN 7
    ELSE 0 END`;
}

/**
 * The first day on which time alone may change what a version does. What counts has neither an end of
 * publicity nor a repair behind it, and one that never comes is infinite: the least needs no tests.
 */
function ends({ windows }) {
  const stated = `CASE WHEN publicity_end < 'infinity' THEN publicity_end + 1
         WHEN severity = 2 THEN event_on + ${DAYS_LATER[12]} WHEN severity = 3 THEN event_on + ${DAYS_LATER[36]} END`;
  return `CASE t WHEN 0 THEN least(${stated}, expired_on, repaired_on, ${windows}) WHEN 7 THEN least(${stated}, expired_on) WHEN 2 THEN event_on END`;
}

import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely';

import { type Judgements, TREATMENTS, type Whom } from '../../evaluation/index.js';
import type { WhitelistReason } from '../domain/policy.js';
import type { Criteria } from '../domain/reasons.js';

/** Criteria with the place, from 1, at which the first condition stands in the points of its model. */
export interface Conditioned {
  readonly criteria: Criteria;
  readonly firstCondition: number;
}

/** What both models make of the same subjects. */
export interface Sides {
  /** `uscc, grade, final_score, vetoes`: by the public model. */
  readonly results: Judgements;
  /** `uscc, points`: by the model of the conditions; whoever is judged stands here. */
  readonly conditions: Judgements;
  /** Whom both are about: nobody else is looked up. */
  readonly whom: Whom;
  /** Subjects as they were known then; now when it is not said. */
  readonly knownAt?: Date;
}

/** Subjects against a policy, as parts of a statement over `c` (conditions), `r` (results) and `s` (subject). */
export interface Eligibility {
  /** All reasons in their order; empty: eligible. */
  readonly reasons: RawBuilder<WhitelistReason[]>;
  /** A veto of the policy has fired, or there is no grade at all. */
  readonly isAtOnce: RawBuilder<boolean>;
  readonly from: RawBuilder<unknown>;
}

/** Asks a policy's conditions of a set, the same as `reasonsOf` of one subject. */
export function eligibility({ criteria, firstCondition }: Conditioned, sides: Sides): Eligibility {
  const { results, conditions, whom, knownAt } = sides;
  const { subjectTypes, grades, minScore, vetoBits } = criteria;
  const unless = (holds: RawBuilder<unknown>, reason: WhitelistReason) =>
    sql`CASE WHEN ${holds} THEN NULL ELSE ${sql.lit(reason)} END`;
  const isVetoed = sql`coalesce(r.vetoes & ${sql.lit(String(vetoBits))}::bigint, 0) <> 0`;
  const isKnown =
    knownAt === undefined
      ? sql`s.known_to = 'infinity'`
      : sql`s.known_from <= ${knownAt} AND s.known_to > ${knownAt}`;
  return {
    reasons: sql`array_remove(ARRAY[
      ${unless(sql`s.subject_type = ANY (${[...subjectTypes]}::text[])`, 'SUBJECT_TYPE')},
      ${unless(sql`r.grade = ANY (${[...grades]}::text[])`, 'GRADE')},
      ${unless(sql`r.final_score >= ${minScore}::int`, 'SCORE')},
      ${unless(sql`NOT ${isVetoed}`, 'VETO')},
      ${sql.join(
        criteria.conditions.map((reason, place) =>
          unless(sql`c.points[${sql.lit(firstCondition + place)}] IS DISTINCT FROM 0`, reason),
        ),
      )}]::text[], NULL)`,
    isAtOnce: sql`(${isVetoed} OR r.grade IS NULL)`,
    from: sql`(${conditions}) c
      LEFT JOIN (${results}) r ON r.uscc = c.uscc
      JOIN subjects.subject_view s ON s.uscc = c.uscc AND ${isKnown} AND ${isMeant('s.uscc', whom)}`,
  };
}

/** Of each subject the result of the model that was published last. */
export function resultsNow(modelNo: number, whom: Whom): Judgements {
  return sql`/* finance.resultsNow */
    SELECT DISTINCT ON (e.uscc) e.uscc, e.run_no, e.grade, e.final_score, e.vetoes, e.treatments
      FROM evaluation.result_view e
     WHERE e.model_no = ${sql.lit(modelNo)} AND NOT e.is_shadow AND ${isMeant('e.uscc', whom)}
     ORDER BY e.uscc, e.run_no DESC`;
}

const DISPUTED = TREATMENTS.indexOf('DISPUTED');

/** Whether an objection to a record of the result `r` is pending: the record is suspended. */
export const HAS_OBJECTION = sql<boolean>`EXISTS (
  SELECT FROM unnest(r.treatments) AS treated WHERE treated & 15 = ${sql.lit(DISPUTED)})`;

/** Whether a column of codes is among whom is meant; codes of a range stand in the text, so that the planner sees how much it is. */
export function isMeant(column: string, whom: Whom): RawBuilder<boolean> {
  const of = sql.ref(column);
  if (!('from' in whom)) return sql`${of} = ANY (${[...whom]}::text[])`;
  const { from, to } = whom;
  return to === null
    ? sql`${of} >= ${sql.lit(from)}`
    : sql`(${of} >= ${sql.lit(from)} AND ${of} < ${sql.lit(to)})`;
}

/** Why subjects may not be on a list, as the sides have them; a code that is nobody's is absent. */
export async function listReasons(
  db: QueryExecutorProvider,
  judge: Conditioned,
  sides: Sides,
): Promise<ReadonlyMap<string, readonly WhitelistReason[]>> {
  const { reasons, from } = eligibility(judge, sides);
  const { rows } = await sql<{ uscc: string; reasons: WhitelistReason[] }>`/* finance.reasons */
    SELECT c.uscc, ${reasons} AS reasons FROM ${from}`.execute(db);
  return new Map(rows.map((row) => [row.uscc, row.reasons]));
}

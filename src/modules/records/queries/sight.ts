import { sql, type RawBuilder } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { isAuthorised, MASKED_AS_PERSONS, type View, type ViewRule } from '../../access/index.js';

/** Who asks, and on which day: publicity is decided by today, whatever day the question is about. */
export interface Sight {
  readonly rules: readonly ViewRule[];
  readonly today: CivilDate;
}

/** They answer for the record, or it is about them: nothing of it is hidden. */
const INSIDERS: ReadonlySet<View> = new Set(['SELF', 'REPORTER', 'ADMIN', 'AUDITOR', 'PROVINCE']);

/** Under which view the version `r` of a record of the subject `s` is seen: first rule wins. */
export function viewOf({ rules }: Sight): RawBuilder<View> {
  const cases = rules.map((rule) => sql`WHEN ${conditionOf(rule)} THEN ${resultOf(rule)}`);
  return sql<View>`CASE ${sql.join(cases, sql` `)} END`;
}

/** Whether the version `r` is there at all for whoever asks; the same rules in the same order. */
export function isInSight(sight: Sight): RawBuilder<boolean> {
  const cases = sight.rules.map(
    (rule) => sql`WHEN ${decidesOver(rule, sight)} THEN ${circleOf(rule.view, sight.today)}`,
  );
  return sql<boolean>`CASE ${sql.join(cases, sql` `)} END`;
}

/** What is public is there with and without an authorisation: it is looked for only where it decides. */
function decidesOver(rule: ViewRule, { today }: Sight): RawBuilder<boolean> {
  const condition = conditionOf(rule);
  return rule.authorised === undefined
    ? condition
    : sql<boolean>`(${isPublished(today)}) IS NOT TRUE AND ${condition}`;
}

function conditionOf({
  view,
  uscc,
  divisionPrefix,
  department,
  authorised,
}: ViewRule): RawBuilder<boolean> {
  const conditions = [sql<boolean>`true`];
  if (uscc !== undefined) conditions.push(sql`r.uscc = ${uscc}`);
  if (divisionPrefix !== undefined) {
    conditions.push(view === 'ADMIN' ? isGovernedBy(divisionPrefix) : isSubjectIn(divisionPrefix));
  }
  if (department !== undefined) conditions.push(sql`r.department = ${department}`);
  if (authorised !== undefined) conditions.push(isAuthorised(sql`r.uscc`, authorised));
  return sql<boolean>`${sql.join(conditions, sql` AND `)}`;
}

function isSubjectIn(division: string): RawBuilder<boolean> {
  return sql<boolean>`starts_with(s.division_code, ${division})`;
}

/** An administration answers for its subjects, and for what its departments say of others. */
function isGovernedBy(division: string): RawBuilder<boolean> {
  return sql<boolean>`(${isSubjectIn(division)} IS TRUE OR EXISTS (
    SELECT FROM catalogue.department_view d
     WHERE d.code = r.department AND starts_with(d.division, ${division})))`;
}

function resultOf({ view }: ViewRule): RawBuilder<View> {
  if (!MASKED_AS_PERSONS.has(view)) return sql`${sql.lit(view)}`;
  return sql`CASE WHEN coalesce(s.is_personal, true) THEN 'PUBLIC_PERSONAL' ELSE ${sql.lit(view)} END`;
}

function circleOf(view: View, today: CivilDate): RawBuilder<boolean> {
  if (INSIDERS.has(view)) return sql`true`;
  if (view === 'REGULATOR') return isGoverned(today);
  return view === 'BANK_AUTHORISED' ? isOpenToAuthorised(today) : isPublished(today);
}

/**
 * What a regulator may use. What was repaired or withdrawn meanwhile is not found under an older
 * state of knowledge either.
 */
function isGoverned(today: CivilDate): RawBuilder<boolean> {
  const isOver = (table: 'r' | 'c'): RawBuilder<boolean> =>
    sql`(${sql.ref(`${table}.status`)} = 'WITHDRAWN'
         OR coalesce(${sql.ref(`${table}.repaired_on`)} <= ${today}::date, false))`;
  return sql<boolean>`NOT ${isOver('r')} AND (r.known_to = 'infinity' OR NOT EXISTS (
    SELECT FROM records.record c
     WHERE c.uscc = r.uscc AND c.record_no = r.record_no AND c.known_to = 'infinity'
       AND ${isOver('c')}))`;
}

/** What anybody may see: what the hub believes now, stands, and is within its publicity today. */
export function isPublished(today: CivilDate): RawBuilder<boolean> {
  return sql<boolean>`${isStanding(today)} AND r.public_until >= ${today}::date`;
}

/** And what is never public, of the types that the catalogue opens to authorised queries. */
function isOpenToAuthorised(today: CivilDate): RawBuilder<boolean> {
  return sql<boolean>`(${isPublished(today)}) OR (${isStanding(today)} AND r.public_until IS NULL
    AND r.record_type IN (SELECT t.code FROM catalogue.record_type_view t
                           WHERE t.publicity_scope = 'AUTHORISED_QUERY'))`;
}

function isStanding(today: CivilDate): RawBuilder<boolean> {
  return sql<boolean>`r.known_to = 'infinity' AND r.status = 'VALID'
    AND coalesce(r.repaired_on > ${today}::date, true)
    AND coalesce(r.expired_on > ${today}::date, true)`;
}

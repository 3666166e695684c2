import { sql, type RawBuilder } from 'kysely';

import { isAuthorised, MASKED_AS_PERSONS, type View, type ViewRule } from '../../access/index.js';

/** Under which view the row `s` is seen, decided per row in SQL: first rule wins. */
export function viewOf(rules: readonly ViewRule[]): RawBuilder<View> {
  const cases = rules.map((rule) => sql`WHEN ${conditionOf(rule)} THEN ${resultOf(rule)}`);
  return sql<View>`CASE ${sql.join(cases, sql` `)} END`;
}

/** Limits `s` to rows seen under one of the views; null when these rules lead to no other view. */
export function seenUnder(
  rules: readonly ViewRule[],
  views: ReadonlySet<View>,
): RawBuilder<boolean> | null {
  const reachable = rules.flatMap(({ view }) =>
    MASKED_AS_PERSONS.has(view) ? [view, 'PUBLIC_PERSONAL' as const] : [view],
  );
  if (reachable.every((view) => views.has(view))) return null;
  return sql<boolean>`${viewOf(rules)} = ANY (${[...views]}::text[])`;
}

function conditionOf({
  uscc,
  divisionPrefix,
  department,
  authorised,
}: ViewRule): RawBuilder<boolean> {
  const conditions = [sql<boolean>`true`];
  if (uscc !== undefined) conditions.push(sql`s.uscc = ${uscc}`);
  if (divisionPrefix !== undefined) {
    conditions.push(sql`starts_with(s.division_code, ${divisionPrefix})`);
  }
  if (department !== undefined) conditions.push(sql`s.department = ${department}`);
  if (authorised !== undefined) conditions.push(isAuthorised(sql`s.uscc`, authorised));
  return sql<boolean>`${sql.join(conditions, sql` AND `)}`;
}

function resultOf({ view }: ViewRule): RawBuilder<View> {
  if (!MASKED_AS_PERSONS.has(view)) return sql`${sql.lit(view)}`;
  return sql`CASE WHEN s.is_personal THEN 'PUBLIC_PERSONAL' ELSE ${sql.lit(view)} END`;
}

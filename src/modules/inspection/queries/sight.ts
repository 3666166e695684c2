import { type RawBuilder, sql } from 'kysely';

import type { Sight } from '../domain/sight.js';

/** Whether a task `t` of a plan `p` is in sight. */
export function inSight(sight: Sight | null): RawBuilder<boolean> {
  if (sight === null) return sql`false`;
  const { division, scheme, department } = sight;
  return sql`(starts_with(t.wanted ->> 'division', ${division}::text)
    AND (${scheme}::text IS NULL OR p.scheme = ${scheme}::text)
    AND (${department}::text IS NULL
         OR (NOT p.is_internal AND t.wanted -> 'departments' ? ${department}::text)))`;
}

/** Whether a plan `p` of an internal scheme is in sight; to a department that only inspects it is not. */
export function planInSight(sight: Sight | null): RawBuilder<boolean> {
  if (sight === null || sight.department !== null) return sql`false`;
  const { division, scheme } = sight;
  return sql`(starts_with(p.division, ${division}::text)
    AND (${scheme}::text IS NULL OR p.scheme = ${scheme}::text))`;
}

/** What the world may know of a target `d`: an outcome of it is public. */
export const isPublished = sql<boolean>`EXISTS (SELECT FROM inspection.outcome o
  WHERE (o.task_no, o.round, o.uscc) = (d.task_no, d.round, d.uscc)
    AND o.replaced_at IS NULL AND o.published_on IS NOT NULL)`;

/** What itself knows of being the target `d`: it was inspected. */
export const isInspected = sql<boolean>`EXISTS (SELECT FROM inspection.outcome o
  WHERE (o.task_no, o.round, o.uscc) = (d.task_no, d.round, d.uscc) AND o.replaced_at IS NULL)`;

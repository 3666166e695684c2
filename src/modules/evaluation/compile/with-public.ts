import { sql, type RawBuilder } from 'kysely';

import { invariant } from '../../../kernel/invariant.js';
import type { StoredModel } from '../domain/stored-model.js';
import { publicCaps, schemeGrade, schemeReasons, schemeScore } from './scheme.js';
import { type Range, withinRange } from './source.js';

/** Ten-thousandths of a point on the scale of 100 in a hundredth on the scale of 1000. */
const OF_PUBLIC = 10;

/**
 * What a scheme's stored results would be if the public model had judged as `after` says: `uscc, before,
 * after`, the grades of whoever has one now. The scheme's own rules and caps stay as they were stored, so
 * that only the public part is computed anew; `after` is null where the scheme would judge no more.
 *
 * @param publicResults a relation `uscc, final_score, grade` over the same part of the population.
 */
export function withPublic(
  { modelNo, model }: StoredModel,
  publicResults: RawBuilder<unknown>,
  range: Range,
): RawBuilder<unknown> {
  const { scheme, indicators, vetoes } = model;
  invariant(scheme !== null, `${model.code} is a scheme`);
  const points = indicators.map(({ compute }, place) => {
    const kept = `e.points[${String(place + 1)}]`;
    const isPublic = compute.kind === 'PUBLIC_SCORE';
    return `${isPublic ? `s.public_score * ${String(OF_PUBLIC)}` : kept} AS p${String(place)}`;
  });
  const bit = (place: number): bigint => 1n << BigInt(place);
  const caps = publicCaps(scheme).map(
    (fires, place) => `CASE WHEN ${fires} THEN ${String(bit(vetoes.length + place))} ELSE 0 END`,
  );
  const own = `e.vetoes & ${String(bit(vetoes.length) - 1n)}`;
  const isJudged = schemeReasons(scheme).length === 0 ? 'true' : 's.public_score IS NOT NULL';
  return sql`SELECT uscc, before, CASE WHEN is_judged THEN ${sql.raw(schemeGrade(model, scheme))} END AS after
    FROM (SELECT uscc, before, is_judged, vetoes, ${sql.raw(schemeScore(model, scheme))} AS final_score
      FROM (SELECT e.uscc, e.grade AS before, ${sql.raw(isJudged)} AS is_judged,
                   ${sql.raw([own, ...caps].join(' | '))} AS vetoes, ${sql.raw(points.join(', '))}
              FROM evaluation.current_view e
              JOIN (SELECT uscc, final_score AS public_score, grade AS public_grade
                      FROM (${publicResults}) p) s ON s.uscc = e.uscc
             WHERE e.model_no = ${modelNo} AND e.grade IS NOT NULL AND ${withinRange('e.uscc', range)}
            OFFSET 0) v
     OFFSET 0) v`;
}

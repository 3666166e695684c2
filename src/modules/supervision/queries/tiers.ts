import { sql, type QueryExecutorProvider, type RawBuilder } from 'kysely';

import type { View, ViewRule } from '../../access/index.js';
import { seenUnder, viewOf } from '../../subjects/index.js';
import { type KeptTier, NOT_IN_SCHEME } from '../domain/tier.js';

/** The columns of {@link KeptTier}, of a result as `e`. */
const TIER_COLUMNS = sql`e.uscc, e.model_no AS "modelNo", e.as_of AS "asOf", e.known_at AS "knownAt",
  e.finished_at AS "publishedAt", e.reason, e.grade, e.final_score AS "finalScore", e.points,
  e.vetoes::text AS vetoes`;

/** Whoever is outside of a scheme sees what the public sees. */
const AS_PUBLIC: readonly ViewRule[] = [{ view: 'PUBLIC' }];

/** Whose tiers by which schemes' models are asked for. */
export interface WantedTiers {
  readonly usccs: readonly string[];
  readonly modelNos: readonly number[];
}

/** A tier with the view that the role of whoever asks gives, and the one that the public has. */
export type SeenTier = KeptTier & { readonly view: View; readonly outside: View };

/** What was published last of each; one of which nothing was is absent. */
export async function latestTiers(
  db: QueryExecutorProvider,
  rules: readonly ViewRule[],
  { usccs, modelNos }: WantedTiers,
): Promise<readonly SeenTier[]> {
  const { rows } = await sql<SeenTier>`/* supervision.latest */
    SELECT ${viewOf(rules)} AS view, ${viewOf(AS_PUBLIC)} AS outside, e.*
      FROM unnest(${[...usccs]}::text[]) AS k (uscc)
      JOIN subjects.subject_view s ON s.uscc = k.uscc COLLATE "C" AND s.known_to = 'infinity'
     CROSS JOIN LATERAL (
      SELECT DISTINCT ON (e.model_no) ${TIER_COLUMNS} FROM evaluation.result_view e
       WHERE e.model_no = ANY (${[...modelNos]}::int[]) AND e.uscc = s.uscc AND NOT e.is_shadow
       ORDER BY e.model_no, e.run_no DESC) e`.execute(db);
  return rows;
}

/** Which current tiers are meant; every part narrows. */
export interface TierFilter {
  readonly grades?: readonly string[];
  /** Significant digits: the division and all below it. */
  readonly division?: string;
  /** An industry and all codes below it. */
  readonly industries?: readonly string[];
  /** Published after this instant. */
  readonly changedSince?: Date;
}

/** The members of one scheme that whoever asks governs. */
export interface TierListing {
  readonly modelNo: number;
  readonly filter: TierFilter;
  readonly rules: readonly ViewRule[];
  /** A tier is there only under one of these views. */
  readonly shownTo: ReadonlySet<View>;
}

export interface TierPage {
  readonly after: string | null;
  readonly first: number;
}

/** A page in the order of the codes, and one row more. */
export async function listTiers(
  db: QueryExecutorProvider,
  listing: TierListing,
  { after, first }: TierPage,
): Promise<readonly (KeptTier & { readonly view: View })[]> {
  const { rows } = await sql<KeptTier & { view: View }>`/* supervision.list */
    SELECT ${viewOf(listing.rules)} AS view, ${TIER_COLUMNS} FROM ${currentTiers(listing)}
       AND (${after}::text IS NULL OR e.uscc > ${after}::text COLLATE "C")
     ORDER BY e.uscc LIMIT ${first + 1}`.execute(db);
  return rows;
}

/** FROM and WHERE of the current tiers `e` of a scheme's members `s` as they are known now. */
export function currentTiers({
  modelNo,
  filter,
  rules,
  shownTo,
}: TierListing): RawBuilder<unknown> {
  const limit = seenUnder(rules, shownTo);
  const conditions = [
    sql<boolean>`e.model_no = ${modelNo} AND e.reason IS DISTINCT FROM ${NOT_IN_SCHEME}`,
    ...(limit === null ? [] : [limit]),
    ...conditionsOf(filter),
  ];
  return sql`evaluation.current_view e
      JOIN subjects.subject_view s
        ON s.uscc = e.uscc AND s.known_to = 'infinity' AND s.alias_of IS NULL
     WHERE ${sql.join(conditions, sql` AND `)}`;
}

export function conditionsOf(filter: TierFilter): RawBuilder<boolean>[] {
  const { grades, division, industries, changedSince } = filter;
  const conditions: RawBuilder<boolean>[] = [];
  if (grades !== undefined) conditions.push(sql`e.grade = ANY (${[...grades]}::text[])`);
  if (division !== undefined) {
    // Digits end before the colon: a range that an index serves.
    conditions.push(sql`(s.division_code >= ${division} AND s.division_code < ${`${division}:`})`);
  }
  if (industries !== undefined) {
    conditions.push(sql`s.industry_code = ANY (${[...industries]}::text[])`);
  }
  if (changedSince !== undefined) conditions.push(sql`e.finished_at > ${changedSince}`);
  return conditions;
}

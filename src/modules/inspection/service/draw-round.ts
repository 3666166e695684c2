import { invariant } from '../../../kernel/invariant.js';
import { accepted, refused, type Result } from '../../../kernel/result.js';
import { assignInspectors } from '../domain/assign-inspectors.js';
import { frameOf } from '../domain/commitment.js';
import { commitmentHash, sealTargets } from '../domain/draw-hashes.js';
import type { DrawRefusal } from '../domain/draw-refusals.js';
import { drawTargets, extend, extendedStrata, visitOrder } from '../domain/draw-targets.js';
import type { Drawn, Stratum } from '../domain/draw.js';
import { quotaOf } from '../domain/quota.js';
import { seedText } from '../domain/seed.js';
import type { Round } from '../domain/task.js';
import { type Extended, listExtensions, loadDrawn } from '../queries/drawn.js';
import { loadInspectors, loadPool } from '../queries/frozen.js';
import { inspectionRefusal, type InspectionRefusal } from '../refusals.js';
import { insertDrawn, insertExtension, keepVisits } from '../store/rounds.js';
import type { SchemeLookup } from './schemes.js';
import type { Sql } from './wholly.js';

/** A round whose seed is known. */
export type Seeded = Round & { readonly seed: string };

/** Draws the quotas of the commitment. */
export async function drawQuotas(sql: Sql, round: Seeded): Promise<number> {
  const drawn = await drawnOf(sql, round, round.commitment.strata);
  await insertDrawn(sql, round, drawn);
  return drawn.length;
}

export interface Extending {
  readonly stratum: string;
  readonly to: number;
  readonly reason: string;
  /** The reason also carries it beyond the ratio that the scheme allows. */
  readonly isBeyondScheme: boolean;
  readonly by: string;
}

/** Draws a stratum further; whoever is drawn stays drawn, and a visit that is assigned stays too. */
export async function extendStratum(
  sql: Sql,
  round: Seeded,
  { schemes, ...wanted }: Extending & { readonly schemes: SchemeLookup },
): Promise<Result<readonly DrawRefusal[], InspectionRefusal | DrawRefusal>> {
  const { strata } = round.commitment;
  const before = await listExtensions(sql, round);
  const after = extend(strata, before, wanted);
  if (!after.ok) return after;
  const beyond = wanted.isBeyondScheme ? null : await beyondScheme(round, wanted, schemes);
  if (beyond !== null) return refused(beyond);
  const known = extendedStrata(strata, before).find(({ stratum }) => stratum === wanted.stratum);
  const drawn = await drawnOf(sql, round, extendedStrata(strata, after.value));
  const more = drawn.filter(
    ({ stratum, place }) => stratum === wanted.stratum && place > (known?.quota ?? 0),
  );
  await insertDrawn(sql, round, more);
  await insertExtension(sql, round, wanted);
  return accepted(round.state === 'ASSIGNED' ? (await assignVisits(sql, round)).shortages : []);
}

/**
 * Draws who goes. A target that too few may visit gets nobody and is answered with the reason; the
 * others have their visits.
 */
export async function assignVisits(
  sql: Sql,
  round: Seeded,
): Promise<{ readonly visits: number; readonly shortages: readonly DrawRefusal[] }> {
  const { commitment } = round;
  const extensions = await listExtensions(sql, round);
  const drawn = await loadDrawn(sql, round, strataOf(commitment.strata));
  const { lastInspectors } = await loadPool(sql, round);
  const { visits, refusals } = assignInspectors({
    targets: visitOrder(drawn, commitment.strata, extensions),
    inspectors: await loadInspectors(sql, round),
    lastInspectors,
    rules: { ...commitment.inspectors, departments: commitment.departments },
    seed: seedText(round.commitmentHash, round.seed),
  });
  await keepVisits(sql, round, visits);
  return { visits: visits.length, shortages: refusals };
}

async function drawnOf(
  sql: Sql,
  { taskNo, round, commitment, commitmentHash: hash, seed }: Seeded,
  strata: readonly Stratum[],
): Promise<readonly Drawn[]> {
  const { pool, exclusions } = await loadPool(sql, { taskNo, round });
  const frame = frameOf(pool, exclusions);
  // What is drawn from is what was committed, whoever may have reached the tables meanwhile.
  invariant(commitmentHash(commitment) === hash, 'a commitment stays as it was hashed');
  invariant(sealTargets(frame).hash === commitment.frame.hash, 'a frame stays as it was committed');
  return drawTargets(frame, strata, seedText(hash, seed));
}

async function beyondScheme(
  { commitment: { scheme, asOf, strata } }: Seeded,
  { stratum, to }: Pick<Extended, 'stratum' | 'to'>,
  schemes: SchemeLookup,
): Promise<InspectionRefusal | null> {
  const inForce = scheme === null ? null : await schemes.find(scheme, asOf);
  const limits = inForce?.grades.find(({ grade }) => grade === stratum);
  const frame = strata.find((one) => one.stratum === stratum)?.frame ?? 0;
  if (limits === undefined || to <= quotaOf(frame, limits.ratioMax)) return null;
  const params = { stratum, to, frame, most: limits.ratioMax };
  return inspectionRefusal('RATIO_BEYOND_SCHEME', ['to'], params);
}

export function strataOf(strata: readonly Stratum[]): readonly string[] {
  return strata.map(({ stratum }) => stratum);
}

import type { DrawFile } from '../domain/draw.js';
import { visitOrder } from '../domain/draw-targets.js';
import type { Round } from '../domain/task.js';
import { listExtensions, loadDrawn } from '../queries/drawn.js';
import { loadInspectors, loadPool } from '../queries/frozen.js';
import { strataOf } from './draw-round.js';
import type { Sql } from './wholly.js';

/** Everything that anybody needs to draw a round again; of inspectors the numbers, never the names. */
export async function drawFileOf(sql: Sql, round: Round): Promise<DrawFile> {
  const { commitment } = round;
  const [frozen, inspectors, drawn, extensions] = await Promise.all([
    loadPool(sql, round),
    loadInspectors(sql, round),
    loadDrawn(sql, round, strataOf(commitment.strata)),
    listExtensions(sql, round),
  ]);
  const sent = new Map(drawn.map((target) => [target.uscc, target.inspectors]));
  return {
    commitment,
    commitmentHash: round.commitmentHash,
    committedAt: round.committedAt.toISOString(),
    ...frozen,
    inspectors,
    seed:
      round.revealed === null || round.seed === null
        ? null
        : { revealed: round.revealed, value: round.seed },
    drawn: drawn.map(({ uscc, stratum, place, ticket }) => ({ uscc, stratum, place, ticket })),
    extensions,
    visits: visitOrder(drawn, commitment.strata, extensions).flatMap(({ uscc }) => {
      const who = sent.get(uscc) ?? null;
      return who === null ? [] : [{ uscc, inspectors: who }];
    }),
    voided:
      round.voidReason === null || round.voidedAt === null
        ? null
        : { reason: round.voidReason, at: round.voidedAt.toISOString() },
  };
}

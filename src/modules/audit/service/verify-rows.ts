import type { QueryExecutorProvider } from 'kysely';

import type { LedgerFinding } from '../domain/finding.js';
import type { VerifyCursor, Walked } from '../domain/verify-cursor.js';
import type { LeafKind } from '../leaf-kind.js';
import { rowsWithoutLeaf, sealedPlaces } from '../queries/verify-rows.js';
import { STRETCH } from './verify-stretch.js';

export interface RowsVerified {
  readonly findings: readonly LedgerFinding[];
  readonly walked: VerifyCursor['walked'];
  readonly areThrough: boolean;
}

const BEGINNING: Walked = { after: null, isThrough: false };

/** Of each kind the next rows: what was put in behind the hub has no leaf. */
export async function verifyRows(
  db: QueryExecutorProvider,
  kinds: readonly LeafKind[],
  walked: VerifyCursor['walked'],
): Promise<RowsVerified> {
  const sealed = await sealedPlaces(db);
  const walks = await Promise.all(
    kinds.map(async (kind) => {
      const upTo = sealed.get(kind.kind);
      const { after, isThrough } = walked[kind.kind] ?? BEGINNING;
      if (isThrough || upTo === undefined) {
        return { kind: kind.kind, unknown: [], walked: { after, isThrough: true } };
      }
      const { unknown, place, count } = await rowsWithoutLeaf(db, kind, {
        ...{ after, upTo, limit: STRETCH },
      });
      const now = { after: place ?? after, isThrough: count < STRETCH };
      return { kind: kind.kind, unknown, walked: now };
    }),
  );
  return {
    findings: walks.flatMap(({ kind, unknown }) =>
      unknown.map((key) => ({ fault: 'ROW_UNKNOWN', kind, key, leafIndex: null }) as const),
    ),
    walked: Object.fromEntries(walks.map((walk) => [walk.kind, walk.walked])),
    areThrough: walks.every((walk) => walk.walked.isThrough),
  };
}

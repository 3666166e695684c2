import type { Kysely } from 'kysely';

import type { Database } from '../../../platform/database/index.js';
import { releasedHashes } from '../queries.js';
import { lockLoading, saveDatasets, type DatasetRow } from '../store.js';
import type { ReferenceTables } from '../tables.js';
import { readFactsOf, type FactsRead } from './kinds.js';
import { type DatasetEntry, readDataset, readManifest } from './manifest.js';

/** `seeds/reference` lies beside `src` and `dist` alike. */
const RELEASED = new URL('../../../../seeds/reference/', import.meta.url);

export interface LoadedReference {
  /** Names of the sets that were replaced; empty when everything was in force already. */
  readonly replaced: readonly string[];
}

/**
 * Puts the release's reference facts in force, in one transaction. What this or an earlier start has
 * loaded is left alone, also when an operator has since put something newer in its place.
 */
export async function loadReference(
  db: Database,
  folder: URL = RELEASED,
): Promise<LoadedReference> {
  const entries = await readManifest(folder);
  const waiting = await notYetLoaded(db.read<ReferenceTables>(), entries);
  if (waiting.length === 0) return { replaced: [] };
  return db.write<ReferenceTables, LoadedReference>(async ({ sql }) => {
    await lockLoading(sql);
    const due = await notYetLoaded(sql, waiting);
    await replaceSets(sql, await readSets(folder, due));
    return { replaced: due.map(({ name }) => name) };
  });
}

async function notYetLoaded(
  db: Kysely<ReferenceTables>,
  entries: readonly DatasetEntry[],
): Promise<readonly DatasetEntry[]> {
  const known = await releasedHashes(db);
  return entries.filter(({ name, sha256 }) => known.get(name) !== sha256);
}

interface SetRead {
  readonly facts: FactsRead;
  readonly datasets: readonly DatasetRow[];
}

async function readSets(folder: URL, due: readonly DatasetEntry[]): Promise<readonly SetRead[]> {
  const byKind = [...Map.groupBy(due, ({ kind }) => kind)];
  return Promise.all(
    byKind.map(async ([kind, entries]) => {
      const texts = await Promise.all(entries.map((entry) => readDataset(folder, entry)));
      const facts = readFactsOf[kind](texts);
      return {
        facts,
        datasets: entries.map((entry, at) => datasetRow(entry, facts.rowCounts[at])),
      };
    }),
  );
}

function datasetRow(entry: DatasetEntry, rowCount = 0): DatasetRow {
  const { name, kind, sha256, origin, licence, edition } = entry;
  return { name, kind, sha256, releaseSha256: sha256, origin, licence, edition, rowCount };
}

/** One after the other, because a transaction is one connection. */
async function replaceSets(
  db: Kysely<ReferenceTables>,
  [first, ...others]: readonly SetRead[],
): Promise<void> {
  if (first === undefined) return;
  await first.facts.replace(db);
  await saveDatasets(db, first.datasets);
  await replaceSets(db, others);
}

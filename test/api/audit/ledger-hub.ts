import { sql } from 'kysely';

import { createModules, entities, type Modules } from '../../../src/app.js';
import { loadDemoCity } from '../../../src/demo.js';
import { loadCatalogue } from '../../../src/modules/catalogue/index.js';
import type { Database } from '../../../src/platform/database/index.js';
import { makeTestFolder, openTestDatabase } from '../../support/database.js';

export interface LedgerHub extends Modules {
  readonly db: Database;
  /** Statements past the hub, of the tables’ owner, who has switched their triggers off. */
  intrude(statements: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** What the verifier told since it was asked last, as `FAULT kind key`. */
  told(): readonly string[];
}

/** The demo city with three entries of the ledger of reads, sealed and signed twice. */
export async function openLedgerHub(): Promise<LedgerHub> {
  const db = await openTestDatabase({ entities });
  await loadCatalogue(db);
  const findings: string[] = [];
  const modules = createModules(db, {
    profile: 'demo',
    dataDir: await makeTestFolder('ledger'),
    ledgerOrigin: 'test.example/ledger',
    reportFinding: ({ fault, kind, key }) => {
      findings.push(`${fault} ${kind} ${key}`);
    },
  });
  await modules.records.scoring.bringUpToDate();
  await modules.evaluation.models.ensureDefault();
  await modules.finance.policies.ensureReleased('demo');
  await modules.audit.sealing.seal();
  await loadDemoCity(modules);
  const intrude: LedgerHub['intrude'] = async (statements) => {
    const { rows } = await sql.raw<Record<string, unknown>>(statements).execute(db.read());
    return rows;
  };
  await intrude(`INSERT INTO audit.access (actor, role, subjects, classes, at)
    SELECT 'reader', 'AUDITOR', ARRAY['91410100MA9X000001'], ARRAY[1::smallint], at
      FROM unnest(ARRAY['2020-01-01', '2026-11-01', '2026-11-02']::timestamptz[]) AS at`);
  await modules.audit.sealing.seal();
  const guarded = ['entry', 'access', 'leaf', 'tile', 'checkpoint'];
  await intrude(
    guarded.map((table) => `ALTER TABLE audit.${table} DISABLE TRIGGER USER`).join(';'),
  );
  return { ...modules, db, intrude, told: () => findings.splice(0) };
}

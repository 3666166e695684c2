import { Client } from 'pg';

import { createModules, entities, type Modules } from '../../../src/app.js';
import { loadDemoCity } from '../../../src/demo.js';
import { loadCatalogue } from '../../../src/modules/catalogue/index.js';
import { connectDatabase, type Database } from '../../../src/platform/database/index.js';
import { cloneTestDatabase, makeTestFolder } from '../../support/database.js';

export interface LedgerHub extends Modules {
  readonly db: Database;
  /** A session beside the hub, of a superuser for whom no trigger fires. */
  readonly intruder: Client;
  /** What the verifier told since it was asked last, as `FAULT kind key`. */
  told(): readonly string[];
  close(): Promise<void>;
}

/** The demo city with three entries of the ledger of reads, sealed and signed twice. */
export async function openLedgerHub(): Promise<LedgerHub> {
  const { url } = await cloneTestDatabase();
  const db = await connectDatabase({ url, entities, poolSize: 4 });
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
  await modules.audit.sealing.seal();
  await loadDemoCity(modules);
  const intruder = new Client({ connectionString: url });
  await intruder.connect();
  await intruder.query(`INSERT INTO audit.access (actor, role, subjects, classes, at)
    SELECT 'reader', 'AUDITOR', ARRAY['91410100MA9X000001'], ARRAY[1::smallint], at
      FROM unnest(ARRAY['2020-01-01', '2026-11-01', '2026-11-02']::timestamptz[]) AS at`);
  await modules.audit.sealing.seal();
  await intruder.query(`SET session_replication_role = replica`);
  return {
    ...modules,
    ...{ db, intruder, told: () => findings.splice(0) },
    async close() {
      await intruder.end();
      await db.close();
    },
  };
}

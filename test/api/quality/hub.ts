import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { graphql } from 'graphql';
import { sql } from 'kysely';

import { guardSchema, mergePermissions, type Identity } from '../../../src/modules/access/index.js';
import { createCatalogue, loadCatalogue } from '../../../src/modules/catalogue/index.js';
import { createIntake, type Summary } from '../../../src/modules/intake/index.js';
import {
  createQuality,
  qualityGraphql,
  qualitySentences,
  type Quality,
} from '../../../src/modules/quality/index.js';
import { createReference, loadReference } from '../../../src/modules/reference/index.js';
import type { Database } from '../../../src/platform/database/index.js';
import { LoaderRegistry } from '../../../src/platform/graphql/context.js';
import { instancesOf } from '../../../src/platform/graphql/module.js';
import { buildApiSchema } from '../../../src/platform/graphql/schema.js';
import { sharedTypesGraphql } from '../../../src/platform/graphql/shared-types.js';
import { entities } from '../../../src/app.js';
import { openTestDatabase } from '../../support/database.js';

export const ADMIN: Identity = { role: 'CITY_ADMIN', subject: 'admin', division: '4101' };
export const AUDITOR: Identity = { role: 'AUDITOR', subject: 'auditor' };
export const MARKET: Identity = {
  role: 'DEPARTMENT_REPORTER',
  subject: 'clerk',
  department: 'SCJG',
  division: '4101',
};

type Answer = Readonly<Record<string, unknown>>;

/** Data quality over a database of its own, asked as the API is asked. */
export interface QualityUnderTest {
  readonly db: Database;
  readonly quality: Quality;
  /** @param on the day of the request, at noon in Shanghai. */
  ask(query: string, as?: Identity, on?: string): Promise<Answer>;
  /** Forgets everything that was reported, listed, made and queued. */
  empty(): Promise<void>;
  /** Lines of a ledger through the real door. */
  ledger(lines: readonly string[], actor?: Identity): Promise<Summary>;
}

export async function openQuality(): Promise<QualityUnderTest> {
  const db = await openTestDatabase({ entities });
  await loadReference(db);
  await loadCatalogue(db);
  const reference = createReference({ db });
  const catalogue = createCatalogue({ db, reference });
  await catalogue.loadDepartments(path.resolve('seeds', 'demo', 'departments.yaml'));
  const intake = createIntake({ db, sentences: qualitySentences });
  const quality = createQuality({ db, reference, catalogue });
  const modules = [reference.graphql, catalogue.graphql, qualityGraphql];
  // Nothing here counts a list.
  const shared = { ...sharedTypesGraphql.permissions };
  Reflect.deleteProperty(shared, 'TotalCount');
  const table = mergePermissions([shared, ...modules.map(({ permissions }) => permissions)]);
  const resolvers = [...reference.resolvers, ...catalogue.resolvers, ...quality.resolvers];
  const schema = guardSchema(await buildApiSchema(modules, instancesOf(resolvers)), table);
  return {
    ...{ db, quality },
    async ask(source, identity = ADMIN, on = '2026-11-20') {
      const now = new Date(`${on}T04:00:00Z`);
      const contextValue = { requestId: 'test', identity, loaders: new LoaderRegistry(), now };
      const { data, errors } = await graphql({ schema, source, contextValue });
      if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join('\n'));
      return JSON.parse(JSON.stringify(data)) as Answer;
    },
    async empty() {
      await sql`TRUNCATE quality.decision, quality.decision_count, quality.document, quality.revalidation,
        quality.revalidation_finding, records.record, records.faulty_report, records.held_record,
        intake.submission, intake.original_block, intake.quarantined_row RESTART IDENTITY`.execute(
        db.read(),
      );
      await sql`ALTER SEQUENCE records.record_no RESTART`.execute(db.read());
    },
    async ledger(lines, actor = MARKET) {
      const folder = await mkdtemp(path.join(tmpdir(), 'ledger-'));
      const file = path.join(folder, 'ledger.csv');
      await writeFile(file, ['数据类型,文号,决定日期,来源,部门', ...lines].join('\n'));
      const outcome = await intake.importFile({
        door: quality.door,
        source: { path: file },
        actor,
      });
      await rm(folder, { recursive: true });
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
      return outcome.value;
    },
  };
}

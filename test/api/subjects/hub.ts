import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { execute, parse, type ExecutionResult } from 'graphql';

import {
  guardSchema,
  mergePermissions,
  type Identity,
  STRANGER,
} from '../../../src/modules/access/index.js';
import { auditEntities, auditGraphql, createAudit } from '../../../src/modules/audit/index.js';
import { createIntake, type Summary } from '../../../src/modules/intake/index.js';
import { createReference, loadReference } from '../../../src/modules/reference/index.js';
import {
  createSubjects,
  subjectsEntities,
  subjectSentences,
} from '../../../src/modules/subjects/index.js';
import type { Database } from '../../../src/platform/database/index.js';
import { LoaderRegistry } from '../../../src/platform/graphql/context.js';
import { instancesOf } from '../../../src/platform/graphql/module.js';
import { sharedTypesGraphql } from '../../../src/platform/graphql/shared-types.js';
import { buildApiSchema } from '../../../src/platform/graphql/schema.js';
import { openTestDatabase } from '../../support/database.js';
import { listened } from '../../support/statements.js';

export const CITY_ADMIN: Identity = { role: 'CITY_ADMIN', subject: 'admin', division: '41' };

export interface Asked {
  readonly as?: Identity;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** Subjects over a database of their own, asked as the API is asked. */
export interface SubjectsUnderTest {
  readonly db: Database;
  /** The names of the module's statements since the last call. */
  statements(): readonly string[];
  ask(query: string, asked?: Asked): Promise<ExecutionResult<Record<string, never>>>;
  /** The rows of a CSV text through the real door. */
  take(csv: string, stated?: Readonly<Record<string, string>>, actor?: Identity): Promise<Summary>;
}

export async function openSubjects(): Promise<SubjectsUnderTest> {
  const statements: string[] = [];
  const real = await openTestDatabase({ entities: [...auditEntities, ...subjectsEntities] });
  const db = listened(real, statements);
  await loadReference(db);
  const reference = createReference({ db });
  const intake = createIntake({ db, sentences: subjectSentences });
  const audit = createAudit({ db, reference });
  const subjects = createSubjects({ db, reference, audit });
  const modules = [reference.graphql, auditGraphql, subjects.graphql];
  const resolvers = [reference, audit, subjects].flatMap((module) => module.resolvers);
  const instances = instancesOf(resolvers);
  const table = mergePermissions([
    sharedTypesGraphql.permissions,
    ...modules.map(({ permissions }) => permissions),
  ]);
  const schema = guardSchema(await buildApiSchema(modules, instances), table);
  let requests = 0;
  return {
    db,
    statements: () => statements.splice(0).filter((name) => name.startsWith('subjects.')),
    async ask(query, { as = STRANGER, variables } = {}) {
      requests += 1;
      const result = await execute({
        schema,
        document: parse(query),
        variableValues: variables,
        contextValue: {
          requestId: `request-${String(requests)}`,
          identity: as,
          loaders: new LoaderRegistry(),
          now: new Date(),
        },
      });
      const text = JSON.stringify(result);
      const unfilled = /"message(?:Zh)?":"[^"]*\{\w+\}[^"]*"/.exec(text);
      if (unfilled !== null) throw new Error(`a place was not filled in ${unfilled[0]}`);
      return JSON.parse(text) as ExecutionResult<Record<string, never>>;
    },
    async take(csv, stated = {}, actor = CITY_ADMIN) {
      const folder = await mkdtemp(join(tmpdir(), 'subjects-'));
      const path = join(folder, 'rows.csv');
      await writeFile(path, csv);
      const summary = await intake.importFile({
        door: subjects.door,
        source: { path },
        actor,
        stated,
      });
      await rm(folder, { recursive: true });
      if (!summary.ok) throw new Error(JSON.stringify(summary.refusals));
      return summary.value;
    },
  };
}

import { sql } from 'kysely';
import type { Kysely } from 'kysely';

import { pageOf } from '../../../kernel/page.js';
import type { Page, PageRequest } from '../../../kernel/page.js';
import type { Organisation, OrganisationKind } from '../domain/organisation.js';
import type { AccessTables } from '../tables.js';

const COLUMNS = [
  'id',
  'name',
  'name_en as nameEn',
  'kind',
  'uscc',
  'division',
  'department',
] as const;

/** Organisations by id, ascending. */
export async function listOrganisations(
  db: Kysely<AccessTables>,
  kind: OrganisationKind | undefined,
  page: PageRequest,
): Promise<Page<Organisation>> {
  const after = page.after?.[0];
  let query = db
    .selectFrom('access.organisation')
    .modifyFront(sql`/* access.listOrganisations */`)
    .select(COLUMNS)
    .orderBy('id')
    .limit(page.first + 1);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  if (after !== undefined) query = query.where('id', '>', String(after));
  return pageOf(await query.execute(), page.first);
}

/** The organisations of these ids, in no order; an unknown id has none. */
export async function loadOrganisations(
  db: Kysely<AccessTables>,
  ids: readonly string[],
): Promise<readonly Organisation[]> {
  return db
    .selectFrom('access.organisation')
    .modifyFront(sql`/* access.loadOrganisations */`)
    .select(COLUMNS)
    .where(sql<boolean>`id = ANY(${ids}::text[])`)
    .execute();
}

import type { CivilDate } from '../../kernel/civil-date.js';
import { type Page, pageOf } from '../../kernel/page.js';
import type { Database } from '../../platform/database/index.js';
import type { PermissionTable } from '../../platform/graphql/permissions.js';
import type { LoaderDefinition } from '../../platform/graphql/context.js';
import {
  type DepartmentsAfter,
  type KeptDepartment,
  listDepartments,
  loadDepartments,
  loadVersions,
  type RecordTypeVersion,
} from './queries.js';
import { payloadPermissions } from './payload-permissions.js';
import type { PublishedVersions } from './published-versions.js';
import type { CatalogueTables } from './tables.js';

/** The catalogue's questions: those asked for many keys at once, and its two lists. */
export class CatalogueReads {
  readonly departmentByCode: LoaderDefinition<string, KeptDepartment | null> = {
    name: 'catalogue.departmentByCode',
    load: async (codes) => {
      const rows = await loadDepartments(this.db.read<CatalogueTables>(), codes);
      const byCode = new Map(rows.map((row) => [row.code, row]));
      return codes.map((code) => byCode.get(code) ?? null);
    },
  };

  /** All versions of a type, rising; empty for an unknown type. */
  readonly versionsByCode: LoaderDefinition<string, readonly RecordTypeVersion[]> = {
    name: 'catalogue.versionsByCode',
    load: async (codes) => {
      const rows = await loadVersions(this.db.read<CatalogueTables>(), codes);
      const byCode = Map.groupBy(rows, ({ code }) => code);
      return codes.map((code) => byCode.get(code) ?? []);
    },
  };

  constructor(
    private readonly db: Database,
    private readonly published: PublishedVersions,
  ) {}

  /** Ascending by code. */
  async departmentsAfter(asked: DepartmentsAfter): Promise<Page<KeptDepartment>> {
    const rows = await listDepartments(this.db.read<CatalogueTables>(), asked);
    return pageOf(rows, asked.first);
  }

  /** Rows of the permission table of a type's payloads; null for an unknown type. */
  async payloadRowsOf(code: string): Promise<PermissionTable[string] | null> {
    const versions = await loadVersions(this.db.read<CatalogueTables>(), [code]);
    return payloadPermissions(versions)[`record:${code}`] ?? null;
  }

  /** Of each type the version in force on that day, ascending by code. */
  async versionsOn(on: CivilDate): Promise<readonly RecordTypeVersion[]> {
    const inForce = await this.published.inForce(on);
    return [...inForce.values()];
  }
}

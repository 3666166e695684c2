import type { CivilDate } from '../../kernel/civil-date.js';
import { type Page, pageOf } from '../../kernel/page.js';
import type { Database } from '../../platform/database/index.js';
import type { LoaderDefinition } from '../../platform/graphql/context.js';
import {
  type DepartmentsAfter,
  type KeptDepartment,
  listDepartments,
  loadDepartments,
  loadVersions,
  type RecordTypeVersion,
} from './queries.js';
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

  /** Of each type the version in force on that day, ascending by code. */
  async versionsOn(on: CivilDate): Promise<readonly RecordTypeVersion[]> {
    const inForce = await this.published.inForce(on);
    return [...inForce.values()];
  }
}

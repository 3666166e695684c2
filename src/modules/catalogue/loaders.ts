import type { Database } from '../../platform/database/index.js';
import type { LoaderDefinition } from '../../platform/graphql/loaders.js';
import {
  type KeptDepartment,
  loadDepartments,
  loadVersions,
  type RecordTypeVersion,
} from './queries.js';
import type { CatalogueTables } from './tables.js';

/** The catalogue's questions that are asked for many keys at once. */
export class CatalogueLoaders {
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

  constructor(private readonly db: Database) {}
}

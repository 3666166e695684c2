import type { Database } from '../../platform/database/index.js';
import type { LoaderDefinition } from '../../platform/graphql/context.js';
import {
  findInspectors,
  type KeptInspector,
  type KeptMatter,
  listMatters,
} from './queries/registers.js';
import type { InspectionTables } from './tables.js';

/** One question a loader; each costs one statement for all that a request asks. */
export class InspectionLoaders {
  /** As the list has it now. */
  readonly matter: LoaderDefinition<string, KeptMatter | null> = {
    name: 'inspection.matter',
    load: async (codes) => {
      const matters = await listMatters(this.sql(), null);
      const byCode = new Map(matters.map((matter) => [matter.code, matter]));
      return codes.map((code) => byCode.get(code) ?? null);
    },
  };

  /** As the directory has them now, with their names: whoever shows them masks. */
  readonly inspector: LoaderDefinition<string, KeptInspector | null> = {
    name: 'inspection.inspector',
    load: async (ids) => {
      const inspectors = await findInspectors(this.sql(), ids);
      const byId = new Map(inspectors.map((inspector) => [inspector.id, inspector]));
      return ids.map((id) => byId.get(id) ?? null);
    },
  };

  constructor(private readonly db: Pick<Database, 'read'>) {}

  private sql() {
    return this.db.read<InspectionTables>();
  }
}

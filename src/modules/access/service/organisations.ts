import type { Page, PageRequest } from '../../../kernel/page.js';
import type { Database } from '../../../platform/database/index.js';
import { append, canonicalHash } from '../../audit/index.js';
import type { Organisation, OrganisationKind } from '../domain/organisation.js';
import { listOrganisations, loadOrganisations } from '../queries/organisations.js';
import { saveOrganisations } from '../store/organisations.js';
import type { AccessTables } from '../tables.js';

/** Who writes, for the log. */
export interface Writer {
  readonly actor: string;
  readonly role: string;
  readonly requestId?: string;
}

/** The organisations of the hub. */
export class AccessService {
  readonly #db: Pick<Database, 'read' | 'write'>;

  constructor(db: Pick<Database, 'read' | 'write'>) {
    this.#db = db;
  }

  /**
   * Adds or changes organisations as a set; each that differs from what is known leaves an entry in
   * the log. Returns the ids of those.
   */
  async registerOrganisations(
    organisations: readonly Organisation[],
    writer: Writer,
  ): Promise<readonly string[]> {
    return this.#db.write<AccessTables, readonly string[]>(async ({ sql }) => {
      const before = await loadOrganisations(
        sql,
        organisations.map(({ id }) => id),
      );
      const changed = new Set(await saveOrganisations(sql, organisations));
      const hashes = new Map(before.map((known) => [known.id, canonicalHash({ ...known })]));
      const entries = organisations
        .filter(({ id }) => changed.has(id))
        .map((organisation) => ({
          ...writer,
          action: 'access.registerOrganisations',
          target: `organisation:${organisation.id}`,
          beforeHash: hashes.get(organisation.id),
          afterHash: canonicalHash({ ...organisation }),
        }));
      await append(sql, entries);
      return [...changed];
    });
  }

  /** Organisations by id, ascending. */
  async listOrganisations(
    kind: OrganisationKind | undefined,
    page: PageRequest,
  ): Promise<Page<Organisation>> {
    return listOrganisations(this.#db.read<AccessTables>(), kind, page);
  }

  /** In the order of the ids; null for an unknown one. */
  async loadOrganisations(ids: readonly string[]): Promise<readonly (Organisation | null)[]> {
    const rows = await loadOrganisations(this.#db.read<AccessTables>(), ids);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  }
}

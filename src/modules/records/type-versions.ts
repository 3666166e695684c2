import { invariant } from '../../kernel/invariant.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import type { Catalogue, RecordTypeVersion } from '../catalogue/index.js';
import type { RecordRow } from './queries/record-row.js';

/** A version of a record with the version of its type, which says what its fields are and who sees them. */
export interface RecordFound {
  readonly row: RecordRow;
  readonly type: RecordTypeVersion;
}

/** What is published of a type never changes: each version is read once and kept. */
export class TypeVersions {
  readonly #kept = new Map<string, RecordTypeVersion>();

  constructor(private readonly catalogue: Pick<Catalogue, 'versionsByCode'>) {}

  /** The rows with their types, in the same order. */
  async describe<Row extends RecordRow>(
    rows: readonly Row[],
    context: RequestContext,
  ): Promise<readonly (RecordFound & { readonly row: Row })[]> {
    const missing = rows.filter((row) => !this.#kept.has(nameOf(row)));
    await this.read(new Set(missing.map(({ recordType }) => recordType)), context);
    return rows.map((row) => {
      const type = this.#kept.get(nameOf(row));
      invariant(type !== undefined, `version ${nameOf(row)} of a stored record is published`);
      return { row, type };
    });
  }

  private async read(codes: ReadonlySet<string>, context: RequestContext): Promise<void> {
    const loader = context.loaders.of(this.catalogue.versionsByCode, context);
    const versions = await Promise.all([...codes].map((code) => loader.load(code)));
    for (const type of versions.flat()) {
      const name = `${type.code} ${String(type.version)}`;
      if (!this.#kept.has(name)) this.#kept.set(name, type);
    }
  }
}

function nameOf({ recordType, typeVersion }: RecordRow): string {
  return `${recordType} ${String(typeVersion)}`;
}

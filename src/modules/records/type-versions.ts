import { invariant } from '../../kernel/invariant.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import type { PermissionTable } from '../../platform/graphql/permissions.js';
import { type LevelRows, sightOf } from '../access/index.js';
import { payloadPermissions, type Catalogue, type RecordTypeVersion } from '../catalogue/index.js';
import type { RecordRow } from './queries/record-row.js';

/** A version of a record, the version of its type that names its fields, and who sees them now. */
export interface RecordFound {
  readonly row: RecordRow;
  readonly type: RecordTypeVersion;
  /** By the field's code, as the request may see them. */
  readonly payloadRows: LevelRows;
}

interface KnownType {
  readonly versions: ReadonlyMap<number, RecordTypeVersion>;
  readonly payloadRows: PermissionTable[string];
  readonly readAt: number;
}

/** What the catalogue publishes beside a running hub is in its answers after at most this long. */
const RECHECK_AFTER_MS = 30_000;

/** The types of records in memory: they are few, asked for with every record and seldom changed. */
export class TypeVersions {
  readonly #known = new Map<string, KnownType>();

  constructor(private readonly catalogue: Pick<Catalogue, 'versionsByCode'>) {}

  /** The rows with their types, in the same order. */
  async describe<Row extends RecordRow>(
    rows: readonly Row[],
    context: RequestContext,
  ): Promise<readonly (RecordFound & { readonly row: Row })[]> {
    const missing = rows.filter((row) => !this.isKnown(row, context.now.getTime()));
    const codes = new Set(missing.map(({ recordType }) => recordType));
    await Promise.all([...codes].map((code) => this.read(code, context)));
    const sight = sightOf(context);
    return rows.map((row) => {
      const known = this.#known.get(row.recordType);
      const type = known?.versions.get(row.typeVersion);
      invariant(
        known !== undefined && type !== undefined,
        `version ${String(row.typeVersion)} of ${row.recordType} is published`,
      );
      const payloadRows = sight.rows(`record:${row.recordType}`, known.payloadRows);
      return { row, type, payloadRows };
    });
  }

  private isKnown({ recordType, typeVersion }: RecordRow, now: number): boolean {
    const known = this.#known.get(recordType);
    if (known?.versions.has(typeVersion) !== true) return false;
    return Math.abs(now - known.readAt) < RECHECK_AFTER_MS;
  }

  private async read(code: string, context: RequestContext): Promise<void> {
    const versions = await context.loaders.of(this.catalogue.versionsByCode, context).load(code);
    this.#known.set(code, {
      versions: new Map(versions.map((type) => [type.version, type])),
      payloadRows: payloadPermissions(versions)[`record:${code}`] ?? {},
      readAt: context.now.getTime(),
    });
  }
}

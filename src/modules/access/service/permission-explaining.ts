import type { CivilDate } from '../../../kernel/civil-date.js';
import type { Database } from '../../../platform/database/index.js';
import type { AuthorisationScope, SubjectFacts } from '../domain/authorisation.js';
import { type Cell, NOTHING } from '../domain/cells.js';
import { Edition } from '../domain/edition.js';
import { type TriedRule, triedRules } from '../domain/explain-view.js';
import type { Identity } from '../domain/identity.js';
import type { CeilingField } from '../domain/narrowing.js';
import { type Purpose, purposesOpenTo, statesPurpose } from '../domain/purposes.js';
import { subjectViewRules } from '../domain/views.js';
import { hasAuthorised } from '../queries/authorised.js';
import type { ChangesInForce, KeptChange } from '../queries/permissions.js';
import type { PermissionChanges } from './permission-changes.js';

/** A change as it is told, with or without who made it. */
type ToldChange = Omit<KeptChange, 'proposedBy'> & { readonly proposedBy: string | null };

/** A cell of the table on a day: what the modules wrote, the change in force, what both show. */
export interface ExplainedCell {
  /** The view; the role for root fields. */
  readonly column: string;
  /** As the modules wrote it. */
  readonly ceiling: string;
  readonly change: ToldChange | null;
  readonly shown: Cell;
}

/** Why somebody sees a field of a subject as they do. */
export interface ExplainedAccess {
  /** The rules of views that were tried, the last one decided; none for root fields. */
  readonly tried: readonly TriedRule[];
  readonly cell: ExplainedCell;
  readonly statesPurpose: boolean;
  /** What may be stated, where a purpose shows more. */
  readonly purposes: readonly Purpose[];
}

export interface ExplainingNeeds {
  readonly db: Pick<Database, 'read'>;
  readonly changes: Pick<PermissionChanges, 'inForce' | 'ceilingOf' | 'ceilingOfField'>;
  readonly placeOf: (uscc: string) => Promise<SubjectFacts | null>;
}

/** The permission table as it can be read and asked about. */
export class PermissionExplaining {
  constructor(private readonly needs: ExplainingNeeds) {}

  /** The rows of a type on a day, by field; null for a type without rows. */
  async table(
    type: string,
    on: CivilDate | null,
  ): Promise<ReadonlyMap<string, readonly ExplainedCell[] | 'open'> | null> {
    const { changes } = this.needs;
    const [fields, inForce] = await Promise.all([changes.ceilingOf(type), changes.inForce(on)]);
    if (fields === null) return null;
    return new Map(
      [...fields].map(([name, { row }]) => [
        name,
        row === 'open'
          ? row
          : Object.keys(row).map((column) => cellOf(`${type}.${name}`, { row, column }, inForce)),
      ]),
    );
  }

  /** Null for a subject or a field that there is not. */
  async explain(
    { identity, uscc, field }: { identity: Identity; uscc: string; field: string },
    scope: AuthorisationScope,
  ): Promise<ExplainedAccess | null> {
    const [ceiling, place, inForce] = await Promise.all([
      this.needs.changes.ceilingOfField(field),
      this.needs.placeOf(uscc),
      this.needs.changes.inForce(null),
    ]);
    if (ceiling === null || place === null) return null;
    const tried = ceiling.isRoot ? [] : await this.tried({ ...place, uscc }, identity, scope);
    const column = tried.at(-1)?.view ?? identity.role;
    const cell = cellOf(field, { row: ceiling.row, column }, inForce);
    const purposes = cell.shown.stated === cell.shown.unstated ? [] : purposesOpenTo(identity);
    return { tried, cell, purposes, statesPurpose: statesPurpose(identity) };
  }

  private async tried(
    place: SubjectFacts & { readonly uscc: string },
    identity: Identity,
    scope: AuthorisationScope,
  ): Promise<readonly TriedRule[]> {
    const rules = subjectViewRules(identity, scope);
    const asked = rules.find(({ authorised }) => authorised !== undefined)?.authorised;
    const isAuthorised =
      asked !== undefined && (await hasAuthorised(this.needs.db.read(), place.uscc, asked));
    return triedRules(rules, { ...place, isAuthorised });
  }
}

const OPEN: Cell = { unstated: 'full', stated: 'full' };

function cellOf(
  field: string,
  { row, column }: Pick<CeilingField, 'row'> & { readonly column: string },
  { edition, changes }: ChangesInForce,
): ExplainedCell {
  if (row === 'open') return { column, ceiling: row, change: null, shown: OPEN };
  const change = changes.find((each) => each.field === field && each.column === column) ?? null;
  const ceiling = Object.hasOwn(row, column) ? row[column] : undefined;
  if (ceiling === undefined) return { column, ceiling: 'none', change, shown: NOTHING };
  return { column, ceiling, change, shown: new Edition(edition, changes).cell(field, row, column) };
}

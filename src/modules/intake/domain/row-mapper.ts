import { QUARANTINE_ID_HEADER } from './header.js';
import { textOf } from './json-value.js';
import { type ReadSource, mapField } from './map-field.js';
import type { FieldRule, Mapping, MappingFix } from './mapping.js';
import type { ColumnSpec } from './row.js';

export interface MappedCells {
  /** One per column of the door, then the quarantine id. */
  readonly cells: readonly string[];
  readonly fixes: readonly MappingFix[];
}

/** Reads rows of a foreign file as cells of a door's columns. */
export class RowMapper {
  readonly #rules: readonly (FieldRule | null)[];

  constructor(mapping: Mapping, columns: readonly ColumnSpec[]) {
    const rules = new Map(mapping.fields.map((rule) => [rule.field, rule]));
    this.#rules = columns.map(({ field }) => rules.get(field) ?? null);
  }

  map(read: ReadSource): MappedCells {
    const fixes = new Set<MappingFix>();
    const cells = this.#rules.map((rule) => (rule === null ? '' : mapField(rule, read, fixes)));
    cells.push(textOf(read(QUARANTINE_ID_HEADER)));
    return { cells, fixes: [...fixes] };
  }
}

/** Every name under which the mapping looks something up. */
export function sourceNames({ fields }: Mapping): readonly string[] {
  return [...new Set(fields.flatMap(({ from }) => from))];
}

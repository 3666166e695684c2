import { type Result, accepted, refused } from '../../../kernel/result.js';
import {
  EXPORT_ONLY_HEADERS,
  type Header,
  QUARANTINE_ID_HEADER,
  headerNotFound,
  readHeader,
} from '../domain/header.js';
import { parseObject, pointerTokens, valueAt } from '../domain/json-value.js';
import { plainCell } from '../domain/guarded-cell.js';
import type { ReadSource } from '../domain/map-field.js';
import type { Mapping } from '../domain/mapping.js';
import { RowMapper, sourceNames } from '../domain/row-mapper.js';
import type { ColumnSpec } from '../domain/row.js';
import { columnCountFault } from '../domain/row-shape.js';
import { intakeRefusal } from '../refusals.js';
import { openCsv } from './csv-source.js';
import { openDocument } from './document-rows.js';
import type { Inspected } from './inspect.js';
import { lineRows, showsValues } from './ndjson-source.js';
import {
  type ObjectReader,
  forbiddenKey,
  forbiddenRow,
  malformed,
  noteUnknown,
} from './object-reader.js';
import type { RawRow } from './raw-row.js';
import type { RowSource } from './row-source.js';
import { openXlsx } from './xlsx-source.js';

export interface MappedOptions {
  readonly mapping: Mapping;
  readonly columns: readonly ColumnSpec[];
  readonly forbidden: RegExp | undefined;
}

/** A file in another's layout, read as rows of the door by a mapping. */
export async function openMapped(
  file: Inspected,
  options: MappedOptions,
): Promise<Result<RowSource>> {
  return file.format === 'CSV' || file.format === 'XLSX'
    ? openTable(file, options)
    : openObjects(file, options);
}

function asDoorRows(columns: readonly ColumnSpec[]) {
  return {
    headerCells: [...columns.map((column) => column.field), QUARANTINE_ID_HEADER],
    isHeaderInFile: false,
    ragged: true,
  };
}

async function openTable(
  file: Inspected,
  { mapping, columns }: MappedOptions,
): Promise<Result<RowSource>> {
  const names = sourceNames(mapping);
  const sources = names.map((field) => ({ field, headers: [] }));
  const table = await (file.format === 'CSV' ? openCsv : openXlsx)(file, sources);
  if (!table.ok) return table;
  const { header, refusals } = readHeader(table.value.headerCells, sources, {});
  const lacking = names.filter((_, at) => header.places[at] === -1);
  const [first, ...more] = [
    ...refusals,
    ...lacking.map((source) => intakeRefusal('MAPPING_SOURCE_UNKNOWN', { source })),
  ];
  if (first !== undefined) return refused(first, ...more);
  const { format, delimiter, ragged, passedOver } = table.value;
  const read = tableReader({ header, ragged, names, mapper: new RowMapper(mapping, columns) });
  return accepted({
    ...asDoorRows(columns),
    ...{ format, delimiter, fileHeader: header.names, unknownKeys: new Set(header.unknown) },
    ...(passedOver === undefined ? {} : { passedOver }),
    async *rows(onRaw) {
      for await (const rows of table.value.rows(onRaw)) yield rows.map(read);
    },
  });
}

interface TableLayout {
  readonly header: Header;
  readonly ragged: boolean;
  readonly names: readonly string[];
  readonly mapper: RowMapper;
}

function tableReader({ header, ragged, names, mapper }: TableLayout): (row: RawRow) => RawRow {
  const places = new Map(names.map((name, at) => [name, header.places[at] ?? -1]));
  places.set(QUARANTINE_ID_HEADER, header.quarantineId);
  const plain = header.quarantineId === -1 ? (cell: string): string => cell : plainCell;
  return (row) => {
    if (row.fault !== null || row.cells.every((cell) => cell.trim() === '')) return row;
    const fault = columnCountFault(row.cells, header.names.length, ragged);
    if (fault !== null) return { ...row, cells: [], fault };
    return { ...row, ...mapper.map((name) => plain(row.cells[places.get(name) ?? -1] ?? '')) };
  };
}

async function openObjects(file: Inspected, options: MappedOptions): Promise<Result<RowSource>> {
  const reader = new MappedObjectReader(options);
  const source = await objectRows(file, options.mapping.rows);
  if (!source.ok) return source;
  const rows = source.value;
  if (!(await showsValues(rows(new MappedObjectReader(options))))) {
    const fields = sourceNames(options.mapping).map((field) => ({ field, headers: [] }));
    return refused(headerNotFound(fields));
  }
  return accepted({
    ...asDoorRows(options.columns),
    format: file.format,
    delimiter: null,
    unknownKeys: reader.unknownKeys,
    unseenSources: () => reader.unseen(),
    rows: (onRaw) => rows(reader, onRaw),
  });
}

type ObjectRows = (
  reader: ObjectReader,
  onRaw?: (chunk: Buffer) => void,
) => AsyncIterable<readonly RawRow[]>;

async function objectRows(file: Inspected, pointer: string | null): Promise<Result<ObjectRows>> {
  if (pointer === null) return accepted((reader, onRaw) => lineRows(file, reader, onRaw));
  const document = await openDocument(file, pointer);
  return document.ok ? accepted((reader) => document.value.read(reader)) : document;
}

/** Keys are the foreign system's; a name that begins with a slash is a pointer into the row. */
class MappedObjectReader implements ObjectReader {
  readonly unknownKeys = new Set<string>();
  readonly #mapper: RowMapper;
  readonly #forbidden: RegExp | undefined;
  readonly #paths: ReadonlyMap<string, readonly string[]>;
  readonly #read: ReadonlySet<string>;
  readonly #seen = new Set<string>();
  readonly #lookedFor = new Set<string>();

  constructor({ mapping, columns, forbidden }: MappedOptions) {
    this.#mapper = new RowMapper(mapping, columns);
    this.#forbidden = forbidden;
    const names = sourceNames(mapping);
    this.#paths = new Map(
      [...names, QUARANTINE_ID_HEADER].map((name) => [
        name,
        name.startsWith('/') ? (pointerTokens(name) ?? []) : [name],
      ]),
    );
    const first = [...this.#paths.values()].map(([token]) => token ?? '');
    this.#read = new Set([...first, ...EXPORT_ONLY_HEADERS]);
  }

  read(row: RawRow): RawRow {
    const object = parseObject(row.text);
    if (object === null) return malformed(row);
    const forbidden = this.#forbidden === undefined ? null : forbiddenKey(object, this.#forbidden);
    if (forbidden !== null) return forbiddenRow(row, forbidden);
    if (Object.keys(object).length === 0) return row;
    noteUnknown(this.unknownKeys, object, this.#read);
    const read: ReadSource = (name) => {
      const value = valueAt(object, this.#paths.get(name) ?? []);
      if (value === undefined) this.#lookedFor.add(name);
      else this.#seen.add(name);
      return value;
    };
    return { ...row, ...this.#mapper.map(read) };
  }

  /** Names that were looked for and that no row had so far. */
  unseen(): readonly string[] {
    const names = [...this.#lookedFor].filter((name) => !this.#seen.has(name));
    return names.filter((name) => name !== QUARANTINE_ID_HEADER);
  }
}

import { type Refusal, type Result, accepted, refused } from '../../kernel/result.js';
import { type Header, foldHeader, readHeader, unknownStated } from './domain/header.js';
import type { Mapping } from './domain/mapping.js';
import { maskRefusal, maskValues } from './domain/mask.js';
import type { ColumnSpec } from './domain/row.js';
import type { RowDoor } from './door.js';
import type { ImportRequest } from './import-request.js';
import { EXPANSION } from './parse/expansion.js';
import { type Inspected, inspect } from './parse/inspect.js';
import type { RowSource } from './parse/row-source.js';
import { openSource } from './parse/source.js';
import { intakeRefusal } from './refusals.js';

/** The reading of a file up to its header; everything in it can be refused without a transaction. */
export interface Opened {
  readonly file: Inspected;
  readonly source: RowSource;
  readonly header: Header;
  /** What holds for all rows: the sender's word and the mapping's constants. */
  readonly stated: Readonly<Record<string, string>>;
}

/** Opens the file as rows of the door; refused with all that its header, mapping and statements show. */
export async function openFile(
  { door, source, mapping, stated: said = {} }: ImportRequest,
  unpackedBytes = EXPANSION.bytes,
): Promise<Result<Opened>> {
  const stated = maskValues({ ...mapping?.set, ...said });
  const faults = [
    ...unknownStated(stated, door.columns),
    ...(door.judgeStated?.(stated) ?? []),
    ...(mapping === undefined ? [] : mappingFaults(mapping, door, said)),
  ];
  const file = await inspect(source.path, {
    isDocument: (mapping?.rows ?? null) !== null,
    expansion: { ...EXPANSION, bytes: unpackedBytes },
    content: source.content,
  });
  if (!file.ok) return refused(...file.refusals, ...faults);
  const forbidden = door.forbiddenHeaders;
  const rows = await openSource(file.value, door.columns, { mapping, forbidden });
  if (!rows.ok) return refused(...rows.refusals, ...faults);
  const { header, refusals } = readHeader(rows.value.headerCells, door.columns, stated);
  const [first, ...more] = [
    ...faults,
    ...(rows.value.isHeaderInFile ? refusals : []),
    ...forbiddenColumns(rows.value, forbidden),
  ];
  if (first !== undefined) return refused(first, ...more);
  return accepted({ file: file.value, source: rows.value, header, stated });
}

/** A row could not be judged without what a forbidden column says, and nothing of it may be kept. */
function forbiddenColumns(source: RowSource, forbidden: RegExp | undefined): readonly Refusal[] {
  if (forbidden === undefined) return [];
  const names = source.fileHeader ?? (source.isHeaderInFile ? source.headerCells : []);
  return names
    .filter((name) => forbidden.test(foldHeader(name)))
    .map((header) => intakeRefusal('FORBIDDEN_COLUMN', { header: header.trim() }));
}

function mappingFaults(
  { kind, fields, set }: Mapping,
  door: RowDoor,
  said: Readonly<Record<string, string>>,
): readonly Refusal[] {
  const known = door.columns.map(({ field }) => field);
  const mapped = fields.map(({ field }) => field);
  const isFilled = (field: string): boolean =>
    mapped.includes(field) || Object.hasOwn(set, field) || Object.hasOwn(said, field);
  return [
    ...(kind === door.kind
      ? []
      : [intakeRefusal('MAPPING_OF_OTHER_KIND', { kind, expected: door.kind }, ['kind'])]),
    ...mapped.filter((field) => !known.includes(field)).map((field) => unknownField(field, known)),
    ...Object.keys(said).flatMap((field) => saidTwice(field, { mapped, set })),
    ...door.columns.filter((column) => isMissing(column, isFilled)).map(missing),
  ];
}

function unknownField(field: string, known: readonly string[]): Refusal {
  return intakeRefusal('MAPPING_FIELD_UNKNOWN', { field, fields: known.join(', ') }, [
    'fields',
    field,
  ]);
}

/** The mapping's word and the sender's cannot both hold. */
function saidTwice(
  field: string,
  { mapped, set }: { readonly mapped: readonly string[]; readonly set: Mapping['set'] },
): readonly Refusal[] {
  if (Object.hasOwn(set, field))
    return [intakeRefusal('MAPPING_FIELD_TWICE', { field }, ['set', field])];
  if (!mapped.includes(field)) return [];
  return [intakeRefusal('STATED_FIELD_IS_COLUMN', { field, header: field }, ['fields', field])];
}

function isMissing(column: ColumnSpec, isFilled: (field: string) => boolean): boolean {
  return column.required === true && !isFilled(column.field);
}

function missing({ field }: ColumnSpec): Refusal {
  return intakeRefusal('COLUMN_MISSING', { field, headers: field }, ['fields']);
}

/** What the sender should know although nothing was refused; complete once the rows are read. */
export function noticesOf({ header, source }: Opened): readonly Refusal[] {
  const unknown = [...header.unknown, ...(source.unknownKeys ?? [])];
  const notices = [
    ...unknown.map((name) => intakeRefusal('COLUMN_UNKNOWN', { header: name })),
    ...(source.unseenSources?.() ?? []).map((name) =>
      intakeRefusal('MAPPING_SOURCE_UNSEEN', { source: name }),
    ),
    ...(source.passedOver ?? []).map((line) => intakeRefusal('EXAMPLE_PASSED_OVER', { line })),
  ];
  return notices.map((notice) => maskRefusal(notice));
}

import type { PermissionCell } from '../../../platform/graphql/permissions.js';
import { masks, type MaskName, type View } from '../../access/index.js';
import type { RecordField, RecordTypeVersion } from '../../catalogue/index.js';
import type { Payload } from '../tables.js';
import type { RecordFieldState } from './enums.js';
import { payloadRow } from './payload-row.js';
import type { RecordFieldItem } from './types.js';

const BETWEEN_VALUES = ';';
const BOOLEANS: Readonly<Record<string, string>> = { true: '是', false: '否' };

/**
 * Every field of the type, stated or not: were a withheld field listed only where it holds
 * something, its being there would tell that it does.
 */
export function showPayload(
  payload: Payload,
  type: RecordTypeVersion,
  view: View,
): readonly RecordFieldItem[] {
  return type.fields.map((field) => {
    const cell = cellOf(type, field.code, view);
    const values = cell === 'none' ? [] : valuesOf(payload, field.code);
    return {
      code: field.code,
      nameZh: field.nameZh,
      nameEn: field.nameEn,
      state: stateOf(cell),
      value: joined(values.map((value) => cut(value, cell))),
      valueZh: cell === 'full' ? joined(values.map((value) => meaningOf(value, field))) : null,
    };
  });
}

/**
 * A value of the envelope that the payload states too, as the payload's field shows it; what the
 * type has no field for is the hub's own and as public as the record.
 */
export function showEnvelope<Value extends string>(
  value: Value | null,
  { type, view }: { readonly type: RecordTypeVersion; readonly view: View },
  codes: readonly string[],
): Value | null {
  const isShown = codes.every((code) => cellOf(type, code, view) === 'full');
  return isShown ? value : null;
}

/** By type version: what is published never changes. */
const cells = new WeakMap<RecordTypeVersion, Map<string, PermissionCell>>();

function cellOf(type: RecordTypeVersion, code: string, view: View): PermissionCell {
  const ofType = cells.get(type) ?? new Map<string, PermissionCell>();
  cells.set(type, ofType);
  const name = `${code} ${view}`;
  const known = ofType.get(name);
  if (known !== undefined) return known;
  const field = type.fields.find((one) => one.code === code);
  const row = field === undefined ? 'open' : payloadRow(field);
  const cell = row === 'open' ? 'full' : (row[view] ?? 'none');
  ofType.set(name, cell);
  return cell;
}

function stateOf(cell: PermissionCell): RecordFieldState {
  if (cell === 'full') return 'FULL';
  return cell === 'none' ? 'WITHHELD' : 'MASKED';
}

function valuesOf(payload: Payload, code: string): readonly string[] {
  const value = payload[code];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

function cut(value: string, cell: PermissionCell): string {
  return cell === 'full' || cell === 'none'
    ? value
    : masks[cell.slice('mask:'.length) as MaskName](value);
}

function meaningOf(value: string, { dataType, codeSet }: RecordField): string | null {
  if (dataType === 'BOOLEAN') return BOOLEANS[value] ?? null;
  return codeSet.find(({ code }) => code === value)?.nameZh ?? null;
}

function joined(values: readonly (string | null)[]): string | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.join(BETWEEN_VALUES);
}

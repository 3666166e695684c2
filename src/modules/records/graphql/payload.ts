import type { RequestContext } from '../../../platform/graphql/context.js';
import { type Level, shownAs } from '../../access/index.js';
import { readsOf } from '../../audit/index.js';
import type { RecordField } from '../../catalogue/index.js';
import type { Payload } from '../domain/record-version.js';
import type { RecordFound } from '../type-versions.js';
import type { RecordFieldState } from './enums.js';
import type { RecordFieldItem } from './types.js';

const BETWEEN_VALUES = ';';
const BOOLEANS: Readonly<Record<string, string>> = { true: '是', false: '否' };

/**
 * Every field of the type, stated or not: were a withheld field listed only where it holds
 * something, its being there would tell that it does.
 *
 * @param text the payload as it is stored: a JSON object.
 */
export function showPayload(
  found: RecordFound,
  text: string,
  context: RequestContext,
): readonly RecordFieldItem[] {
  const payload = JSON.parse(text) as Payload;
  const isErased = Object.keys(payload).length === 0;
  return found.type.fields.map((field) => {
    const cell = cellOf(found, field.code, 'none');
    const values = cell === 'none' ? [] : valuesOf(payload, field.code);
    if (values.length > 0) noteMore(found, field.code, context);
    return {
      code: field.code,
      nameZh: field.nameZh,
      nameEn: field.nameEn,
      state: stateOf(cell, isErased),
      value: joined(values.map((value) => shownAs(value, cell))),
      valueZh: cell === 'full' ? joined(values.map((value) => meaningOf(value, field))) : null,
    };
  });
}

/**
 * A value of the envelope that the payload states too, where the payload's fields are shown in full;
 * what the type has no field for is the hub's own and as public as the record.
 */
export function showEnvelope<Value extends string>(
  { found, context }: Showing,
  value: Value | null,
  ...codes: readonly string[]
): Value | null {
  if (value === null) return null;
  if (!codes.every((code) => cellOf(found, code, 'full') === 'full')) return null;
  for (const code of codes) noteMore(found, code, context);
  return value;
}

/** A record, and to whom it is shown. */
interface Showing {
  readonly found: RecordFound;
  readonly context: RequestContext;
}

const TO_STRANGERS: ReadonlySet<string> = new Set(['PUBLIC', 'PUBLIC_PERSONAL']);

/** What a stranger is not shown, or not so, is put on record. */
function noteMore({ row, payloadRows }: RecordFound, code: string, context: RequestContext): void {
  const cells = payloadRows[code];
  if (cells === undefined || cells === 'open' || TO_STRANGERS.has(row.view)) return;
  const [level = 'none', toStrangers] = [cells[row.view], cells['PUBLIC']];
  if (level === 'none' || level === toStrangers || toStrangers === 'full') return;
  readsOf(context).note(row.uscc, 'RECORDS');
}

/** @param rowless what a code without a row of its own gets. */
function cellOf(
  { row: { view }, payloadRows }: RecordFound,
  code: string,
  rowless: 'full' | 'none',
): Level {
  const cells = payloadRows[code];
  if (cells === undefined) return rowless;
  return cells === 'open' ? 'full' : (cells[view] ?? 'none');
}

/** Whatever was accepted states something: what states nothing was erased. */
function stateOf(cell: Level, isErased: boolean): RecordFieldState {
  if (cell === 'none') return 'WITHHELD';
  if (isErased) return 'ERASED';
  return cell === 'full' ? 'FULL' : 'MASKED';
}

function valuesOf(payload: Payload, code: string): readonly string[] {
  const value = payload[code];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

function meaningOf(value: string, { dataType, codeSet }: RecordField): string | null {
  if (dataType === 'BOOLEAN') return BOOLEANS[value] ?? null;
  return codeSet.find(({ code }) => code === value)?.nameZh ?? null;
}

function joined(values: readonly (string | null)[]): string | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.join(BETWEEN_VALUES);
}

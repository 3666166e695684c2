import type { CivilDate } from '../../../kernel/civil-date.js';
import { type Cell, isWithin, maskNamed, NOTHING, readCell } from './cells.js';
import type { NarrowedCell, WrittenRow } from './edition.js';
import { ROLES } from './identity.js';
import { textFaults } from './judge-authorisation.js';
import { permissionRefusal, type PermissionRefusal } from './permission-refusals.js';
import { VIEWS } from './views.js';

/** Where a change to the permission table (收紧) stands. */
export const CHANGE_STATES = ['DRAFT', 'APPROVED', 'REJECTED', 'WITHDRAWN'] as const;
export type ChangeState = (typeof CHANGE_STATES)[number];

/** The cell that gives back what the modules' table shows. */
export const TO_CEILING = 'CEILING';

/** A field as the modules wrote it, which no change can widen. */
export interface CeilingField {
  readonly row: WrittenRow;
  /** Decided by role, not by view. */
  readonly isRoot: boolean;
  readonly isText: boolean;
  readonly isNullable: boolean;
}

export interface WantedNarrowing extends NarrowedCell {
  readonly reason: string;
  readonly effectiveOn: CivilDate;
}

/** Who sees which column: views, of root fields roles. */
function columnsFor({ isRoot }: Pick<CeilingField, 'isRoot'>): readonly string[] {
  return isRoot ? ROLES : VIEWS;
}

/**
 * Every reason why a change is not taken.
 *
 * @param ceiling null for a field that there is not.
 */
export function judgeNarrowing(
  wanted: WantedNarrowing,
  { ceiling, today }: { readonly ceiling: CeilingField | null; readonly today: CivilDate },
): readonly PermissionRefusal[] {
  const { field, effectiveOn } = wanted;
  return [
    ...(ceiling === null
      ? [permissionRefusal('FIELD_UNKNOWN', ['field'], { field })]
      : cellFaults(wanted, ceiling)),
    ...(effectiveOn < today
      ? [permissionRefusal('EFFECTIVE_TOO_EARLY', ['effectiveOn'], { today })]
      : []),
    ...reasonFaults(wanted.reason),
  ];
}

const MOST_OF_REASON = 1000;

/** A reason that is needed, and names nobody. */
export function reasonFaults(reason: string): readonly PermissionRefusal[] {
  if (reason.trim() === '') return [permissionRefusal('REASON_MISSING', ['reason'])];
  return textFaults(reason, { field: 'reason', most: MOST_OF_REASON });
}

/**
 * By what subjects and auditors watch over whoever decides, and by what changes are made: who proposes and
 * who approves may agree, and could never be held to it afterwards. Basis: DESIGN.
 */
const FIXED =
  /^(?:Subject\.accessLedger|(?:Access|Audit)Entry\w*\..+|(?:Query|Mutation)\.(?:(?:access|audit)Entries|explainAccess|ledgerFindings|permission\w+))$/;

function cellFaults(
  { field, column, cell: text }: NarrowedCell,
  ceiling: CeilingField,
): readonly PermissionRefusal[] {
  if (FIXED.test(field)) return [permissionRefusal('FIELD_FIXED', ['field'], { field })];
  if (ceiling.row === 'open') return [permissionRefusal('FIELD_OPEN', ['field'], { field })];
  if (!columnsFor(ceiling).includes(column)) {
    return [permissionRefusal('COLUMN_UNKNOWN', ['column'], { column })];
  }
  if (text === TO_CEILING) return [];
  const cell = readCell(text);
  if (cell === null) return [permissionRefusal('CELL_UNKNOWN', ['cell'], { cell: text })];
  const widest = readCell(ceiling.row[column] ?? 'none') ?? NOTHING;
  const cannotMask = maskNamed(text) !== null && !ceiling.isText;
  return [
    ...(isWithin(cell, widest)
      ? []
      : [permissionRefusal('CELL_WIDER', ['cell'], { ceiling: ceiling.row[column] ?? 'none' })]),
    ...(cannotMask ? [permissionRefusal('MASK_OF_NO_TEXT', ['cell'], { field })] : []),
    ...(refuses(cell) && !ceiling.isNullable
      ? [permissionRefusal('FIELD_NOT_NULLABLE', ['field'], { field })]
      : []),
  ];
}

function refuses({ unstated, stated }: Cell): boolean {
  return unstated === 'none' || stated === 'none';
}

/** What is decided about, and who decides. */
export interface Deciding {
  readonly state: ChangeState;
  readonly proposedBy: string;
  readonly effectiveOn: CivilDate;
  readonly decider: string;
  readonly today: CivilDate;
}

/** Another person than the proposer, and in time: what holds on a day is known when the day begins. */
export function judgeApproval(deciding: Deciding): readonly PermissionRefusal[] {
  const { effectiveOn, today } = deciding;
  return [
    ...judgeRejection(deciding),
    ...(effectiveOn < today
      ? [permissionRefusal('EFFECTIVE_TOO_EARLY', ['effectiveOn'], { today })]
      : []),
  ];
}

export function judgeRejection({
  state,
  proposedBy,
  decider,
}: Omit<Deciding, 'today' | 'effectiveOn'>): readonly PermissionRefusal[] {
  return [
    ...openFaults(state),
    ...(proposedBy === decider ? [permissionRefusal('SAME_PERSON')] : []),
  ];
}

/** Whoever proposed it takes it back. */
export function judgeWithdrawal({
  state,
  proposedBy,
  decider,
}: Omit<Deciding, 'today' | 'effectiveOn'>): readonly PermissionRefusal[] {
  return [
    ...openFaults(state),
    ...(proposedBy === decider ? [] : [permissionRefusal('OTHER_PERSON')]),
  ];
}

function openFaults(state: ChangeState): readonly PermissionRefusal[] {
  return state === 'DRAFT' ? [] : [permissionRefusal('CHANGE_DECIDED', ['change'], { state })];
}

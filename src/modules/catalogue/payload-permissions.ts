import type { PermissionCell, PermissionTable } from '../../platform/graphql/permissions.js';
import type { MaskName, View } from '../access/index.js';
import type { FieldMask, PublicityScope, RecordField } from './domain/record-type.js';
import type { RecordTypeVersion } from './queries.js';

/** What each view sees of a field of a record's payload. */
export type PayloadRow = Readonly<Record<View, PermissionCell>>;

const NOBODY: Readonly<Record<View, boolean>> = {
  PUBLIC: false,
  PUBLIC_PERSONAL: false,
  SELF: true,
  REGULATOR: false,
  REPORTER: true,
  INSPECTION_TOOL: false,
  BANK: false,
  BANK_AUTHORISED: false,
  CREDIT_SERVICE: false,
  ADMIN: true,
  AUDITOR: true,
  PROVINCE: false,
};

/** Who sees a field of each scope at all; the subject, the reporter and the administration see every one. */
const SEEN: Readonly<Record<PublicityScope, Readonly<Record<View, boolean>>>> = {
  PUBLIC: {
    ...NOBODY,
    PUBLIC: true,
    PUBLIC_PERSONAL: true,
    REGULATOR: true,
    INSPECTION_TOOL: true,
    BANK: true,
    BANK_AUTHORISED: true,
    CREDIT_SERVICE: true,
    PROVINCE: true,
  },
  GOVERNMENT_SHARED: { ...NOBODY, REGULATOR: true, PROVINCE: true },
  AUTHORISED_QUERY: { ...NOBODY, BANK_AUTHORISED: true },
};

/** Whose work needs the whole value. */
const UNMASKED: ReadonlySet<string> = new Set<View>([
  'SELF',
  'REGULATOR',
  'REPORTER',
  'ADMIN',
  'AUDITOR',
]);

const MASKS: Readonly<Record<FieldMask, MaskName>> = {
  PERSON_NAME: 'personName',
  ID_NUMBER: 'idNumber',
  PHONE: 'phone',
  BANK_ACCOUNT: 'bankAccount',
};

const PLACE = /(?:^a|A)ddress$|(?:^p|P)lace$|(?:^l|L)ocation$/;

/** Of an individual business without a trade name the party is a person, its place perhaps a home. */
function namesPerson({ code, mask }: RecordField): boolean {
  return code === 'partyName' || mask === 'PERSON_NAME' || PLACE.test(code);
}

function cellOf(field: RecordField, view: View): PermissionCell {
  if (!SEEN[field.publicityScope][view]) return 'none';
  if (view === 'PUBLIC_PERSONAL' && namesPerson(field)) return 'none';
  if (field.mask === null) return 'full';
  // Of a number of a person's document nobody gets more than its ends.
  const isWhole = field.mask !== 'ID_NUMBER' && UNMASKED.has(view);
  return isWhole ? 'full' : `mask:${MASKS[field.mask]}`;
}

/** A published field is never wider than its record, so that its own scope decides. */
export function payloadRow(field: RecordField): PayloadRow {
  const cells = Object.keys(NOBODY).map((view) => [view, cellOf(field, view as View)]);
  return Object.fromEntries(cells) as PayloadRow;
}

/**
 * The rows `record:<type>.<field>` of the table of permissions. Where versions of a type differ, the
 * latest decides, so that a narrower scope reaches what was accepted before it.
 */
export function payloadPermissions(versions: readonly RecordTypeVersion[]): PermissionTable {
  const table: Record<string, Record<string, PayloadRow>> = {};
  for (const { code, fields } of versions.toSorted((one, other) => one.version - other.version)) {
    const rows = fields.map((field) => [field.code, payloadRow(field)] as const);
    table[`record:${code}`] = { ...table[`record:${code}`], ...Object.fromEntries(rows) };
  }
  return table;
}

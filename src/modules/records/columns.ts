import type { RecordTypeVersion } from '../catalogue/index.js';
import type { ColumnSpec } from '../intake/index.js';
import type { Profile } from './domain/judged-record.js';

/** Which type a row is of, where a file does not hold one type only. */
const TYPE_COLUMN: ColumnSpec = {
  field: 'recordType',
  headers: ['数据类型', '记录类型', '目录项代码'],
};

/** Fields that hold codes of organisations: a registration number of 15 digits is no old identity number. */
const ORGANISATION_CODES: ReadonlySet<string> = new Set([
  'uscc',
  'registrationNumber',
  'organisationCode',
  'taxNumber',
  'publicInstitutionNumber',
  'socialOrganisationNumber',
  'authorityUscc',
  'sourceUnitUscc',
]);

/** The columns of files about one type: its fields by code, Chinese name and aliases. */
export function columnsOfType(
  { fields }: RecordTypeVersion,
  profile: Profile,
): readonly ColumnSpec[] {
  const columns = fields.map(({ code, nameZh, aliases, need, mask }) => ({
    field: code,
    headers: [nameZh, ...aliases],
    required: profile === 'FULL' && need === 'REQUIRED',
    code: ORGANISATION_CODES.has(code),
    hashed: mask === 'ID_NUMBER',
  }));
  return [TYPE_COLUMN, ...columns];
}

/**
 * The columns of files in which each row names its type: every field of every type by its code, and
 * by those other names that mean the same field in all types.
 */
export function columnsOfAll(types: readonly RecordTypeVersion[]): readonly ColumnSpec[] {
  const headers = new Map<string, Set<string>>();
  const meanings = new Map<string, Set<string>>();
  const hashed = new Set<string>();
  for (const { code, nameZh, aliases, mask } of types.flatMap(({ fields }) => fields)) {
    const ofField = headers.get(code) ?? new Set<string>();
    headers.set(code, ofField);
    if (mask === 'ID_NUMBER') hashed.add(code);
    for (const name of [nameZh, ...aliases]) {
      ofField.add(name);
      meanings.set(name, (meanings.get(name) ?? new Set()).add(code));
    }
  }
  const isPlain = (name: string): boolean => meanings.get(name)?.size === 1 && !headers.has(name);
  const columns = [...headers].map(([field, names]) => ({
    field,
    headers: [...names].filter(isPlain),
    code: ORGANISATION_CODES.has(field),
    hashed: hashed.has(field),
  }));
  return [{ ...TYPE_COLUMN, required: true }, ...columns];
}

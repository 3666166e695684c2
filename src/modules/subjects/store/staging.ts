import { gramsOfName } from '../domain/name-grams.js';
import { remembered } from '../../../kernel/remembered.js';
import type { Registration } from '../domain/row.js';

interface StagingColumn {
  readonly name: string;
  readonly type: string;
  /** The value as PostgreSQL reads it. */
  readonly text: (row: Registration) => string | null;
}

function jsonOrNull(list: readonly object[]): string | null {
  return list.length === 0 ? null : JSON.stringify(list);
}

/** The columns of a registration on its way into the table, and how a registration fills them. */
export const STAGING_COLUMNS: readonly StagingColumn[] = [
  { name: 'uscc', type: 'text COLLATE "C"', text: (row) => row.uscc },
  { name: 'name', type: 'text', text: (row) => row.name },
  { name: 'name_folded', type: 'text COLLATE "C"', text: (row) => row.folded },
  { name: 'name_grams', type: 'integer[]', text: (row) => gramsLiteral(row) },
  { name: 'former_names', type: 'jsonb', text: (row) => jsonOrNull(row.formerNames) },
  { name: 'subject_type', type: 'text', text: (row) => row.type },
  { name: 'registration_status', type: 'text', text: (row) => row.registrationStatus },
  { name: 'registered_on', type: 'date', text: (row) => row.registeredOn },
  { name: 'capital_original', type: 'text', text: (row) => row.capitalOriginal },
  { name: 'capital_fen', type: 'bigint', text: (row) => row.capitalFen?.toString() ?? null },
  { name: 'currency', type: 'text', text: (row) => row.currency },
  { name: 'business_scope', type: 'text', text: (row) => row.businessScope },
  { name: 'address', type: 'text', text: (row) => row.address },
  { name: 'division_code', type: 'text COLLATE "C"', text: (row) => row.division },
  { name: 'industry_code', type: 'text COLLATE "C"', text: (row) => row.industry },
  { name: 'scale', type: 'text', text: (row) => row.scale },
  { name: 'legal_representative', type: 'text', text: (row) => row.legalRepresentative },
  { name: 'is_personal', type: 'boolean', text: (row) => (row.isPersonal ? 't' : 'f') },
  { name: 'legacy_codes', type: 'jsonb', text: (row) => jsonOrNull(row.legacyCodes) },
];

/** The numbers under which a registration is found by name, the former names' among them. */
export function gramsOf(row: Pick<Registration, 'folded' | 'formerNames'>): readonly number[] {
  const own = gramsOfName(row.folded);
  if (row.formerNames.length === 0) return own;
  const all = row.formerNames.flatMap(({ folded }) => gramsOfName(folded));
  return [...new Set([...own, ...all])];
}

/** The pairs of a language's names are few, and writing a number costs more than finding it written. */
const writtenGram = remembered<string, number>(String, 32_768);

function gramsLiteral(row: Registration): string {
  let literal = '';
  for (const gram of gramsOf(row)) literal += `${literal === '' ? '{' : ','}${writtenGram(gram)}`;
  return literal === '' ? '{}' : `${literal}}`;
}

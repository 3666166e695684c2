import { judgeCreditCode, normaliseCode } from '../../../kernel/credit-code.js';
import { isIdentityNumber } from '../../../kernel/identity-number.js';
import type { RecordText, RowCircumstances } from './judged-record.js';
import { looksLikePerson } from './person-name.js';
import { isFiller } from './stated.js';

const CODE_FIELDS = ['uscc', 'organisationCode', 'registrationNumber', 'taxNumber'] as const;

function isPersonsNumber(text: string): boolean {
  return text.length >= 18 && isIdentityNumber(normaliseCode(text));
}

function isBlank(text = ''): boolean {
  const bare = text.trim();
  return bare === '' || isFiller(bare);
}

/**
 * Whether a row speaks of a natural person: it says so, or a person's number stands where a code of an
 * organisation should, or is the only number that the row gives of a party whose kind it leaves
 * open, or such a party bears a person's name and no number at all. Such a row is counted and dropped; the hub keeps no name, number or payload of a person.
 */
export function isNaturalPerson(
  row: RecordText,
  partyKind: string | null,
  { masked }: RowCircumstances,
): boolean {
  if (partyKind === 'NATURAL_PERSON') return true;
  const code = row['uscc'] ?? '';
  if (code !== '' && judgeCreditCode(code) === null) return false;
  if (code !== '' && judgeCreditCode(normaliseCode(code)) === null) return false;
  const isInPlaceOfCode = CODE_FIELDS.some(
    (field) => masked.has(field) || isPersonsNumber(row[field] ?? ''),
  );
  if (isInPlaceOfCode) return true;
  if (partyKind !== null || !CODE_FIELDS.every((field) => isBlank(row[field]))) return false;
  return !isBlank(row['partyIdNumber']) || looksLikePerson(row['partyName'] ?? '');
}

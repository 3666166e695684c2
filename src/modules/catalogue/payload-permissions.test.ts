import { describe, expect, it } from '@jest/globals';

import type { FieldMask, PublicityScope, RecordField } from './domain/record-type.js';
import { payloadRow } from './payload-permissions.js';

const FIELD: RecordField = {
  code: 'fineAmount',
  nameZh: '罚款金额',
  nameEn: 'Fine',
  dataType: 'TEXT',
  length: 100,
  scale: null,
  need: 'OPTIONAL',
  requiredWhen: null,
  codeSet: [],
  isMultiple: false,
  mask: null,
  publicityScope: 'PUBLIC',
  aliases: [],
  isScored: false,
  remarks: null,
};

const VIEWS = [
  'PUBLIC',
  'PUBLIC_PERSONAL',
  'SELF',
  'REGULATOR',
  'REPORTER',
  'INSPECTION_TOOL',
  'BANK',
  'BANK_AUTHORISED',
  'CREDIT_SERVICE',
  'ADMIN',
  'AUDITOR',
  'PROVINCE',
] as const;

/** One letter a view, in the order above: f full, m masked, - nothing. */
function seen(part: Partial<RecordField>): string {
  const row = payloadRow({ ...FIELD, ...part });
  expect(Object.keys(row).sort()).toEqual([...VIEWS].sort());
  const letters = { full: 'f', none: '-' } as Readonly<Record<string, string>>;
  return VIEWS.map((view) => letters[row[view]] ?? 'm').join('');
}

const CASES: readonly (readonly [PublicityScope, FieldMask | null, string])[] = [
  ['PUBLIC', null, 'ffffffffffff'],
  ['PUBLIC', 'PERSON_NAME', 'm-fffmmmmffm'],
  ['PUBLIC', 'PHONE', 'mmfffmmmmffm'],
  ['PUBLIC', 'BANK_ACCOUNT', 'mmfffmmmmffm'],
  ['PUBLIC', 'ID_NUMBER', 'mmmmmmmmmmmm'],
  ['GOVERNMENT_SHARED', null, '--fff----fff'],
  ['GOVERNMENT_SHARED', 'PERSON_NAME', '--fff----ffm'],
  ['GOVERNMENT_SHARED', 'PHONE', '--fff----ffm'],
  ['GOVERNMENT_SHARED', 'BANK_ACCOUNT', '--fff----ffm'],
  ['GOVERNMENT_SHARED', 'ID_NUMBER', '--mmm----mmm'],
  ['AUTHORISED_QUERY', null, '--f-f--f-ff-'],
  ['AUTHORISED_QUERY', 'PERSON_NAME', '--f-f--m-ff-'],
  ['AUTHORISED_QUERY', 'PHONE', '--f-f--m-ff-'],
  ['AUTHORISED_QUERY', 'BANK_ACCOUNT', '--f-f--m-ff-'],
  ['AUTHORISED_QUERY', 'ID_NUMBER', '--m-m--m-mm-'],
];

describe('a field of a payload', () => {
  it.each(CASES)(
    'with the scope %s and the mask %s is seen as %s',
    (publicityScope, mask, cells) => {
      expect(seen({ publicityScope, mask })).toBe(cells);
    },
  );

  it('that names the party or a place is withheld where the party is a person', () => {
    expect(seen({ code: 'partyName' })).toBe('f-ffffffffff');
    expect(seen({ code: 'projectAddress' })).toBe('f-ffffffffff');
    expect(seen({ code: 'place' })).toBe('f-ffffffffff');
    expect(seen({ code: 'workplaceSafety' })).toBe('ffffffffffff');
  });

  it('names the mask that hides it', () => {
    expect(payloadRow({ ...FIELD, mask: 'PHONE' }).PUBLIC).toBe('mask:phone');
    expect(payloadRow({ ...FIELD, mask: 'PERSON_NAME' }).BANK).toBe('mask:personName');
    expect(payloadRow({ ...FIELD, mask: 'ID_NUMBER' }).SELF).toBe('mask:idNumber');
    expect(payloadRow({ ...FIELD, mask: 'BANK_ACCOUNT' }).BANK).toBe('mask:bankAccount');
  });
});

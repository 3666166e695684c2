/** Rows that do not become records: refused, repeated, held or dropped. */
import { defect, finedBy, LICENCE, PENALTY } from './defect.mjs';

/** @typedef {import('./defect.mjs').Defect} Defect */

const CODES = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** @param {string} name @param {readonly string[]} reasons @param {Defect['spoil']} spoil @param {string[]} [types] */
function wrong(name, reasons, spoil, types = [PENALTY, LICENCE]) {
  return defect({ name, outcome: 'QUARANTINED', reasons, spoil, types });
}

/** Another last character. @param {string} code */
function miswritten(code) {
  return code.slice(0, -1) + CODES[(CODES.indexOf(code.slice(-1)) + 1) % CODES.length];
}

const WRONG_CODES = [
  wrong('code of 17 characters', ['LENGTH', 'CREDIT_CODE_LAST_CHARACTER_LOST'], (row) => ({
    ...row,
    uscc: row.uscc.slice(0, 17),
  })),
  wrong('code with a wrong check', ['CHECK_DIGIT'], (row) => ({
    ...row,
    uscc: miswritten(row.uscc),
  })),
  wrong(
    'code that a spreadsheet destroyed',
    ['LENGTH', 'CREDIT_CODE_SPREADSHEET_EXPONENT'],
    (row) => ({
      ...row,
      uscc: '9.14E+17',
    }),
  ),
  wrong('code that fills the column', ['DEPARTMENT', 'CREDIT_CODE_PLACEHOLDER'], (row) => ({
    ...row,
    uscc: '000000000000000000',
  })),
  wrong('legal person without a code', ['FIELD_MISSING_WHEN'], (row) => ({
    ...row,
    ...{ partyKind: '法人及非法人组织', uscc: '' },
  })),
  wrong('authority that is the party', ['AUTHORITY_IS_PARTY'], (row) => ({
    ...row,
    ...{ authority: row.partyName, authorityUscc: row.uscc },
  })),
  wrong('authority with a wrong code', ['CHECK_DIGIT'], (row) => ({
    ...row,
    authorityUscc: miswritten(row.authorityUscc),
  })),
];

const WRONG_VALUES = [
  wrong('required field left empty', ['FIELD_MISSING'], (row, { required }) => ({
    ...row,
    [required]: '',
  })),
  wrong('value outside its code set', ['VALUE_UNKNOWN'], (row) => ({
    ...row,
    partyKind: '某类主体',
  })),
  wrong('document number that is none', ['DOCUMENT_NO_FILLER'], (row) => ({
    ...row,
    documentNo: '无',
  })),
  wrong('document number that is too long', ['TEXT_TOO_LONG'], (row) => ({
    ...row,
    documentNo: row.documentNo.padEnd(129, '之'),
  })),
  wrong('text in a wrong encoding', ['TEXT_GARBLED'], (row) => ({
    ...row,
    content: `锟斤拷${row.content}`,
  })),
  wrong('identity number in a text', ['ID_NUMBER_IN_TEXT'], (row, { identityNumber }) => ({
    ...row,
    content: `${row.content}经办人身份证号${identityNumber}。`,
  })),
  wrong('day in the future', ['DATE_IN_FUTURE'], (row) => ({
    ...row,
    date: '2098-01-05',
    ...('publicityEndDate' in row ? { publicityEndDate: '2098-03-05' } : {}),
  })),
  wrong('day before the republic', ['DATE_TOO_EARLY'], (row) => ({ ...row, date: '1948-05-06' })),
  wrong('day that is no day', ['DATE_IMPOSSIBLE'], (row) => ({ ...row, date: '2024-02-30' })),
  wrong('day that cannot be read', ['DATE_NOT_READABLE'], (row) => ({ ...row, date: '二四年春' })),
  wrong(
    'publicity that ends before the decision',
    ['DATE_BEFORE'],
    (row) => ({ ...row, publicityEndDate: '2020-01-01' }),
    [PENALTY],
  ),
  wrong(
    'validity that ends before it begins',
    ['DATE_BEFORE'],
    (row) => ({ ...row, validTo: '2020-01-01' }),
    [LICENCE],
  ),
  wrong('fine without an amount', ['FIELD_MISSING_WHEN'], (row) => finedBy(row, ''), [PENALTY]),
  wrong('fine of nothing', ['AMOUNT_NOT_POSITIVE'], (row) => finedBy(row, '0'), [PENALTY]),
  wrong('fine below nothing', ['NUMBER_NEGATIVE'], (row) => finedBy(row, '-1'), [PENALTY]),
  wrong('fine that cannot be read', ['NUMBER_NOT_READABLE'], (row) => finedBy(row, '约叁万'), [
    PENALTY,
  ]),
  wrong(
    'fine below a hundredth of a yuan',
    ['NUMBER_TOO_PRECISE'],
    (row) => finedBy(row, '0.1234567'),
    [PENALTY],
  ),
  wrong(
    'confiscation without an amount',
    ['FIELD_MISSING_WHEN'],
    (row) => ({ ...finedBy(row, ''), penaltyTypes: '没收违法所得、没收非法财物' }),
    [PENALTY],
  ),
  wrong(
    'suspension of no licence',
    ['FIELD_MISSING_WHEN'],
    (row) => ({ ...finedBy(row, ''), penaltyTypes: '暂扣许可证件' }),
    [PENALTY],
  ),
];

const NOT_STORED = [
  wrong(
    'decision that an earlier row tells otherwise',
    ['RECORDS_DISAGREE'],
    (row, { earlier }) => ({ ...earlier, content: `${earlier.content}另予通报。` }),
  ),
  defect({ name: 'row sent twice', outcome: 'DUPLICATE', spoil: (row, { earlier }) => earlier }),
  defect({
    name: 'document number in other brackets',
    outcome: 'DUPLICATE',
    spoil: (row, { earlier }) => ({
      ...earlier,
      documentNo: earlier.documentNo.replace('〔', '【').replace('〕', '】'),
    }),
  }),
  defect({
    name: 'subject that nobody knows',
    outcome: 'HELD',
    spoil: (row, { strangersCode }) => ({
      ...row,
      uscc: strangersCode,
      organisationCode: strangersCode.slice(8, 17),
    }),
  }),
  defect({
    name: 'natural person',
    outcome: 'DROPPED',
    reasons: ['NATURAL_PERSON'],
    spoil: (row, { identityNumber }) => ({
      ...row,
      ...{ partyName: '王某某', partyKind: '自然人', uscc: '', organisationCode: '' },
      ...{ partyIdKind: '身份证', partyIdNumber: identityNumber },
    }),
  }),
  defect({
    name: 'matter that must not be collected',
    outcome: 'DROPPED',
    reasons: ['FORBIDDEN_MATTER'],
    types: [PENALTY],
    spoil: (row) => ({ ...row, violationType: '信访' }),
  }),
];

/** Rows that do not become records. */
export const BAD = [...WRONG_CODES, ...WRONG_VALUES, ...NOT_STORED];

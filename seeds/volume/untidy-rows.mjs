/** Rows that are taken in after a repair. */
import { defect, finedBy, LICENCE, PENALTY } from './defect.mjs';

/**
 * @typedef {import('./defect.mjs').Defect} Defect
 * @typedef {import('./decisions.mjs').Row} Row
 */

const DAYS_TO_1970 = 25_569;
const DAY_MS = 86_400_000;

/** @param {string} name @param {readonly string[]} fixes @param {Defect['spoil']} spoil @param {string[]} [types] */
function untidy(name, fixes, spoil, types = [PENALTY, LICENCE]) {
  return defect({ name, outcome: 'FIXED', fixes, spoil, types });
}

/** @param {string} text */
function inFullWidth(text) {
  return text.replace(/[!-~]/g, (character) =>
    String.fromCharCode(character.charCodeAt(0) + 0xfee0),
  );
}

/** @param {string} date */
function inWords(date) {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** @param {string} date as a spreadsheet counts days */
function asSerial(date) {
  return String(Date.parse(date) / DAY_MS + DAYS_TO_1970);
}

/** @param {string} fine in 万元, at most four decimals */
function inYuan(fine) {
  return `${Math.round(Number(fine) * 10_000)}元`;
}

/** @param {Row} row */
const isShop = ({ partyKind, partyName = '' }) =>
  partyKind === '个体工商户' && partyName.length > 3;

/** Rows that are taken in after a repair. */
export const UNTIDY = [
  untidy('day in words', ['DATE_FORMAT'], (row) => ({ ...row, date: inWords(row.date) })),
  untidy('day as a spreadsheet counts it', ['DATE_SERIAL'], (row) => ({
    ...row,
    date: asSerial(row.date),
  })),
  untidy('blanks around a name', ['TRIMMED'], (row) => ({
    ...row,
    partyName: `　${row.partyName} `,
  })),
  untidy('code in full width', ['WIDTH_FOLDED'], (row) => ({
    ...row,
    uscc: inFullWidth(row.uscc),
  })),
  untidy('code in small letters', ['CASE_FOLDED'], (row) => ({
    ...row,
    uscc: row.uscc.toLowerCase(),
  })),
  untidy('blanks inside a value', ['VALUE_FOLDED'], (row) => ({
    ...row,
    partyKind: row.partyKind.replace(/^(..)/, '$1 '),
  })),
  untidy('older number that is none', ['LEGACY_CODE_NOT_READ'], (row) => ({
    ...row,
    registrationNumber: '12345',
  })),
  untidy('number of the representative', ['ID_NUMBER_MASKED'], (row, { identityNumber }) => ({
    ...row,
    representativeIdNumber: identityNumber,
  })),
  untidy(
    'publicity longer than the rules allow',
    ['PUBLICITY_CAPPED'],
    (row) => ({
      ...finedBy(row, '3'),
      severity: '一般',
      publicityEndDate: `2098${row.date.slice(4, 8)}01`,
    }),
    [PENALTY],
  ),
  untidy(
    'amount with its unit',
    ['NUMBER_FORMAT'],
    (row) => finedBy(row, `${row.fineAmount || '0.3'}万元`),
    [PENALTY],
  ),
  untidy(
    'amount in yuan',
    ['AMOUNT_CONVERTED'],
    (row) => finedBy(row, inYuan(row.fineAmount || '0.3')),
    [PENALTY],
  ),
  untidy(
    'kind that is explained',
    ['OTHER_SPECIFIED'],
    (row) => ({ ...finedBy(row, ''), penaltyTypes: '其他-责令改正' }),
    [PENALTY],
  ),
  untidy('validity in words', ['DATE_LONG_TERM'], (row) => ({ ...row, validTo: '长期' }), [
    LICENCE,
  ]),
  defect({
    name: 'shop known by its name',
    outcome: 'FIXED',
    fixes: ['SUBJECT_BY_NAME'],
    fits: isShop,
    spoil: (row) => ({ ...row, uscc: '', organisationCode: '' }),
  }),
  defect({
    name: 'shop known by its organisation code',
    outcome: 'FIXED',
    fixes: ['SUBJECT_BY_OLDER_CODE'],
    fits: isShop,
    spoil: (row) => ({ ...row, uscc: '' }),
  }),
];

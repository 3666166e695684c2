/**
 * What an invented city's subjects have on record, type by type: how often, and what a record says.
 * Most subjects are clean: about one in eight has a penalty, one in thirty a listing, while licences,
 * ratings, annual reports, inspections and commitments are common.
 */

import { industryEvent, industryWords, rosterEntry } from './industry-types.mjs';

/**
 * @typedef {(below: number) => number} Chance
 * @typedef {Readonly<Record<string, string | number>>} Fields words as text, amounts in millionths, days as
 *   numbers behind the day `0` of the city
 * @typedef {{ eventOn: number, until?: number, publicityEnd?: number, repairedOn?: number, severity?: number,
 *   hasDocument?: boolean, fields?: Fields }} Written
 * @typedef {{ type: string, often: readonly number[], write: (chance: Chance, nth: number, industry: string) => Written }} Kind
 *   `often`: of a thousand subjects, how many have at least one, two, three …; `industry`: the subject's code
 */

const YEAR = 365;
const MILLION = 1_000_000;

/** @param {Chance} chance @param {number} days one in two hundred lies before us */
const ago = (chance, days) => (chance(200) === 0 ? 1 + chance(60) : -chance(days));

/** @param {Chance} chance @param {readonly string[]} words the first ones are the likeliest */
const word = (chance, words) => words[Math.min(chance(words.length), chance(words.length))] ?? '';

/** Ends for a share of them, some days behind the event. @param {Chance} chance @param {{ share: number, days: number }} of */
const ended = (chance, { share, days }) => (chance(100) < share ? chance(days) : undefined);

/**
 * @param {string} type @param {readonly number[]} often
 * @param {{ share?: number, days?: number, fields?: (chance: Chance) => Fields }} [of]
 * @returns {Kind}
 */
const listing = (type, often, { share = 60, days = 2 * YEAR, fields } = {}) => ({
  type,
  often,
  write: (chance) => {
    const eventOn = ago(chance, 4 * YEAR);
    const open = ended(chance, { share, days });
    return {
      eventOn,
      ...(open === undefined ? {} : { until: eventOn + 1 + open }),
      hasDocument: chance(50) > 0,
      ...(fields === undefined ? {} : { fields: fields(chance) }),
    };
  },
});

/**
 * @param {string} type @param {readonly number[]} often @param {(chance: Chance) => Fields} [fields]
 * @returns {Kind}
 */
const happening = (type, often, fields) => ({
  type,
  often,
  write: (chance) => ({
    eventOn: ago(chance, 4 * YEAR),
    hasDocument: chance(20) > 0,
    ...(fields === undefined ? {} : { fields: fields(chance) }),
  }),
});

/** @param {string} type @param {readonly number[]} often @param {(chance: Chance) => Fields} [fields] @returns {Kind} */
const document = (type, often, fields) =>
  listing(type, often, { share: 70, days: 6 * YEAR, ...(fields === undefined ? {} : { fields }) });

const VIOLATIONS = [
  '无证经营',
  '虚假宣传',
  '消防隐患',
  '超标排放',
  '计量违法',
  '价格违法',
  '逾期未申报',
];

/** @param {Chance} chance @returns {Written} */
function penalty(chance) {
  const severity = [1, 2, 2, 2, 2, 3][chance(6)] ?? 2;
  const eventOn = ago(chance, 4 * YEAR);
  const isRepaired = chance(4) === 0;
  const isStated = chance(3) === 0;
  return {
    eventOn,
    severity,
    hasDocument: chance(60) > 0,
    ...(isRepaired ? { repairedOn: eventOn + 90 + chance(400) } : {}),
    ...(isStated ? { publicityEnd: eventOn + 90 + chance(3 * YEAR) } : {}),
    fields: {
      violationType: word(chance, VIOLATIONS),
      fineAmount: chance(severity === 3 ? 120 : 8) * MILLION + chance(100) * 10_000,
      ...(chance(5) === 0 ? { confiscatedAmount: chance(30) * MILLION } : {}),
    },
  };
}

/** @param {Chance} chance @returns {Written} */
function commitment(chance) {
  const eventOn = ago(chance, 4 * YEAR);
  const isConfirmed = chance(10) < 7;
  const open = ended(chance, { share: 50, days: 3 * YEAR });
  return {
    eventOn,
    ...(open === undefined ? {} : { until: eventOn + 1 + open }),
    fields: {
      commitmentType: word(chance, [
        'APPROVAL_SUBSTITUTE',
        'PROACTIVE',
        'PROOF_SUBSTITUTE',
        'OTHER',
      ]),
      ...(isConfirmed
        ? {
            fulfillmentStatus: ['PARTIAL', 'UNFULFILLED'][chance(20)] ?? 'FULFILLED',
            fulfillmentConfirmedOn: eventOn + chance(YEAR),
          }
        : {}),
    },
  };
}

/** @type {readonly Kind[]} */
export const scoredKinds = [
  { type: 'ADMIN_PENALTY', often: [125, 45, 18, 8], write: penalty },
  { type: 'COMMITMENT', often: [600, 380, 200, 80], write: commitment },
  happening('CONTRACT_PERFORMANCE', [330, 160, 60], (chance) => ({
    outcome: ['PARTIAL', 'BREACHED'][chance(24)] ?? 'PERFORMED',
  })),
  happening('INSPECTION_RESULT', [700, 420, 220, 90, 30], (chance) => ({
    result: chance(12) === 0 ? 'FAIL' : 'PASS',
  })),
  {
    type: 'ANNUAL_REPORT',
    often: [880, 740, 540, 260],
    write: (chance, nth) => ({
      eventOn: -143 - YEAR * nth,
      fields: { publishedOnTime: chance(9) === 0 ? 'false' : 'true' },
    }),
  },
  happening('QUALITY_SAMPLING', [190, 70, 20], (chance) => ({
    result: chance(10) === 0 ? 'FAIL' : 'PASS',
  })),
  happening('COMPLAINT', [110, 40, 20, 10], (chance) => ({
    verified: chance(3) === 0 ? 'true' : 'false',
  })),
  happening('SAFETY_ACCIDENT', [5, 1], (chance) => ({
    level: word(chance, ['ORDINARY', 'LARGER', 'MAJOR', 'EXTRAORDINARY']),
  })),
  happening('CREDIT_FRAUD', [3]),
  happening('PROCUREMENT_MISCONDUCT', [8, 1]),
  happening('WAGE_ARREARS', [9, 2]),
  listing('JUDGMENT_DEFAULTER', [14, 5]),
  listing('SERIOUS_DISHONESTY', [5]),
  listing('ABNORMAL_OPERATION', [30, 8]),
  listing('KEY_ATTENTION', [8]),
  listing('RED_LIST', [25]),
  listing('ENFORCEMENT_CASE', [40, 18, 9]),
  listing('OVERDUE_PAYMENT', [20, 8, 3]),
  listing('UTILITY_ARREARS', [60, 20], { share: 90, days: 200 }),
  listing('TAX_ARREARS', [28, 8], { fields: (chance) => ({ amount: chance(90) * MILLION }) }),
  listing('SOCIAL_INSURANCE_ARREARS', [18, 5], {
    fields: (chance) => ({ months: (1 + chance(8)) * MILLION }),
  }),
  listing('HOUSING_FUND_ARREARS', [14, 4], {
    fields: (chance) => ({ months: (1 + chance(8)) * MILLION }),
  }),
  document('ADMIN_LICENSE', [620, 390, 230, 110, 50]),
  document('HONOR', [200, 110, 60, 30], (chance) => ({
    level: word(chance, ['COUNTY', 'MUNICIPAL', 'PROVINCIAL', 'NATIONAL']),
  })),
  document('INTELLECTUAL_PROPERTY', [190, 130, 90, 60, 30]),
  happening('VOLUNTARY_REGISTRATION', [160, 120, 80, 40], (chance) => ({
    category: word(chance, [
      'QUALIFICATION',
      'MARKET_OPERATION',
      'CONTRACT_PERFORMANCE',
      'PUBLIC_WELFARE',
    ]),
    verified: chance(4) === 0 ? 'false' : 'true',
  })),
  happening('PUBLIC_WELFARE', [150, 70, 30]),
  {
    type: 'TAX_CREDIT_RATING',
    often: [820, 520, 200],
    write: (chance, nth) => ({
      eventOn: -215 - YEAR * nth,
      fields: {
        ratingYear: (2025 - nth) * MILLION,
        grade: ['D', 'C', 'C', 'A', 'A', 'A', 'M', 'M', 'M', 'M'][chance(20)] ?? 'B',
      },
    }),
  },
  listing('INDUSTRY_RATING', [190, 60], {
    share: 30,
    fields: (chance) => ({
      scheme: word(chance, ['FOOD_DRUG', 'CONSTRUCTION', 'TRANSPORT']),
      grade: word(chance, ['B', 'A', 'C', 'D']),
    }),
  }),
  happening('ENVIRONMENT_RATING', [60, 30], (chance) => ({
    grade: word(chance, ['BLUE', 'GREEN', 'YELLOW', 'RED']),
  })),
  {
    type: 'INDUSTRY_ROSTER',
    often: [800, 700, 250],
    write: (chance, nth, industry) => rosterEntry(chance, nth, industry),
  },
  {
    type: 'INDUSTRY_EVENT',
    often: [330, 230, 160, 110, 70, 45, 25],
    write: (chance, _nth, industry) => industryEvent(chance, industry),
  },
];

/** Every word that such a record may say. */
export const scoredWords = [
  ...VIOLATIONS,
  ...['true', 'false', 'PASS', 'FAIL', 'A', 'B', 'C', 'D', 'M', 'GREEN', 'BLUE', 'YELLOW', 'RED'],
  ...['APPROVAL_SUBSTITUTE', 'PROACTIVE', 'PROOF_SUBSTITUTE', 'OTHER'],
  ...['FULFILLED', 'PARTIAL', 'UNFULFILLED', 'PERFORMED', 'BREACHED'],
  ...['ORDINARY', 'LARGER', 'MAJOR', 'EXTRAORDINARY'],
  ...['NATIONAL', 'PROVINCIAL', 'MUNICIPAL', 'COUNTY'],
  ...['QUALIFICATION', 'MARKET_OPERATION', 'CONTRACT_PERFORMANCE', 'PUBLIC_WELFARE'],
  ...industryWords,
];

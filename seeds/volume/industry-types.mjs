/**
 * What industries know of an invented city's subjects: who is on which roster, and what was found. Most
 * findings are about the industry of the subject; taxes and market supervision know everybody.
 */

/**
 * @typedef {import('./scored-types.mjs').Chance} Chance
 * @typedef {import('./scored-types.mjs').Written} Written
 * @typedef {{ scheme: string, industries: RegExp, adverse: readonly string[], good: readonly string[],
 *   grave: readonly string[], byPoint?: readonly string[] }} Industry
 *   `adverse`: the first ones are the likeliest; `byPoint`: counted by points
 */

const YEAR = 365;
const MILLION = 1_000_000;

/** @type {readonly Industry[]} */
const OWN = [
  {
    scheme: 'CONSTRUCTION',
    industries: /^(47|48|49|50)/,
    adverse: ['CN4', 'CN5', 'CN6', 'CN1', 'CN3', 'CN2'],
    good: ['CN8', 'CN7'],
    grave: ['CN_BID_RIGGING', 'CN_MAJOR_ACCIDENT'],
    byPoint: ['CN5'],
  },
  {
    scheme: 'TRANSPORT',
    industries: /^(54|55|56|58)/,
    adverse: ['TR1', 'TR4', 'TR5', 'TR6', 'TR2', 'TR3'],
    good: ['TR8', 'TR7'],
    grave: ['TR_OVERLOAD_LIST', 'TR_MAJOR_ACCIDENT'],
  },
  {
    scheme: 'HEALTH',
    industries: /^84/,
    adverse: ['HL1', 'HL2', 'HL3', 'HL6', 'HL5', 'HL4'],
    good: ['HL8', 'HL7'],
    grave: ['HL_INSURANCE_FRAUD', 'HL_ILLEGAL_PRACTICE'],
    byPoint: ['HL1'],
  },
  {
    scheme: 'ENVIRONMENT',
    industries: /^(25|26|28|30|31|32|34|35|39|46|77)/,
    adverse: ['EN1', 'EN6', 'EN4', 'EN3', 'EN2', 'EN5'],
    good: ['EN7', 'EN8'],
    grave: ['EN_CRIME_OR_FALSIFIED', 'EN_LARGE_INCIDENT'],
  },
  {
    scheme: 'FOOD_DRUG',
    industries: /^(13|14|15|27|52|62)/,
    adverse: ['FD1', 'FD5', 'FD4', 'FD3', 'FD2', 'FD6'],
    good: ['FD7', 'FD8'],
    grave: ['FD_NON_FOOD', 'FD_INCIDENT'],
  },
];

/** @type {readonly Industry[]} */
const OF_ALL = [
  {
    scheme: 'TAX',
    industries: /./,
    adverse: ['TX1', 'TX5', 'TX2', 'TX3', 'TX4'],
    good: ['TAX_NO_INCOME'],
    grave: ['TAX_DIRECT_D'],
    byPoint: ['TX5'],
  },
  {
    scheme: 'MARKET_RISK',
    industries: /./,
    adverse: ['MR4', 'MR5', 'MR1', 'MR6', 'MR2', 'MR3'],
    good: ['MR5'],
    grave: ['MR_SERIOUS_LIST', 'MR_UNREACHABLE'],
  },
];

/** @type {ReadonlyMap<string, Industry | undefined>} by code of an industry */
const byCode = new Map();

/** @param {Chance} chance @param {string} industry its code @returns {Industry} */
function industryOf(chance, industry) {
  if (!byCode.has(industry)) {
    byCode.set(
      industry,
      OWN.find(({ industries }) => industries.test(industry)),
    );
  }
  const own = byCode.get(industry);
  const lot = chance(10);
  if (own !== undefined && lot < 6) return own;
  const all = lot < 9 ? OF_ALL : OWN;
  return /** @type {Industry} */ (all[chance(all.length)]);
}

/** @param {Chance} chance @param {readonly string[]} words the first ones are the likeliest */
const word = (chance, words) => words[Math.min(chance(words.length), chance(words.length))] ?? '';

/** On the rosters of everybody since some years, then on one of an industry; some were struck off again. @param {Chance} chance @param {number} nth @param {string} industry @returns {Written} */
export function rosterEntry(chance, nth, industry) {
  const { scheme } = OF_ALL[nth] ?? industryOf(chance, industry);
  const eventOn = -30 - chance(4 * YEAR);
  return {
    eventOn,
    ...(chance(12) === 0 ? { until: eventOn + 30 + chance(2 * YEAR) } : {}),
    fields: { scheme },
  };
}

/** @param {Chance} chance @param {string} industry @returns {Written} */
export function industryEvent(chance, industry) {
  const { scheme, adverse, good, grave, byPoint = [] } = industryOf(chance, industry);
  const lot = chance(100);
  const eventOn = chance(200) === 0 ? 1 + chance(60) : -chance(4 * YEAR);
  const eventCode = word(chance, lot < 3 ? grave : lot < 23 ? good : adverse);
  const isRepaired = lot >= 23 && chance(8) === 0;
  return {
    eventOn,
    ...(lot >= 3 && lot < 23 ? { until: eventOn + 3 * YEAR } : {}),
    ...(isRepaired ? { repairedOn: eventOn + 30 + chance(300) } : {}),
    hasDocument: chance(20) > 0,
    fields: {
      ...{ scheme, eventCode },
      ...(byPoint.includes(eventCode) ? { pointsCount: (1 + chance(12)) * MILLION } : {}),
    },
  };
}

/** Every word that such a record may say. */
export const industryWords = [...OWN, ...OF_ALL].flatMap(({ scheme, adverse, good, grave }) => [
  ...[scheme, ...adverse, ...good, ...grave],
]);

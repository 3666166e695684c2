/**
 * An invented city of any size: registrations as a sender's file would hold them. The same seed and
 * count give the same text; codes are valid and distinct, names distinct but for people's own.
 */
import { chanceFrom, scatterOver, weighted } from './chance.mjs';
import { creditCode, MOST_CODES } from './codes.mjs';
import {
  COMMON_SCOPES,
  CROPS,
  FIRST,
  FORMS,
  GIVEN,
  LAST_WORDS,
  PLACES,
  ROADS,
  SECOND,
  SHOPS,
  STATUSES,
  SURNAMES,
  TRADES,
} from './words.mjs';

const HEADER =
  '统一社会信用代码,名称,主体类型,登记状态,成立日期,注册资本,行业代码,行政区划,住所,经营范围\n';

const ROWS_IN_CHUNK = 1_000;

const places = weighted(PLACES, ([, weight]) => weight);
const forms = weighted(FORMS, ([, , weight]) => weight);
const statuses = weighted(STATUSES, ([, weight]) => weight);
const first = [...new Set(FIRST)];
const second = [...new Set(SECOND)];
const surnames = [...SURNAMES];
const given = [...GIVEN];

const PAIRS = first.length * second.length;

/** As many trade names as there are to tell subjects apart. */
export const MOST_SUBJECTS = PAIRS * second.length * second.length;

/**
 * @typedef {(below: number) => number} Chance
 * @typedef {{ name: string, type: string, industry: string, scopes: readonly string[], capital: string }} Kind
 */

/** @template Entry @param {Chance} chance @param {readonly Entry[]} entries @returns {Entry} */
function pick(chance, entries) {
  return /** @type {Entry} */ (entries[chance(entries.length)]);
}

/**
 * The trade name with that number: two characters for the first few thousand, then three, then four.
 *
 * @param {number} number
 */
function tradeName(number) {
  const pair = number % PAIRS;
  const rest = Math.floor(number / PAIRS);
  let name = first[pair % first.length] + second[Math.floor(pair / first.length)];
  if (rest > 0) name += second[rest % second.length];
  if (rest >= second.length) name += second[Math.floor(rest / second.length)];
  return name;
}

/** Registered capital as registers write it. @param {Chance} chance */
function capitalText(chance) {
  const amount = [10, 50, 100, 200, 300, 500, 600, 1_000, 2_000, 5_000][chance(10)] ?? 100;
  switch (chance(8)) {
    case 0:
      return `${amount}(万元)`;
    case 1:
      return amount >= 1_000 ? `"${amount / 1_000},000(万)"` : `${amount}(万)`;
    case 2:
      return `${amount}万人民币`;
    case 3:
      return `${amount}.${1 + chance(9)}万元`;
    case 4:
      return chance(20) === 0 ? `${amount}(万美元)` : `${amount}万元`;
    default:
      return `${amount}万元`;
  }
}

/** @param {Chance} chance @param {string} trade @param {string} place @returns {Kind} */
function company(chance, trade, place) {
  const [word, industry, scopes] = pick(chance, TRADES);
  const [form, type] = pick(chance, forms);
  return {
    name: `${place}${trade}${word}${form}`,
    type,
    industry,
    scopes,
    capital: capitalText(chance),
  };
}

/** @param {Chance} chance @param {string} trade @param {string} district @returns {Kind} */
function business(chance, trade, district) {
  const personal = chance(20) === 0;
  const [shop, industry] = pick(chance, SHOPS);
  const person = pick(chance, surnames) + pick(chance, given) + pick(chance, given);
  return {
    name: personal ? person : `${district}${trade}${shop}`,
    type: '个体工商户',
    industry,
    scopes: ['日用百货零售', '餐饮服务', '食品销售', '修理服务'],
    capital: '',
  };
}

/** @param {Chance} chance @param {string} trade @param {string} place @returns {Kind} */
function cooperative(chance, trade, place) {
  const crop = pick(chance, CROPS);
  return {
    name: `${place}${trade}${crop}种植专业合作社`,
    type: '农民专业合作社',
    industry: '0141',
    scopes: [`组织成员种植、销售${crop}`, '组织采购、供应成员所需的生产资料', '引进新技术、新品种'],
    capital: capitalText(chance),
  };
}

/** What a business of any trade also does, two to five of them, and the words at the end. */
const endings = COMMON_SCOPES.flatMap((_, from) =>
  [2, 3, 4, 5].map((length) => {
    const scopes = [...COMMON_SCOPES, ...COMMON_SCOPES].slice(from, from + length);
    return `；${scopes.join('；')}${LAST_WORDS}`;
  }),
);

/** @param {Chance} chance @param {readonly string[]} own */
function scopeText(chance, own) {
  const from = chance(own.length);
  const next = own[(from + 1) % own.length];
  return `${own[from]}；${next}；${own[(from + 2) % own.length]}${pick(chance, endings)}`;
}

/** @param {number} number @returns {string} */
function two(number) {
  return number < 10 ? `0${number}` : String(number);
}

/** @param {Chance} chance */
function registrationDay(chance) {
  return `${1996 + chance(30)}-${two(1 + chance(12))}-${two(1 + chance(28))}`;
}

/**
 * A subject of the invented city, as its register would write it.
 *
 * @typedef {{ uscc: string, name: string, type: string, status: string, registeredOn: string, capital: string,
 *   industry: string, division: string, district: string, address: string, scope: string }} Registration
 */

/**
 * @param {Chance} chance
 * @param {number} number of the row's code
 * @param {string} trade
 * @returns {Registration}
 */
function registration(chance, number, trade) {
  const [division, , district, place] = pick(chance, places);
  const share = chance(100);
  const isCompany = share < 72;
  const isShop = !isCompany && share < 96;
  const kind = isCompany
    ? company(chance, trade, place)
    : (isShop ? business : cooperative)(chance, trade, isShop ? district : place);
  const start = `9${isCompany ? 1 : isShop ? 2 : 3}${division}`;
  const address = `${district}${pick(chance, ROADS)}${1 + chance(400)}号`;
  const [status] = pick(chance, statuses);
  return {
    uscc: creditCode(start, number),
    ...{ name: kind.name, type: kind.type, status },
    registeredOn: registrationDay(chance),
    ...{ capital: kind.capital, industry: kind.industry, division, district, address },
    scope: scopeText(chance, kind.scopes),
  };
}

/** @param {Registration} of */
function line(of) {
  return `${of.uscc},${of.name},${of.type},${of.status},${of.registeredOn},${of.capital},${of.industry},${of.division},${of.address},${of.scope}\n`;
}

/**
 * The subjects of the city, one after the other.
 *
 * @param {{ seed: number, count: number }} options
 * @returns {Generator<Registration, void, undefined>}
 */
export function* generateRegistrations({ seed, count }) {
  if (!Number.isSafeInteger(count) || count < 0 || count > MOST_SUBJECTS) {
    throw new RangeError(`count is a whole number up to ${MOST_SUBJECTS}`);
  }
  const chance = chanceFrom(seed);
  const codeOf = scatterOver(MOST_CODES, seed);
  const nameOf = scatterOver(Math.max(count, PAIRS), seed);
  for (let index = 0; index < count; index += 1) {
    yield registration(chance, codeOf(index), tradeName(nameOf(index)));
  }
}

/**
 * The file's text in pieces of about a thousand rows, the header first.
 *
 * @param {{ seed: number, count: number }} options
 * @returns {Generator<string, void, undefined>}
 */
export function* generateSubjects(options) {
  let chunk = HEADER;
  let rows = 0;
  for (const of of generateRegistrations(options)) {
    chunk += line(of);
    rows += 1;
    if (rows % ROWS_IN_CHUNK === 0) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}

import { REGISTRATION_DEPARTMENTS } from './class-code.js';
import { accepted, refusal, refused, type Refusal, type Result } from './result.js';

declare const creditCodeBrand: unique symbol;

/** A unified social credit code (统一社会信用代码, USCC) of GB 32100-2015, in its normal form. */
export type CreditCode = string & { readonly [creditCodeBrand]: true };

/** Why a code is wrong; the tests run in this order and the first that fails is the reason. */
export type CreditCodeReason =
  'LENGTH' | 'CHARSET' | 'DEPARTMENT' | 'CATEGORY' | 'DIVISION' | 'ORG_CHECK' | 'CHECK_DIGIT';

export type CreditCodeRefusal = Refusal<`CREDIT_CODE_${CreditCodeReason}`>;

/** Basis: GB 32100-2015: ten digits and the capital letters without I, O, S, V and Z. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** Basis: GB 32100-2015: 3^(i-1) mod 31. */
const CHECK_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** Basis: GB 11714, check of the organisation code (weights of the eight body characters). */
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/**
 * Basis: GB/T 2260, first two digits of the province-level divisions.
 * Basis (DESIGN): 66 and 99 stand for the Xinjiang Production and Construction Corps (兵团), which has
 * no division of its own in GB/T 2260; its numbered divisions (00 to 14) fill the next two digits.
 */
const PROVINCES = [
  11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52,
  53, 54, 61, 62, 63, 64, 65, 71, 81, 82,
];
const CORPS = [66, 99];
const LAST_CORPS_DIVISION = 14;

/*
 * An import judges a million codes; the tables below let it do so without allocating: each is
 * indexed by character code (or by the number in two digits), so a test is one array access.
 */
const VALUE_OF = new Int8Array(128).fill(-1);
for (let value = 0; value < ALPHABET.length; value += 1)
  VALUE_OF[ALPHABET.charCodeAt(value)] = value;

const WEIGHTS = Int32Array.from(CHECK_WEIGHTS);
const ORG_WEIGHTS = Int32Array.from(ORGANISATION_WEIGHTS);

const IS_DEPARTMENT = new Uint8Array(128);
const IS_CLASS = new Uint8Array(128 * 128);
for (const [character, { categories }] of Object.entries(REGISTRATION_DEPARTMENTS)) {
  const department = character.charCodeAt(0);
  IS_DEPARTMENT[department] = 1;
  for (const category of Object.keys(categories)) {
    IS_CLASS[department * 128 + category.charCodeAt(0)] = 1;
  }
}

const IS_PROVINCE = new Uint8Array(100);
for (const province of PROVINCES) IS_PROVINCE[province] = 1;

/** The value of a character in the alphabet of the credit code; -1 for any other character. */
function valueAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 128 ? (VALUE_OF[code] ?? -1) : -1;
}

/**
 * The value of a character in an organisation code: digits, then A to Z as 10 to 35. The two
 * standards number their letters differently, and the code stands inside the other.
 */
function organisationValueAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 48 && code <= 57) return code - 48;
  return code >= 65 && code <= 90 ? code - 55 : -1;
}

/** The check value 0 to 10 of eight body characters; -1 when one is no digit or capital letter. */
function organisationCheckValue(text: string, from: number): number {
  let sum = 0;
  for (let i = 0; i < 8; i += 1) {
    const value = organisationValueAt(text, from + i);
    if (value < 0) return -1;
    sum += value * (ORG_WEIGHTS[i] ?? 0);
  }
  return (11 - (sum % 11)) % 11;
}

/** The check character of an organisation code's eight body characters (GB 11714); null when they are none. */
export function organisationCheckCharacter(body: string): string | null {
  const value = body.length === 8 ? organisationCheckValue(body, 0) : -1;
  if (value < 0) return null;
  return value === 10 ? 'X' : String(value);
}

function isOrganisationCodeAt(text: string, from: number): boolean {
  const check = text.charCodeAt(from + 8);
  return organisationCheckValue(text, from) === (check === 88 ? 10 : check - 48);
}

/** Whether nine characters are an organisation code whose check character is right (GB 11714). */
export function isOrganisationCode(text: string): boolean {
  return text.length === 9 && isOrganisationCodeAt(text, 0);
}

function checkValue(text: string): number {
  let sum = 0;
  for (let i = 0; i < 17; i += 1) {
    const value = valueAt(text, i);
    if (value < 0) return -1;
    sum += value * (WEIGHTS[i] ?? 0);
  }
  return (31 - (sum % 31)) % 31;
}

/** The check character of the first seventeen characters (GB 32100-2015); null when one is outside the alphabet. */
export function checkCharacter(first17: string): string | null {
  const value = first17.length === 17 ? checkValue(first17) : -1;
  return value < 0 ? null : ALPHABET.charAt(value);
}

function isAlphabetic(text: string): boolean {
  for (let i = 0; i < 18; i += 1) if (valueAt(text, i) < 0) return false;
  return true;
}

/** Positions 3 to 8: digits that may be a division of GB/T 2260; 100000 is the nation. */
function isDivisionPlausible(text: string): boolean {
  let division = 0;
  for (let i = 2; i < 8; i += 1) {
    const digit = text.charCodeAt(i) - 48;
    if (digit > 9) return false;
    division = division * 10 + digit;
  }
  if (division === 100_000) return true;
  const province = Math.floor(division / 10_000);
  if (IS_PROVINCE[province] === 1) return true;
  return CORPS.includes(province) && Math.floor(division / 100) % 100 <= LAST_CORPS_DIVISION;
}

/**
 * The first reason why a code is wrong, null when it is right. Strict: the text is taken as it
 * stands, so a blank is LENGTH and a small letter CHARSET; see {@link normaliseCode}.
 *
 * The department is tested before the check characters: eighteen zeros, the usual filler for a code
 * that nobody had, satisfy both check sums.
 */
export function judgeCreditCode(text: string): CreditCodeReason | null {
  if (text.length !== 18) return 'LENGTH';
  if (!isAlphabetic(text)) return 'CHARSET';
  const department = text.charCodeAt(0);
  if (IS_DEPARTMENT[department] !== 1) return 'DEPARTMENT';
  if (IS_CLASS[department * 128 + text.charCodeAt(1)] !== 1) return 'CATEGORY';
  if (!isDivisionPlausible(text)) return 'DIVISION';
  if (!isOrganisationCodeAt(text, 8)) return 'ORG_CHECK';
  return checkValue(text) === valueAt(text, 17) ? null : 'CHECK_DIGIT';
}

function isNormal(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (!((code >= 48 && code <= 57) || (code >= 65 && code <= 90))) return false;
  }
  return true;
}

/** Blanks (also of zero width), every dash, and the apostrophe with which a spreadsheet marks text. */
const NOT_PART_OF_A_CODE = /[\s\u200B-\u200D\u2060\uFEFF\p{Pd}\u2212]+|^['’]/gu;

/**
 * The normal form of a code as people and spreadsheets write it: full width made half width (NFKC),
 * blanks and dashes removed, capital letters.
 */
export function normaliseCode(text: string): string {
  if (isNormal(text)) return text;
  return text.normalize('NFKC').trim().replace(NOT_PART_OF_A_CODE, '').toUpperCase();
}

/**
 * What the register of exceptions may excuse: real bodies whose issued code breaks a rule. Length
 * and alphabet make it a code at all, and the department keeps out the filler of eighteen zeros.
 */
const EXCUSABLE: ReadonlySet<CreditCodeReason> = new Set([
  'CATEGORY',
  'DIVISION',
  'ORG_CHECK',
  'CHECK_DIGIT',
]);

export interface CreditCodeOptions {
  /** Take the text as it stands instead of normalising it first. */
  readonly strict?: boolean;
  /** Codes that were really issued although they break a rule. */
  readonly exceptions?: ReadonlySet<string>;
}

/**
 * Reads a code; refused with `CREDIT_CODE_<reason>`. The refusal does not repeat the text: what stands
 * where a code should may be the identity number of a person.
 */
export function parseCreditCode(
  text: string,
  { strict = false, exceptions }: CreditCodeOptions = {},
): Result<CreditCode, CreditCodeRefusal> {
  const code = strict ? text : normaliseCode(text);
  const reason = judgeCreditCode(code);
  const isExcused = reason !== null && EXCUSABLE.has(reason) && exceptions?.has(code) === true;
  if (reason === null || isExcused) return accepted(code as CreditCode);
  return refused(refusal(`CREDIT_CODE_${reason}`));
}

/** Position 1: the registration-management department (登记管理部门). */
export function departmentOf(code: CreditCode): string {
  return code.charAt(0);
}

/** Position 2: the institution's category (机构类别) within its department. */
export function categoryOf(code: CreditCode): string {
  return code.charAt(1);
}

/** Positions 3 to 8: the division of the authority that first registered the body. */
export function divisionDigits(code: CreditCode): string {
  return code.slice(2, 8);
}

/** Positions 9 to 17: the organisation code (组织机构代码) without its dash. */
export function organisationCodeIn(code: CreditCode): string {
  return code.slice(8, 17);
}

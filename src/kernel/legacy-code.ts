import {
  checkCharacter,
  isOrganisationCode,
  normaliseCode,
  parseCreditCode,
  type CreditCode,
} from './credit-code.js';
import { accepted, refusal, refused, type Refusal, type Result } from './result.js';

/** The numbers that bodies had before the unified code, and by which old records still name them. */
export type LegacyCodeType =
  | 'REGISTRATION_NUMBER'
  | 'ORGANISATION_CODE'
  | 'TAX_NUMBER'
  | 'PUBLIC_INSTITUTION_CERTIFICATE'
  | 'SOCIAL_ORGANISATION_CERTIFICATE';

export type LegacyCodeReason = 'LENGTH' | 'CHARSET' | 'CHECK_DIGIT';

export type LegacyCodeRefusal = Refusal<`LEGACY_CODE_${LegacyCodeReason}`>;

const DIGITS = /^\d+$/;
const ORGANISATION_ALPHABET = /^[0-9A-Z]{8}[0-9X]$/;
const CERTIFICATE = /^[\p{Script=Han}0-9A-Z〔〕[\]()]*\d[\p{Script=Han}0-9A-Z〔〕[\]()]*$/u;
const LONGEST_CERTIFICATE = 32;

/**
 * The check digit of a registration number's first fourteen digits; null when they are none.
 * Basis: GS 15-2006 工商行政管理注册号编制规则, ISO/IEC 7064 MOD 11,10.
 */
export function registrationCheckDigit(first14: string): string | null {
  if (first14.length !== 14 || !DIGITS.test(first14)) return null;
  let product = 10;
  for (const digit of first14) {
    const sum = (product + Number(digit)) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return String((11 - product) % 10);
}

function judgeRegistrationNumber(code: string): LegacyCodeReason | null {
  if (code.length !== 15) return 'LENGTH';
  if (!DIGITS.test(code)) return 'CHARSET';
  return registrationCheckDigit(code.slice(0, 14)) === code[14] ? null : 'CHECK_DIGIT';
}

function judgeOrganisationCode(code: string): LegacyCodeReason | null {
  if (code.length !== 9) return 'LENGTH';
  if (!ORGANISATION_ALPHABET.test(code)) return 'CHARSET';
  return isOrganisationCode(code) ? null : 'CHECK_DIGIT';
}

/** Six digits of the tax authority's division and the organisation code. */
function judgeTaxNumber(code: string): LegacyCodeReason | null {
  if (code.length !== 15) return 'LENGTH';
  if (!DIGITS.test(code.slice(0, 6))) return 'CHARSET';
  return judgeOrganisationCode(code.slice(6));
}

/** Basis (DESIGN): 事证第…号 of a 事业单位法人证书 stands round twelve digits; the words are not part of the number. */
function judgeInstitutionCertificate(code: string): LegacyCodeReason | null {
  if (code.length !== 12) return 'LENGTH';
  return DIGITS.test(code) ? null : 'CHARSET';
}

/** Civil-affairs departments numbered their certificates each in its own way: only the shape is tested. */
function judgeSocialCertificate(code: string): LegacyCodeReason | null {
  if (code.length < 3 || code.length > LONGEST_CERTIFICATE) return 'LENGTH';
  return CERTIFICATE.test(code) ? null : 'CHARSET';
}

const JUDGES: Readonly<Record<LegacyCodeType, (code: string) => LegacyCodeReason | null>> = {
  REGISTRATION_NUMBER: judgeRegistrationNumber,
  ORGANISATION_CODE: judgeOrganisationCode,
  TAX_NUMBER: judgeTaxNumber,
  PUBLIC_INSTITUTION_CERTIFICATE: judgeInstitutionCertificate,
  SOCIAL_ORGANISATION_CERTIFICATE: judgeSocialCertificate,
};

function normalForm(type: LegacyCodeType, text: string): string {
  const code = normaliseCode(text);
  return type === 'PUBLIC_INSTITUTION_CERTIFICATE' ? code.replace(/^事证第(.*)号$/, '$1') : code;
}

/** The number in its normal form, or why it is no number of this type. */
export function judgeLegacyCode(
  type: LegacyCodeType,
  text: string,
): Result<string, LegacyCodeRefusal> {
  const code = normalForm(type, text);
  const reason = JUDGES[type](code);
  return reason === null ? accepted(code) : refused(refusal(`LEGACY_CODE_${reason}`, [], { type }));
}

/**
 * Which number a text is. A tax number of fifteen digits may also read as a registration number;
 * then the registration number wins, in the order in which departments look subjects up (DESIGN).
 */
export function legacyTypeOf(text: string): LegacyCodeType | null {
  const order = [
    'ORGANISATION_CODE',
    'REGISTRATION_NUMBER',
    'TAX_NUMBER',
    'PUBLIC_INSTITUTION_CERTIFICATE',
  ] as const;
  const type = order.find((candidate) => judgeLegacyCode(candidate, text).ok);
  if (type !== undefined) return type;
  return /[社民基]证字/.test(text) && judgeLegacyCode('SOCIAL_ORGANISATION_CERTIFICATE', text).ok
    ? 'SOCIAL_ORGANISATION_CERTIFICATE'
    : null;
}

export interface CreditCodeParts {
  readonly department: string;
  readonly category: string;
  /** Six digits. */
  readonly division: string;
  /** Nine characters, with or without the dash. */
  readonly organisationCode: string;
}

/** The unified code that a body with these parts has (存量代码转换); refused like any other code. */
export function deriveCreditCode(parts: CreditCodeParts): Result<CreditCode> {
  const organisation = judgeLegacyCode('ORGANISATION_CODE', parts.organisationCode);
  if (!organisation.ok) return organisation;
  const first17 = parts.department + parts.category + parts.division + organisation.value;
  return parseCreditCode(first17 + (checkCharacter(first17) ?? '?'), { strict: true });
}

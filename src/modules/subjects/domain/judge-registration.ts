import { judgeCreditCode, normaliseCode, type CreditCode } from '../../../kernel/credit-code.js';
import { isIdentityNumber } from '../../../kernel/identity-number.js';
import { judgeLegacyCode, type LegacyCodeType } from '../../../kernel/legacy-code.js';
import { refusal, type Refusal } from '../../../kernel/result.js';
import { parseCapital } from './capital.js';
import { readDate } from '../../../kernel/date-text.js';
import { divisionOfCode } from './division.js';
import { parseFormerNames } from './former-names.js';
import { foldName } from '../../../kernel/fold-name.js';
import { parseName } from './name.js';
import { bearsPersonalName, isNaturalPerson } from './natural-person.js';
import { readCode } from './registration-code.js';
import { parseRegistrationStatus } from './registration-status.js';
import { remembered } from '../../../kernel/remembered.js';
import type {
  Fix,
  LegacyCode,
  Registration,
  RegistrationFacts,
  RegistrationField,
  RegistrationText,
} from './row.js';
import {
  SUBJECT_TYPES,
  contradictedType,
  parseSubjectType,
  subjectTypeOfCode,
  type SubjectType,
} from './subject-type.js';

export type RegistrationVerdict =
  | {
      readonly kind: 'good';
      readonly registration: Registration;
      readonly fixes: readonly Fix[];
    }
  | { readonly kind: 'bad'; readonly reasons: readonly Refusal[] };

const LEGACY_FIELDS: readonly (readonly [RegistrationField, LegacyCodeType])[] = [
  ['registrationNumber', 'REGISTRATION_NUMBER'],
  ['organisationCode', 'ORGANISATION_CODE'],
  ['taxNumber', 'TAX_NUMBER'],
  ['institutionCertificate', 'PUBLIC_INSTITUTION_CERTIFICATE'],
  ['socialCertificate', 'SOCIAL_ORGANISATION_CERTIFICATE'],
];
const FREE_TEXT: readonly RegistrationField[] = ['businessScope', 'address', 'legalRepresentative'];
const ABSENT = new Set(['-', '--', '/', 'N/A', 'NULL', '无', '空', '暂无']);
const EIGHTEEN = /(?<!\d)\d{17}[\dXx](?![\dA-Za-z])/g;

const typeIn = remembered((text) => ({ type: parseSubjectType(text) }));
const statusIn = remembered((text) => ({ status: parseRegistrationStatus(text) }));
const capitalIn = remembered(parseCapital);

/** One row while it is judged: what was found wrong and what was repaired so far. */
class Judging {
  readonly reasons: Refusal[] = [];
  readonly fixes = new Set<Fix>();

  constructor(
    readonly row: RegistrationText,
    readonly facts: RegistrationFacts,
  ) {}

  /** The value of a field; null when the source states none. */
  text(field: RegistrationField): string | null {
    const text = this.row[field];
    if (text === '') return null;
    const bare = text.trim();
    if (bare !== text) this.fixes.add('TRIMMED');
    return bare === '' || (bare.length <= 4 && ABSENT.has(bare.toUpperCase())) ? null : bare;
  }

  refuse(reason: Refusal): null {
    this.reasons.push(reason);
    return null;
  }
}

/**
 * Judges one registration. All its faults are told at once; what can be repaired without guessing is
 * repaired and named. A row that speaks of a natural person is refused with that fact, and with
 * the number if one stands for its code.
 */
export function judgeRegistration(
  row: RegistrationText,
  facts: RegistrationFacts,
): RegistrationVerdict {
  const judging = new Judging(row, facts);
  const stated = row.type === '' ? null : typeIn(row.type).type;
  if (isPerson(row, stated)) return { kind: 'bad', reasons: reasonsOfPerson(row) };
  const code = codeOf(judging, stated);
  const name = nameOf(judging);
  for (const field of FREE_TEXT) refuseIdentityNumber(judging, field);
  const dates = registeredOn(judging);
  const registrationStatus = statusOf(judging);
  const industry = industryOf(judging);
  const division = divisionOf(judging, code);
  if (stated !== null && code !== null) refuseContradiction(judging, stated, code);
  if (code === null || name === null || judging.reasons.length > 0) {
    return { kind: 'bad', reasons: judging.reasons };
  }
  if (stated === null) {
    judging.fixes.add('TYPE_DERIVED');
    if (judging.text('type') !== null) judging.fixes.add('TYPE_NOT_READ');
  }
  const type = stated ?? subjectTypeOfCode(code);
  const registration: Registration = {
    uscc: code,
    name,
    folded: foldName(name),
    formerNames: parseFormerNames(row.formerNames),
    type,
    registrationStatus,
    registeredOn: dates,
    ...capitalOf(judging),
    businessScope: judging.text('businessScope'),
    address: judging.text('address'),
    division,
    industry,
    scale: judging.text('scale'),
    legalRepresentative: judging.text('legalRepresentative'),
    isPersonal: bearsPersonalName(type, name),
    legacyCodes: legacyCodesOf(judging, code),
  };
  return { kind: 'good', registration, fixes: [...judging.fixes] };
}

function isPerson(row: RegistrationText, type: ReturnType<typeof parseSubjectType>): boolean {
  // Nearly every row has a right code; only without one is a person looked for.
  if (type !== 'NATURAL_PERSON' && judgeCreditCode(row.uscc) === null) return false;
  return isNaturalPerson({ code: row.uscc, type }) && !isCreditCodeOfDigits(row);
}

function reasonsOfPerson({ uscc }: RegistrationText): readonly Refusal[] {
  const person = refusal('NATURAL_PERSON', ['uscc']);
  const code = normaliseCode(uscc);
  const isNumber = judgeCreditCode(code) !== null && isIdentityNumber(code);
  return isNumber ? [person, refusal('CREDIT_CODE_IDENTITY_NUMBER', ['uscc'])] : [person];
}

function refuseContradiction(judging: Judging, stated: SubjectType, code: CreditCode): void {
  const codeType = contradictedType(stated, code);
  if (codeType === null) return;
  const params = {
    type: stated,
    typeZh: SUBJECT_TYPES[stated],
    code,
    codeType,
    codeTypeZh: SUBJECT_TYPES[codeType],
  };
  judging.refuse(refusal('TYPE_CONTRADICTS_CODE', ['type'], params));
}

/** Eighteen digits that begin like an identity number may still be a right credit code. */
function isCreditCodeOfDigits(row: RegistrationText): boolean {
  if (typeIn(row.type).type === 'NATURAL_PERSON') return false;
  const reading = readCode(row.uscc, {
    exceptions: NO_EXCEPTIONS,
    organisationCode: '',
    type: null,
    division: '',
  });
  return reading.kind === 'code';
}
const NO_EXCEPTIONS: ReadonlySet<string> = new Set();

function codeOf(judging: Judging, type: ReturnType<typeof parseSubjectType>): CreditCode | null {
  const { row, facts } = judging;
  const reading = readCode(row.uscc, {
    exceptions: facts.exceptions,
    organisationCode: row.organisationCode,
    type,
    division: row.division.trim(),
  });
  if (reading.kind === 'bad') {
    judging.reasons.push(...reading.reasons);
    return null;
  }
  for (const fix of reading.fixes) judging.fixes.add(fix);
  return reading.code;
}

function nameOf(judging: Judging): string | null {
  const { name: text } = judging.row;
  const name = parseName(text);
  if (!name.ok) return judging.refuse(refusal(name.refusals[0].code, ['name']));
  if (text !== text.trim()) judging.fixes.add('TRIMMED');
  return name.value;
}

function refuseIdentityNumber(judging: Judging, field: RegistrationField): void {
  const text = judging.row[field];
  if (text.length < 18 || !/\d{17}/.test(text)) return;
  for (const [digits] of text.matchAll(EIGHTEEN)) {
    if (isIdentityNumber(digits)) {
      judging.refuse(refusal('IDENTITY_NUMBER_IN_TEXT', [field], { field }));
      return;
    }
  }
}

function registeredOn(judging: Judging): Registration['registeredOn'] {
  const field = 'registeredOn';
  const text = judging.text(field);
  if (text === null) return null;
  const reading = readDate(text);
  if (reading.kind === 'unreadable') {
    return judging.refuse(refusal('DATE_NOT_READABLE', [field], { field }));
  }
  if (reading.kind === 'impossible') {
    return judging.refuse(refusal('DATE_IMPOSSIBLE', [field], { field }));
  }
  const { date } = reading;
  if (date > judging.facts.today) {
    return judging.refuse(refusal('DATE_IN_FUTURE', [field], { field, date }));
  }
  if (reading.writing !== 'ISO') judging.fixes.add('DATE_FORMAT');
  return date;
}

function statusOf(judging: Judging): Registration['registrationStatus'] {
  const text = judging.text('registrationStatus');
  if (text === null) return null;
  const { status } = statusIn(text);
  return status ?? judging.refuse(refusal('STATUS_UNKNOWN', ['registrationStatus']));
}

function industryOf(judging: Judging): string | null {
  const text = judging.text('industry');
  if (text === null) return null;
  const industry = text.normalize('NFKC').toUpperCase();
  // C3311 and 3311 are written for one another; below the section the tree knows digits only.
  const code = /^[A-T]\d{2,4}$/.test(industry) ? industry.slice(1) : industry;
  if (judging.facts.isIndustry(code)) return code;
  return judging.refuse(refusal('INDUSTRY_UNKNOWN', ['industry'], { industry }));
}

function divisionOf(judging: Judging, code: CreditCode | null): string | null {
  const text = judging.text('division');
  const { facts } = judging;
  if (text !== null) {
    const division = facts.divisionOf(text.normalize('NFKC'));
    if (division !== null) return division;
    return judging.refuse(refusal('DIVISION_UNKNOWN', ['division'], { division: text }));
  }
  const concluded =
    code === null ? null : divisionOfCode(code, (prefix) => facts.divisionOf(prefix) === prefix);
  if (concluded === null) return null;
  judging.fixes.add('DIVISION_DERIVED');
  return concluded.division;
}

function capitalOf(
  judging: Judging,
): Pick<Registration, 'capitalOriginal' | 'capitalFen' | 'currency'> {
  const original = judging.text('capital');
  const none = { capitalOriginal: original, capitalFen: null, currency: null };
  if (original === null) return none;
  const capital = capitalIn(original);
  if (capital.ok) {
    const { amountFen, currency } = capital.value;
    return { capitalOriginal: original, capitalFen: amountFen, currency };
  }
  if (capital.refusals[0].code === 'CAPITAL_ABSENT') return { ...none, capitalOriginal: null };
  judging.fixes.add('CAPITAL_NOT_READ');
  return none;
}

function legacyCodesOf(judging: Judging, uscc: CreditCode): readonly LegacyCode[] {
  const codes: LegacyCode[] = [];
  for (const [field, type] of LEGACY_FIELDS) {
    const text = judging.text(field);
    if (text === null || text === uscc) continue;
    const legacy = judgeLegacyCode(type, text);
    if (legacy.ok) codes.push({ type, code: legacy.value });
    else judging.fixes.add('LEGACY_CODE_NOT_READ');
  }
  return codes;
}

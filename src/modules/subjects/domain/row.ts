import type { CivilDate } from '../../../kernel/civil-date.js';
import type { CreditCode } from '../../../kernel/credit-code.js';
import type { LegacyCodeType } from '../../../kernel/legacy-code.js';
import type { Currency } from './currency.js';
import type { FormerName } from './former-names.js';
import type { RegistrationStatus } from './registration-status.js';
import type { SubjectType } from './subject-type.js';

/** The fields of a registration as a source sends them; '' is not stated. */
export const REGISTRATION_FIELDS = [
  'uscc',
  'name',
  'formerNames',
  'type',
  'registrationStatus',
  'registeredOn',
  'capital',
  'businessScope',
  'address',
  'division',
  'industry',
  'scale',
  'legalRepresentative',
  'registrationNumber',
  'organisationCode',
  'taxNumber',
  'institutionCertificate',
  'socialCertificate',
] as const;
export type RegistrationField = (typeof REGISTRATION_FIELDS)[number];
export type RegistrationText = Readonly<Record<RegistrationField, string>>;

/** What the hub repaired or concluded; everything else is as the source wrote it. */
export const FIXES = {
  TRIMMED: 'Blanks at the ends of a value were removed (去除首尾空格)',
  WIDTH_FOLDED: 'A code in full width was made half width (全角转半角)',
  CASE_FOLDED: 'Small letters of a code were made capital (小写转大写)',
  BLANKS_REMOVED: 'Blanks or dashes inside a code were removed (去除空格和连字符)',
  DATE_FORMAT: 'A date was written in another form (日期格式规范化)',
  TYPE_DERIVED: 'The type follows from positions 1 and 2 of the code (类型由代码推导)',
  TYPE_NOT_READ: 'A word for the type that the hub does not know was left out (主体类型未能识别)',
  DIVISION_DERIVED: 'The division follows from positions 3 to 8 of the code (区划由代码推导)',
  CODE_DERIVED: 'The code was made of an older organisation code (代码由旧码转换)',
  CODE_EXCEPTED: 'The code breaks a rule and stands in the exception register (例外登记代码)',
  CAPITAL_NOT_READ: 'The capital could not be read safely; its text is kept (注册资本未能解析)',
  LEGACY_CODE_NOT_READ: 'An older number that is none of its type was left out (旧码未能识别)',
  IDENTITY_NUMBER_MASKED:
    "A person's identity number was masked before it was kept (身份号码已脱敏)",
} as const;
export type Fix = keyof typeof FIXES;

export interface LegacyCode {
  readonly type: LegacyCodeType;
  readonly code: string;
}

/** A registration that can be stored. */
export interface Registration {
  readonly uscc: CreditCode;
  readonly name: string;
  readonly folded: string;
  readonly formerNames: readonly FormerName[];
  readonly type: SubjectType;
  readonly registrationStatus: RegistrationStatus | null;
  readonly registeredOn: CivilDate | null;
  readonly capitalOriginal: string | null;
  readonly capitalFen: bigint | null;
  readonly currency: Currency | null;
  readonly businessScope: string | null;
  readonly address: string | null;
  readonly division: string | null;
  readonly industry: string | null;
  readonly scale: string | null;
  readonly legalRepresentative: string | null;
  readonly isPersonal: boolean;
  readonly legacyCodes: readonly LegacyCode[];
}

/** What the rules need to know of the world; a snapshot, so that the rules stay pure. */
export interface RegistrationFacts {
  readonly today: CivilDate;
  /** Codes of the exception register. */
  readonly exceptions: ReadonlySet<string>;
  /** Significant digits of a division as written anywhere; null when the tree has no such division. */
  divisionOf(written: string): string | null;
  isIndustry(code: string): boolean;
}

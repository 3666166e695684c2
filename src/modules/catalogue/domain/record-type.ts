import type { CivilDate } from '../../../kernel/civil-date.js';
import type { RecordHandling } from './handling.js';

/** The main categories of the national basic catalogue. Basis: DESIGN, after 全国公共信用信息基础目录; its wording was not verified. */
export const RECORD_CATEGORIES = [
  'REGISTRATION',
  'JUDICIAL',
  'ADMINISTRATIVE',
  'PROFESSIONAL_TITLE',
  'ABNORMAL_OPERATION',
  'SERIOUS_DISHONESTY',
  'CONTRACT_PERFORMANCE',
  'COMMITMENT',
  'CREDIT_EVALUATION',
  'LEGAL_COMPLIANCE',
  'HONOUR',
  'INTELLECTUAL_PROPERTY',
  'VOLUNTARY',
  'OTHER',
] as const;
export type RecordCategory = (typeof RECORD_CATEGORIES)[number];

/** Who may see a field of a record (公开范围): 社会公开, 政务共享, 授权查询. */
export const PUBLICITY_SCOPES = ['PUBLIC', 'GOVERNMENT_SHARED', 'AUTHORISED_QUERY'] as const;
export type PublicityScope = (typeof PUBLICITY_SCOPES)[number];

export const FIELD_DATA_TYPES = ['TEXT', 'DATE', 'INTEGER', 'DECIMAL', 'CODE', 'BOOLEAN'] as const;
export type FieldDataType = (typeof FIELD_DATA_TYPES)[number];

export const FIELD_MASKS = ['PERSON_NAME', 'ID_NUMBER', 'PHONE', 'BANK_ACCOUNT'] as const;
export type FieldMask = (typeof FIELD_MASKS)[number];

export const FIELD_NEEDS = ['REQUIRED', 'CONDITIONAL', 'OPTIONAL'] as const;
export type FieldNeed = (typeof FIELD_NEEDS)[number];

export interface CodeValue {
  readonly code: string;
  readonly nameZh: string;
  /** Other words by which sources mean the value. */
  readonly aliases: readonly string[];
}

/** A field is required when another has one of these values. */
export interface RequiredWhen {
  readonly field: string;
  readonly anyOf: readonly string[];
}

/** What the catalogue says of one field of a record type. */
export interface RecordField {
  /** As models name it, e.g. `fineAmount`. */
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly dataType: FieldDataType;
  /** Most characters of a text, most digits of a number; null where the type decides. */
  readonly length: number | null;
  /** Digits after the point of a decimal. */
  readonly scale: number | null;
  readonly need: FieldNeed;
  readonly requiredWhen: RequiredWhen | null;
  /** Values of a CODE field. */
  readonly codeSet: readonly CodeValue[];
  /** True when a CODE field holds several values, separated by semicolons. */
  readonly isMultiple: boolean;
  readonly mask: FieldMask | null;
  readonly publicityScope: PublicityScope;
  /** Headers under which files carry the field, e.g. `CF_NR_FK`. */
  readonly aliases: readonly string[];
  /** Whether evaluation reads it: such a field has a typed column. */
  readonly isScored: boolean;
  readonly remarks: string | null;
}

/** A record type without its number: what is proposed for publication. */
export interface RecordTypeDraft<Basis> extends RecordHandling {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly category: RecordCategory;
  /** The widest circle that may see anything of the record. */
  readonly publicityScope: PublicityScope;
  /** Codes of the departments that answer for it and report it; empty when any department may. */
  readonly departments: readonly string[];
  readonly basis: Basis;
  readonly fields: readonly RecordField[];
  /** What is different from the version before. */
  readonly changeNote: string;
  readonly effectiveFrom: CivilDate;
  readonly effectiveTo: CivilDate | null;
}

/** The version that is in force on a day: the highest of those that have begun and not ended. */
export function versionOn<
  Version extends {
    readonly version: number;
    readonly effectiveFrom: CivilDate;
    readonly effectiveTo: CivilDate | null;
  },
>(versions: readonly Version[], on: CivilDate): Version | null {
  const begun = versions
    .filter(({ effectiveFrom }) => effectiveFrom <= on)
    .reduce<Version | null>(
      (latest, one) => (latest === null || one.version > latest.version ? one : latest),
      null,
    );
  if (begun === null) return null;
  return begun.effectiveTo === null || on <= begun.effectiveTo ? begun : null;
}

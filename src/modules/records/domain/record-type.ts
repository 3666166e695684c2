/** What a judge reads of a value of a code set. */
export interface JudgedCodeValue {
  readonly code: string;
  readonly nameZh: string;
  readonly aliases: readonly string[];
}

/** What a judge reads of a field of the catalogue. */
export interface JudgedField {
  readonly code: string;
  readonly nameZh: string;
  readonly dataType: 'TEXT' | 'DATE' | 'INTEGER' | 'DECIMAL' | 'CODE' | 'BOOLEAN';
  readonly length: number | null;
  readonly scale: number | null;
  readonly need: 'REQUIRED' | 'CONDITIONAL' | 'OPTIONAL';
  readonly requiredWhen: { readonly field: string; readonly anyOf: readonly string[] } | null;
  readonly codeSet: readonly JudgedCodeValue[];
  readonly isMultiple: boolean;
  readonly mask: 'PERSON_NAME' | 'ID_NUMBER' | 'PHONE' | 'BANK_ACCOUNT' | null;
}

/**
 * What a judge reads of a version of a record type. A published version of the catalogue has this shape;
 * the rules name what they need, so that they stay apart from how types are kept.
 */
export interface JudgedType {
  readonly code: string;
  readonly version: number;
  readonly publicityScope: 'PUBLIC' | 'GOVERNMENT_SHARED' | 'AUTHORISED_QUERY';
  readonly publicityRule: 'PENALTY' | 'WHILE_ACTIVE' | 'OPEN';
  /** Field whose date is the event. */
  readonly eventField: string;
  /** Fields that identify a record together with its party and authority. */
  readonly identifiedBy: readonly string[];
  /** Parameter that holds the working days for reporting. */
  readonly reportWithin: string | null;
  /** Fields whose earliest date ends the record's effect. */
  readonly endFields: readonly string[];
  readonly fields: readonly JudgedField[];
}

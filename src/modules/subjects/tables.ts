import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { ColumnType, Generated } from 'kysely';

import type { CivilDate } from '../../kernel/civil-date.js';
import type { LegacyCodeType } from '../../kernel/legacy-code.js';
import { StampType } from '../../platform/database/index.js';
import type { FormerName } from './domain/former-names.js';
import type { LegacyCodeStatus } from './domain/legacy-code-status.js';
import type { RegistrationStatus } from './domain/registration-status.js';
import type { SubjectType } from './domain/subject-type.js';

type Json<T> = ColumnType<T, string | null, string | null>;
/** Instants of knowledge travel as text: a Date would cut the microseconds that tell them apart. */
type Stamp = ColumnType<string, string, string>;

export interface SubjectTable {
  uscc: string;
  version: number;
  known_from: Stamp;
  known_to: ColumnType<string, string | undefined, string>;
  name: string;
  name_folded: string;
  name_grams: number[];
  former_names: Json<readonly FormerName[] | null>;
  subject_type: SubjectType;
  registration_status: RegistrationStatus | null;
  registered_on: CivilDate | null;
  capital_original: string | null;
  capital_fen: string | null;
  currency: string | null;
  business_scope: string | null;
  address: string | null;
  division_code: string | null;
  industry_code: string | null;
  scale: string | null;
  legal_representative: string | null;
  is_personal: boolean;
  alias_of: string | null;
  fixes: string[] | null;
  department: string | null;
  submission_id: string | null;
  row_no: number | null;
  original_hash: Buffer | null;
  document: string | null;
  reason: string | null;
}

export interface LegacyCodeTable {
  uscc: string;
  type: LegacyCodeType;
  code: string;
  status: LegacyCodeStatus;
  mapped_at: Generated<Date>;
  issued_by: string | null;
  submission_id: string | null;
  document: string | null;
  reason: string | null;
}

export interface CodeExceptionTable {
  code: string;
  broken_rule: string;
  document: string;
  reason: string;
  added_by: string;
  added_at: Generated<Date>;
}

export interface SubjectsTables {
  'subjects.subject': SubjectTable;
  'subjects.legacy_code': LegacyCodeTable;
  'subjects.code_exception': CodeExceptionTable;
  'intake.quarantine_view': {
    kind: string;
    state: 'OPEN' | 'RESENT' | 'RESOLVED';
    reasons: readonly { readonly code: string; readonly params: Record<string, string> }[];
  };
}

/** One version of a subject as a unit of work sees it; sets go through Kysely. */
export const SubjectVersion = defineEntity({
  name: 'SubjectVersion',
  tableName: 'subject',
  schema: 'subjects',
  properties: {
    uscc: p.string().primary(),
    version: p.integer().primary(),
    knownFrom: p.type(StampType).name('known_from'),
    knownTo: p.type(StampType).name('known_to'),
    name: p.text(),
    nameFolded: p.text().name('name_folded'),
    nameGrams: p
      .array<number>((text) => Number(text))
      .name('name_grams')
      .columnType('integer[]'),
    formerNames: p.json<readonly FormerName[]>().name('former_names').nullable(),
    subjectType: p.text().$type<SubjectType>().name('subject_type'),
    registrationStatus: p.text().$type<RegistrationStatus>().name('registration_status').nullable(),
    registeredOn: p.string().$type<CivilDate>().name('registered_on').columnType('date').nullable(),
    capitalOriginal: p.text().name('capital_original').nullable(),
    capitalFen: p.string().name('capital_fen').columnType('bigint').nullable(),
    currency: p.text().nullable(),
    businessScope: p.text().name('business_scope').nullable(),
    address: p.text().nullable(),
    divisionCode: p.text().name('division_code').nullable(),
    industryCode: p.text().name('industry_code').nullable(),
    scale: p.text().nullable(),
    legalRepresentative: p.text().name('legal_representative').nullable(),
    isPersonal: p.boolean().name('is_personal'),
    aliasOf: p.text().name('alias_of').nullable(),
    fixes: p.array().nullable(),
    department: p.text().nullable(),
    document: p.text().nullable(),
    reason: p.text().nullable(),
  },
});

export type SubjectVersionRow = InferEntity<typeof SubjectVersion>;

/** A code that was really issued although it breaks a rule (例外登记). */
export const CodeException = defineEntity({
  name: 'CodeException',
  tableName: 'code_exception',
  schema: 'subjects',
  properties: {
    code: p.string().primary(),
    brokenRule: p.text().name('broken_rule'),
    document: p.text(),
    reason: p.text(),
    addedBy: p.text().name('added_by'),
    addedAt: p.datetime().name('added_at'),
  },
});

/** One subject's claim to an older number (存量代码). */
const LegacyCodeClaim = defineEntity({
  name: 'LegacyCodeClaim',
  tableName: 'legacy_code',
  schema: 'subjects',
  properties: {
    uscc: p.string().primary(),
    type: p.string().$type<LegacyCodeType>().primary(),
    code: p.string().primary(),
    status: p.text().$type<LegacyCodeStatus>(),
    mappedAt: p.datetime().name('mapped_at'),
    issuedBy: p.text().name('issued_by').nullable(),
    document: p.text().nullable(),
    reason: p.text().nullable(),
  },
});

export const subjectsEntities = [SubjectVersion, CodeException, LegacyCodeClaim] as const;

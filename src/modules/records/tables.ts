import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { ColumnType, Generated } from 'kysely';

import type { CivilDate } from '../../kernel/civil-date.js';
import { StampType } from '../../platform/database/index.js';
import type { Severity } from './domain/penalty-rules.js';
import type { Payload, RecordAction, RecordStatus } from './domain/record-version.js';

type Json<T> = ColumnType<T, string, string>;
type Stamp = ColumnType<string, string, string>;

export interface RecordTable {
  uscc: string;
  record_no: string;
  version: number;
  known_from: Stamp;
  known_to: ColumnType<string, string | undefined, string>;
  record_type: string;
  type_version: number;
  department: string | null;
  decided_on: CivilDate;
  document_no: string | null;
  document_folded: string | null;
  valid_from: CivilDate | null;
  valid_to: CivilDate | null;
  ended_on: CivilDate | null;
  publicity_end: CivilDate | null;
  /** `infinity` while it stands; null when it is never public. */
  public_until: string | null;
  severity: Severity | null;
  reported_on: CivilDate;
  due_on: CivilDate | null;
  due_provisional: Generated<boolean>;
  status: Generated<RecordStatus>;
  objection_no: string | null;
  contested_on: CivilDate | null;
  repaired_on: CivilDate | null;
  expired_on: CivilDate | null;
  superseded_by: string | null;
  copied_from: string | null;
  fixes: string[] | null;
  identity_key: string | null;
  content_key: string;
  payload: Json<Payload>;
  /** By field: the hash of the number of which the payload holds the mask. */
  person_hashes: Json<Readonly<Record<string, string>>> | null;
  action: RecordAction;
  submission_id: string | null;
  row_no: number | null;
  original_hash: Buffer | null;
  changed_by: string | null;
  document: string | null;
  reason: string | null;
}

export interface RecordsTables {
  'records.record': RecordTable;
}

/** One version of a record as a unit of work sees it; sets go through Kysely. */
export const RecordVersion = defineEntity({
  name: 'RecordVersion',
  tableName: 'record',
  schema: 'records',
  properties: {
    uscc: p.string().primary(),
    recordNo: p.bigint('string').name('record_no').primary(),
    version: p.integer().primary(),
    knownFrom: p.type(StampType).name('known_from'),
    knownTo: p.type(StampType).name('known_to'),
    recordType: p.text().name('record_type'),
    typeVersion: p.integer().name('type_version'),
    department: p.text().nullable(),
    decidedOn: p.string().$type<CivilDate>().name('decided_on').columnType('date'),
    documentNo: p.text().name('document_no').nullable(),
    documentFolded: p.text().name('document_folded').nullable(),
    validFrom: p.string().$type<CivilDate>().name('valid_from').columnType('date').nullable(),
    validTo: p.string().$type<CivilDate>().name('valid_to').columnType('date').nullable(),
    endedOn: p.string().$type<CivilDate>().name('ended_on').columnType('date').nullable(),
    publicityEnd: p.string().$type<CivilDate>().name('publicity_end').columnType('date').nullable(),
    publicUntil: p.string().name('public_until').columnType('date').nullable(),
    severity: p.text().$type<Severity>().nullable(),
    reportedOn: p.string().$type<CivilDate>().name('reported_on').columnType('date'),
    dueOn: p.string().$type<CivilDate>().name('due_on').columnType('date').nullable(),
    dueProvisional: p.boolean().name('due_provisional'),
    status: p.text().$type<RecordStatus>(),
    objectionNo: p.bigint('string').name('objection_no').nullable(),
    contestedOn: p.string().$type<CivilDate>().name('contested_on').columnType('date').nullable(),
    repairedOn: p.string().$type<CivilDate>().name('repaired_on').columnType('date').nullable(),
    expiredOn: p.string().$type<CivilDate>().name('expired_on').columnType('date').nullable(),
    supersededBy: p.text().name('superseded_by').nullable(),
    copiedFrom: p.text().name('copied_from').nullable(),
    fixes: p.array().nullable(),
    identityKey: p.bigint('string').name('identity_key').nullable(),
    contentKey: p.bigint('string').name('content_key'),
    payload: p.json<Payload>(),
    personHashes: p.json<Readonly<Record<string, string>>>().name('person_hashes').nullable(),
    action: p.text().$type<RecordAction>(),
    submissionId: p.bigint('string').name('submission_id').nullable(),
    rowNo: p.integer().name('row_no').nullable(),
    originalHash: p.blob().name('original_hash').nullable(),
    changedBy: p.text().name('changed_by').nullable(),
    document: p.text().nullable(),
    reason: p.text().nullable(),
  },
});

export type RecordVersionRow = InferEntity<typeof RecordVersion>;

export const recordsEntities = [RecordVersion] as const;

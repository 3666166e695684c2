import type { EntitySchema } from '@mikro-orm/core';
import type { ColumnType, Generated } from 'kysely';

import type { CivilDate } from '../../kernel/civil-date.js';
import type { DocumentKind } from './domain/period.js';

export interface DecisionTable {
  department: string;
  record_type: string;
  document_folded: string;
  document_no: string;
  decided_on: CivilDate;
  is_listed: boolean;
  found_by: string | null;
  reminded_on: CivilDate | null;
  submission_id: string;
  row_no: number;
}

export interface DecisionCountTable {
  department: string;
  record_type: string;
  /** Its first day. */
  month: CivilDate;
  decisions: number;
  stated_by: string;
  stated_at: Date;
}

export interface DocumentTable {
  id: ColumnType<string, never, never>;
  kind: DocumentKind;
  period_from: CivilDate;
  period_to: CivilDate;
  made_on: CivilDate;
  department: string | null;
  title: string;
  content_hash: string;
  markdown: string;
  xlsx: Buffer;
  generated_at: Generated<Date>;
}

export type RevalidationState = 'WAITING' | 'RUNNING' | 'DONE';

export interface RevalidationTable {
  id: ColumnType<string, never, never>;
  record_type: string;
  type_version: number;
  judged_on: CivilDate;
  state: Generated<RevalidationState>;
  total: string;
  done: Generated<string>;
  failing: Generated<string>;
  after_uscc: Generated<string>;
  after_no: Generated<string>;
  asked_by: string;
  asked_at: Generated<Date>;
  finished_at: Date | null;
}

export interface QualityTables {
  'quality.decision': DecisionTable;
  'quality.decision_count': DecisionCountTable;
  'quality.document': DocumentTable;
  'quality.revalidation': RevalidationTable;
}

/** Everything here is written in sets or as one statement; no entity is needed. */
export const qualityEntities: readonly EntitySchema[] = [];

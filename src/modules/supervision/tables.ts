import type { CivilDate } from '../../kernel/civil-date.js';
import type { AppealOutcome } from './domain/notice.js';
import type { Hold, LedgerAction, LedgerState } from './domain/ledger.js';
import type { MeasureBasis, MeasureType } from './domain/scheme.js';

export interface NoticeTable {
  uscc: string;
  notice_no: string;
  scheme: string;
  model_no: number;
  run_no: number;
  grade: string;
  /** In hundredths. */
  score: number | null;
  served_on: CivilDate;
  notice_until: CivilDate;
  appeal_until: CivilDate;
  due_provisional: boolean;
  served_by: string;
  role: string;
  organisation: string | null;
  served_at: Date;
}

export interface AppealTable {
  uscc: string;
  notice_no: string;
  grounds: string;
  evidence: string[];
  filed_on: CivilDate;
  filed_by: string;
  filed_at: Date;
}

export interface AppealDecisionTable {
  uscc: string;
  notice_no: string;
  outcome: AppealOutcome;
  reason: string;
  decided_on: CivilDate;
  decided_by: string;
  role: string;
  organisation: string | null;
  decided_at: Date;
}

export interface LedgerTable {
  ledger_no: number;
  scheme: string;
  quarter: string;
  division: string;
}

export interface LedgerEventTable {
  ledger_no: number;
  event_no: number;
  action: LedgerAction;
  state: LedgerState;
  edition: number;
  content_hash: string | null;
  actor: string;
  role: string;
  organisation: string | null;
  reason: string | null;
  at: Date;
}

export interface LedgerRowTable {
  uscc: string;
  ledger_no: number;
  edition: number;
  name: string;
  division_code: string;
  grade: string | null;
  previous_grade: string | null;
  /** In hundredths. */
  score: number | null;
  model_no: number;
  version: string;
  run_no: number;
  held_by: Hold | null;
}

export interface LedgerMeasureTable {
  uscc: string;
  ledger_no: number;
  measure_no: string;
  edition: number;
  code: string;
  type: MeasureType;
  name_zh: string;
  name_en: string;
  basis: MeasureBasis;
  unit: string;
  executed_on: CivilDate;
  evidence: string;
  outcome: string | null;
  grade: string | null;
  records: string[];
  written_by: string;
  role: string;
  organisation: string | null;
  written_at: Date;
}

export interface SupervisionTables {
  'supervision.notice': NoticeTable;
  'supervision.appeal': AppealTable;
  'supervision.appeal_decision': AppealDecisionTable;
  'supervision.ledger': LedgerTable;
  'supervision.ledger_event': LedgerEventTable;
  'supervision.ledger_row': LedgerRowTable;
  'supervision.ledger_measure': LedgerMeasureTable;
}

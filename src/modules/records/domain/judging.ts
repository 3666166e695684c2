import { refusal, type Refusal } from '../../../kernel/result.js';
import type { RecordReason } from '../refusals.js';
import type { RecordFacts, RecordText, RowCircumstances } from './judged-record.js';
import type { RecordFix } from './record-fixes.js';
import type { JudgedField } from './record-type.js';

/** The canonical text of a field; null: not stated; false: refused, and the reason is told. */
export type Value = string | null | false;

/** Reads what a source wrote in one field. */
export type Reader = (text: string, judging: Judging) => Value;

/** One row while it is judged: what was found wrong and what was repaired so far. */
export class Judging {
  readonly reasons: Refusal<RecordReason>[] = [];
  readonly fixes = new Set<RecordFix>();

  constructor(
    readonly row: RecordText,
    readonly at: RowCircumstances,
    readonly facts: RecordFacts,
  ) {}

  /** The field is named in the sentence as the departments' templates name it. */
  refuse(
    code: RecordReason,
    field: JudgedField,
    params: Readonly<Record<string, string | number>> = {},
  ): false {
    this.reasons.push(refusal(code, [field.code], { field: field.nameZh, ...params }));
    return false;
  }
}

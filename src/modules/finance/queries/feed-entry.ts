import { sql, type RawBuilder } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { View } from '../../access/index.js';

/** An entry as a list has it, with the view of its subject that whoever asks has today. */
export interface KeptEntry {
  readonly uscc: string;
  readonly name: string;
  readonly division: string;
  readonly gradeBand: string;
  /** In hundredths. */
  readonly score: number;
  readonly pendingObjection: boolean;
  readonly source: 'AUTO' | 'DEPARTMENT';
  /** Code of the department. */
  readonly recommendedBy: string | null;
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate;
  readonly view: View;
}

/** The columns of an entry version `v`; its view is decided over the subject `s`. */
export const ENTRY_COLUMNS: RawBuilder<unknown> = sql`v.uscc, v.name, v.division_code AS division,
  v.grade_band AS "gradeBand", v.score, v.pending_objection AS "pendingObjection", v.source,
  v.recommended_by AS "recommendedBy", v.valid_from AS "validFrom", v.valid_to AS "validTo"`;

/**
 * The subject `s` of a version `v`, as it is known now, in the division where the list has it: whoever
 * governs that one reads its list, also of whom no register says a division or who moved since.
 */
export const SUBJECT_OF_ENTRY: RawBuilder<unknown> = sql`LEFT JOIN LATERAL (
  /* finance.subjectOfEntry */
  SELECT k.uscc, k.department, k.is_personal, v.division_code FROM subjects.subject_view k
   WHERE k.uscc = v.uscc AND k.known_to = 'infinity') s ON true`;

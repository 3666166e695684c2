import type { Refusal } from '../../platform/graphql/refusal.js';
import type { QuarantinedRow, SubmissionState } from './queries.js';
import type { Speaker } from './sentences.js';

interface RowCount {
  readonly code: string;
  readonly rows: number;
}

interface StatedField {
  readonly field: string;
  readonly value: string;
}

type Spoken = 'notices' | 'refusals';

/** A submission as the API tells it, its reasons in both languages. */
export interface SubmissionShown extends Omit<
  SubmissionState,
  'fixes' | 'reasons' | 'stated' | 'mapping' | Spoken
> {
  readonly fixes: readonly RowCount[];
  readonly reasons: readonly RowCount[];
  readonly stated: readonly StatedField[];
  readonly mapping: string | null;
  readonly notices: readonly Refusal[];
  readonly refusals: readonly Refusal[];
}

export function showSubmission(submission: SubmissionState, speaker: Speaker): SubmissionShown {
  return {
    ...submission,
    fixes: counts(submission.fixes),
    reasons: counts(submission.reasons),
    stated: Object.entries(submission.stated).map(([field, value]) => ({ field, value })),
    mapping: submission.mapping?.name ?? null,
    notices: submission.notices.map((reason) => speaker.say(reason)),
    refusals: submission.refusals.map((reason) => speaker.say(reason)),
  };
}

export interface QuarantinedRowShown extends Omit<QuarantinedRow, 'reasons'> {
  readonly id: string;
  readonly reasons: readonly Refusal[];
}

export function showRow(row: QuarantinedRow, speaker: Speaker): QuarantinedRowShown {
  const reasons = row.reasons.map((reason) => speaker.say(reason));
  return { ...row, id: `${row.submission}-${String(row.row)}`, reasons };
}

function counts(byCode: Readonly<Record<string, number>>): readonly RowCount[] {
  return Object.entries(byCode).map(([code, rows]) => ({ code, rows }));
}

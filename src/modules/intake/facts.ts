/** A submission's rows are stored; announced in their transaction, once per submission. */
export interface SubmissionTakenIn {
  readonly name: 'SubmissionTakenIn';
  readonly submission: string;
  readonly kind: string;
  readonly accepted: number;
  readonly fixed: number;
  readonly quarantined: number;
  readonly duplicates: number;
  readonly held: number;
  readonly dropped: number;
}

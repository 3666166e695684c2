/** Whether a record's own authority or reporter still stands by it. */
export type RecordStatus = 'VALID' | 'REVOKED' | 'WITHDRAWN' | 'SUPERSEDED';

/** What made a version. */
export type RecordAction =
  | 'ACCEPTED'
  | 'ATTACHED'
  | 'COPIED'
  | 'COMPLETED'
  | 'CORRECTED'
  | 'REVOKED'
  | 'WITHDRAWN'
  | 'SUPERSEDED'
  | 'DISPUTED'
  | 'DISPUTE_ENDED'
  | 'REPAIRED'
  | 'EXPIRED';

/** Values of a record by field code: canonical text, a list of codes where the field holds several. */
export type Payload = Readonly<Record<string, string | readonly string[]>>;

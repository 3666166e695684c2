/** A submission's records are stored; announced in their transaction, once per submission. */
export interface RecordsAccepted {
  readonly name: 'RecordsAccepted';
  readonly submission: string;
}

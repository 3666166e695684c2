/** Subjects were told what grade is to be published of them. */
export interface TierNoticesServed {
  readonly name: 'TierNoticesServed';
  readonly scheme: string;
  readonly division: string;
  readonly servedOn: string;
}

/** A subject appealed against a grade before its publication, or its appeal was decided. */
export interface TierAppealMoved {
  readonly name: 'TierAppealFiled' | 'TierAppealDecided';
  readonly notice: string;
  readonly uscc: string;
}

/** A ledger came into another state. */
export interface LedgerMoved {
  readonly name: 'LedgerOpened' | 'LedgerSubmitted' | 'LedgerAccepted' | 'LedgerReturned';
  readonly scheme: string;
  readonly quarter: string;
  readonly division: string;
}

/** A measure was written into a ledger. */
export interface LedgerMeasureAdded {
  readonly name: 'LedgerMeasureAdded';
  readonly ledger: number;
  readonly uscc: string;
  readonly measure: string;
}

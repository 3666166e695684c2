import type { Database } from '../../../platform/database/index.js';
import type { Job, Schedule } from '../../../platform/jobs/index.js';
import type { Outbox, Reaction } from '../../../platform/outbox/index.js';
import type { Access, Identity } from '../../access/index.js';
import type { Catalogue } from '../../catalogue/index.js';
import type { Evaluation } from '../../evaluation/index.js';
import type { Result } from '../../../kernel/result.js';
import type { Intake, RowDoor } from '../../intake/index.js';
import type { Records } from '../../records/index.js';
import type { Reference } from '../../reference/index.js';
import type { Subjects } from '../../subjects/index.js';
import { loansDoor } from '../door.js';
import { LoanBatches } from '../service/loan-batches.js';
import { LoanService } from '../service/loans.js';
import { Policies } from '../service/policies.js';

export interface Finance {
  /** By what whitelists are drawn up. */
  readonly policies: Policies;
  /** What institutions reported of loans. */
  readonly loans: LoanService;
  /** Loan feedback that comes in one call, through the same door as a file's. */
  readonly loanBatches: LoanBatches;
  /** The door for files of loan feedback: of the institution that is named, or of the bank that sends. */
  loansDoor(institution: string | null, sender: Identity): Promise<Result<RowDoor>>;
  readonly resolvers: readonly object[];
  readonly jobs: readonly Job[];
  readonly schedules: readonly Schedule[];
  readonly reactions: readonly Reaction[];
}

/** What finance stands on. */
export interface FinanceGround {
  readonly db: Database;
  readonly reference: Reference;
  readonly access: Access;
  readonly catalogue: Catalogue;
  readonly intake: Intake;
  readonly subjects: Subjects;
  readonly records: Records;
  readonly evaluation: Evaluation;
  readonly outbox: Outbox;
}

export function createFinance(ground: FinanceGround): Finance {
  const { db, access, catalogue, intake, evaluation } = ground;
  const openLoansDoor = (institution: string | null, sender: Identity) =>
    loansDoor(access, institution, sender);
  const policies = new Policies({ db, catalogue, evaluation });
  return {
    policies,
    loans: new LoanService(ground),
    loanBatches: new LoanBatches(intake, openLoansDoor),
    loansDoor: openLoansDoor,
    resolvers: [],
    jobs: [],
    schedules: [],
    reactions: [],
  };
}

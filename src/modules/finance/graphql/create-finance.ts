import type { Job, Schedule } from '../../../platform/jobs/index.js';
import type { Reaction } from '../../../platform/outbox/index.js';
import type { Identity } from '../../access/index.js';
import { accepted, refused, type Result } from '../../../kernel/result.js';
import type { RowDoor } from '../../intake/index.js';
import { loansDoor } from '../door.js';
import { whitelistJobs } from '../jobs.js';
import { countMonths, type MonthCounts } from '../queries/counts.js';
import { listCodes } from '../queries/policies.js';
import { financeRefusal, type FinanceRefusal } from '../refusals.js';
import { firstDayOf, type Month } from '../domain/month.js';
import { countAfterSimulation, Effects } from '../service/effect.js';
import { Exports } from '../service/export.js';
import { Feed } from '../service/feed.js';
import { Judges } from '../service/judges.js';
import { LoanBatches } from '../service/loan-batches.js';
import { LoanService } from '../service/loans.js';
import { Passes } from '../service/passes.js';
import { Policies } from '../service/policies.js';
import { Recommendations } from '../service/recommendations.js';
import { Snapshots } from '../service/snapshots.js';
import type { FinanceGround } from './ground.js';
import { financeResolvers } from './resolvers.js';

export interface Finance {
  /** By what whitelists are drawn up. */
  readonly policies: Policies;
  /** Policies made ready to judge sets of subjects. */
  readonly judges: Judges;
  /** Whatever changes a list. */
  readonly passes: Passes;
  readonly recommendations: Recommendations;
  /** What lenders take of a list: as an edition has it, and what changed since one. */
  readonly feed: Feed;
  /** Whole lists as files. */
  readonly exports: Exports;
  readonly snapshots: Snapshots;
  /** What the draft of a model would change in whitelists. */
  readonly effects: Effects;
  /** A list month after month; both months are counted. */
  counts(
    policy: string,
    from: Month,
    to: Month,
  ): Promise<Result<readonly MonthCounts[], FinanceRefusal>>;
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

export function createFinance(ground: FinanceGround): Finance {
  const { db, audit, access, catalogue, intake, evaluation, reference, outbox } = ground;
  const openLoansDoor = (institution: string | null, sender: Identity) =>
    loansDoor(access, institution, sender);
  const policies = new Policies({ db, catalogue, evaluation });
  const judges = new Judges({ db, evaluation });
  const passes = new Passes({ db, reference, evaluation, outbox, policies, judges });
  const recommendations = new Recommendations({ db, catalogue, policies, passes });
  const feed = new Feed(db);
  const exports = new Exports(db, feed, audit.accessLedger);
  const snapshots = new Snapshots(db, ground.signing ?? {});
  const effects = new Effects({ db, evaluation, policies, judges });
  const counts: Finance['counts'] = async (policy, from, to) => {
    const sql = db.read();
    // Zeros would say that nobody is on it.
    if (!(await listCodes(sql)).has(policy)) {
      return refused(financeRefusal('POLICY_UNKNOWN', ['policy'], { policy }));
    }
    return accepted(await countMonths(sql, policy, { from: firstDayOf(from), to: firstDayOf(to) }));
  };
  const loans = new LoanService(ground);
  const loanBatches = new LoanBatches(intake, openLoansDoor);
  const services = {
    ...{ policies, judges, passes, recommendations, feed, snapshots, effects, counts },
    ...{ loans, loanBatches },
  };
  const { jobs, schedules, reactions } = whitelistJobs(db, passes);
  return {
    ...{ ...services, exports, loansDoor: openLoansDoor, jobs, schedules },
    resolvers: financeResolvers(services, ground),
    reactions: [...reactions, countAfterSimulation(effects)],
  };
}

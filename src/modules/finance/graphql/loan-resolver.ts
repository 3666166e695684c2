import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';

import type { CursorKey } from '../../../kernel/page.js';
import {
  type Connection,
  connectionOf,
  pageRequested,
} from '../../../platform/graphql/connection.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { identityOf } from '../../access/index.js';
import { noted } from '../../audit/index.js';
import { type Intake, showOutcome } from '../../intake/index.js';
import type { LoanBatches } from '../service/loan-batches.js';
import type { LoanService } from '../service/loans.js';
import { answered } from './answering.js';
import { LoanFeedbackSubmitBatchInput, LoansArgs, LoanStatisticsArgs } from './loan-inputs.js';
import { LoanStatistics } from './loan-statistics-types.js';
import { LoanConnection, type LoanType } from './loan-types.js';
import { LoanFeedbackSubmitBatchPayload } from './payloads.js';
import { showLoan, showStatistics } from './show-loan.js';

const BY_NUMBER = 'finance.loans';

/** What institutions report of loans; whose, and who is told what of it, is the service's to say. */
@Resolver()
export class LoanResolver {
  constructor(
    private readonly needs: {
      readonly loans: Pick<LoanService, 'list' | 'statistics'>;
      readonly batches: Pick<LoanBatches, 'submit'>;
      readonly intake: Pick<Intake, 'speaker' | 'quarantine'>;
    },
  ) {}

  @Query(() => LoanConnection, {
    nullable: true,
    description: 'Loans as their institution told them last: a bank’s own (贷款反馈列表).',
  })
  async loans(
    @Args(() => LoansArgs) { institution, uscc, ...args }: LoansArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<LoanType>> {
    const request = pageRequested(BY_NUMBER, args, isPlace);
    const wanted = { institution: institution ?? null, uscc: uscc ?? null };
    const { rows, hasNext } = await this.needs.loans.list(identityOf(context), wanted, request);
    const keyOf = (loan: LoanType): CursorKey => [loan.institution, loan.loanNo, loan.uscc];
    const shown = { rows: noted(rows, 'LOANS', context).map(showLoan), hasNext };
    return connectionOf(shown, request, { order: BY_NUMBER, keyOf });
  }

  @Query(() => LoanStatistics, {
    nullable: true,
    description:
      'What was applied for and granted in a year, and how loans on credit grew; who lends is told to the bank itself, the city and auditors (信贷统计).',
  })
  async loanStatistics(
    @Args(() => LoanStatisticsArgs) wanted: LoanStatisticsArgs,
    @Ctx() context: RequestContext,
  ): Promise<LoanStatistics> {
    return showStatistics(answered(await this.needs.loans.statistics(identityOf(context), wanted)));
  }

  @Mutation(() => LoanFeedbackSubmitBatchPayload, {
    nullable: true,
    description: 'Takes loan feedback in through the same door as a file (批量反馈信贷情况).',
  })
  async loanFeedbackSubmitBatch(
    @Arg('input', () => LoanFeedbackSubmitBatchInput, { description: 'The batch (批次).' })
    { reference, institution, rows }: LoanFeedbackSubmitBatchInput,
    @Ctx() context: RequestContext,
  ): Promise<LoanFeedbackSubmitBatchPayload> {
    const identity = identityOf(context);
    const batch = {
      ...{ reference, institution: institution ?? null },
      rows: rows.map(({ values }) => values),
    };
    return showOutcome(
      this.needs.intake,
      await this.needs.batches.submit(batch, identity),
      identity,
    );
  }
}

function isPlace(key: CursorKey): boolean {
  return key.length === 3 && key.every((part) => typeof part === 'string' && !part.includes('\0'));
}

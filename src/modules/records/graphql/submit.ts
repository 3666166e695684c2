import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';

import type { RequestContext } from '../../../platform/graphql/context.js';
import { identityOf } from '../../access/index.js';
import type { Intake, Summary } from '../../intake/index.js';
import type { Batch, BatchService, GivenValue } from '../service/submit-batch.js';
import {
  type OutcomeCount,
  type RecordRowInput,
  RecordSubmitBatchInput,
  RecordSubmitBatchPayload,
  type RefusedRow,
} from './submit-types.js';

const NOTHING = {
  again: false,
  accepted: 0,
  fixed: 0,
  duplicates: 0,
  held: 0,
  quarantined: 0,
  dropped: 0,
};
const NO_LISTS = { reasons: [], fixes: [], notices: [], refusedRows: [] };
const ROWS_TOLD = 100;

function countsOf(byCode: Readonly<Record<string, number>>): readonly OutcomeCount[] {
  return Object.entries(byCode).map(([code, rows]) => ({ code, rows }));
}

@Resolver()
export class SubmitMutations {
  constructor(
    private readonly batches: BatchService,
    private readonly intake: Intake,
  ) {}

  @Mutation(() => RecordSubmitBatchPayload, {
    nullable: true,
    description: 'Takes records in through the same door as a file (批量报送信用信息).',
  })
  async recordSubmitBatch(
    @Arg('input', () => RecordSubmitBatchInput, { description: 'The batch (批次).' })
    input: RecordSubmitBatchInput,
    @Ctx() context: RequestContext,
  ): Promise<RecordSubmitBatchPayload> {
    const result = await this.batches.submit(batchOf(input), identityOf(context), context.now);
    if (result.ok) {
      const refusedRows = await this.#refusedRows(result.value, context);
      const { reasons, fixes, notices } = result.value;
      return {
        ...result.value,
        ...{ reasons: countsOf(reasons), fixes: countsOf(fixes), refusedRows, refusals: [] },
        notices: notices.map((notice) => this.intake.speaker.say(notice)),
      };
    }
    const refusals = result.refusals.map((reason) => this.intake.speaker.say(reason));
    return { ...NOTHING, ...NO_LISTS, submission: null, refusals };
  }

  async #refusedRows(
    { submission, quarantined }: Summary,
    context: RequestContext,
  ): Promise<readonly RefusedRow[]> {
    if (quarantined === 0) return [];
    const wanted = { identity: identityOf(context), submission };
    const { rows } = await this.intake.quarantine.list(wanted, { first: ROWS_TOLD });
    return rows.map(({ row, reasons }) => ({
      row,
      reasons: reasons.map((reason) => this.intake.speaker.say(reason)),
    }));
  }
}

function batchOf({
  recordType,
  department,
  profile,
  reference,
  rows,
}: RecordSubmitBatchInput): Batch {
  return {
    recordType: recordType ?? null,
    department: department ?? null,
    ...{ profile, reference, rows: rows.map(rowOf) },
  };
}

function rowOf({ recordType, values }: RecordRowInput): readonly GivenValue[] {
  if (recordType === null || recordType === undefined) return values;
  return [{ field: 'recordType', value: recordType }, ...values];
}

import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';

import type { RequestContext } from '../../../platform/graphql/context.js';
import { identityOf } from '../../access/index.js';
import { type GivenValue, type Intake, showOutcome } from '../../intake/index.js';
import type { Batch, BatchService } from '../service/submit-batch.js';
import {
  type RecordRowInput,
  RecordSubmitBatchInput,
  RecordSubmitBatchPayload,
} from './submit-types.js';

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
    const identity = identityOf(context);
    const result = await this.batches.submit(batchOf(input), identity, context.now);
    return showOutcome(this.intake, result, identity);
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

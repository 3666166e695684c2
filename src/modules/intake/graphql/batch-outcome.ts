import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';

import type { Result } from '../../../kernel/result.js';
import type { PermissionTable } from '../../../platform/graphql/permissions.js';
import { Refusal } from '../../../platform/graphql/refusal.js';
import type { Identity } from '../../access/index.js';
import type { Summary } from '../domain/summary.js';
import type { Intake } from '../service.js';

@Directive('@shareable')
@ObjectType({ description: 'A row that was set aside, with every reason (被隔离的行).' })
export class RefusedRow {
  @Field(() => Int, { description: 'Its place in the batch, from 1 (行号).' })
  row!: number;

  @Field(() => [Refusal], { description: 'Every reason (全部原因).' })
  reasons!: readonly Refusal[];
}

@Directive('@shareable')
@ObjectType({ description: 'A reason or a repair, and how many rows it concerns (原因计数).' })
export class OutcomeCount {
  @Field(() => String, { description: 'Its code (代码).' })
  code!: string;

  @Field(() => Int, { description: 'The rows (行数).' })
  rows!: number;
}

/** What a batch that came by a call answers, whatever its rows are; the counts add up to its rows. */
@ObjectType()
export abstract class BatchOutcome {
  @Field(() => ID, { nullable: true, description: 'The submission (批次).' })
  submission!: string | null;

  @Field(() => Boolean, { description: 'It was here before; nothing was written (是否重复批次).' })
  again!: boolean;

  @Field(() => Int, { description: 'Accepted as they came (直接入库).' })
  accepted!: number;

  @Field(() => Int, { description: 'Accepted with a named repair (修正入库).' })
  fixed!: number;

  @Field(() => Int, { description: 'Merged with what was known (重复合并).' })
  duplicates!: number;

  @Field(() => Int, { description: 'Held until their subject is known (待主体匹配).' })
  held!: number;

  @Field(() => Int, { description: 'Set aside with reasons (隔离).' })
  quarantined!: number;

  @Field(() => Int, { description: 'Counted and not kept (仅计数).' })
  dropped!: number;

  @Field(() => [OutcomeCount], { description: 'Why rows were set aside or not kept (原因).' })
  reasons!: readonly OutcomeCount[];

  @Field(() => [OutcomeCount], { description: 'What was repaired (修正).' })
  fixes!: readonly OutcomeCount[];

  @Field(() => [Refusal], { description: 'What the sender should know besides (提示).' })
  notices!: readonly Refusal[];

  @Field(() => [RefusedRow], { description: 'The rows set aside, the first hundred (被隔离的行).' })
  refusedRows!: readonly RefusedRow[];

  @Field(() => [Refusal], { description: 'Why the batch as a whole was refused (不予受理的理由).' })
  refusals!: readonly Refusal[];
}

/** Its fields in the permission table: whoever sent the batch sees what became of it. */
export const batchOutcomeFields: PermissionTable[string] = {
  ...{ submission: 'open', again: 'open', accepted: 'open', fixed: 'open', duplicates: 'open' },
  ...{ held: 'open', quarantined: 'open', dropped: 'open', reasons: 'open', fixes: 'open' },
  ...{ notices: 'open', refusedRows: 'open', refusals: 'open' },
};

const NOTHING = {
  ...{ submission: null, again: false, accepted: 0, fixed: 0, duplicates: 0, held: 0 },
  ...{ quarantined: 0, dropped: 0, reasons: [], fixes: [], notices: [], refusedRows: [] },
};

const ROWS_TOLD = 100;

/** What became of a batch, said to whoever sent it. */
export async function showOutcome(
  intake: Pick<Intake, 'speaker' | 'quarantine'>,
  result: Result<Summary>,
  identity: Identity,
): Promise<BatchOutcome> {
  const say: Intake['speaker']['say'] = (reason) => intake.speaker.say(reason);
  if (!result.ok) return { ...NOTHING, refusals: result.refusals.map(say) };
  const { reasons, fixes, notices, submission, quarantined } = result.value;
  const { rows } =
    quarantined === 0
      ? { rows: [] }
      : await intake.quarantine.list({ identity, submission }, { first: ROWS_TOLD });
  return {
    ...result.value,
    ...{ reasons: countsOf(reasons), fixes: countsOf(fixes), notices: notices.map(say) },
    refusedRows: rows.map(({ row, reasons: all }) => ({ row, reasons: all.map(say) })),
    refusals: [],
  };
}

function countsOf(byCode: Readonly<Record<string, number>>): readonly OutcomeCount[] {
  return Object.entries(byCode).map(([code, rows]) => ({ code, rows }));
}

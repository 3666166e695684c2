import { registerEnumType } from 'type-graphql';

import type { SeedSource } from '../domain/draw.js';
import { OUTCOME_CODES, type OutcomeCode, OUTCOMES, type Result } from '../domain/outcome.js';
import type { PlanState } from '../domain/plan.js';
import type { RoundState } from '../domain/task.js';
import type { OverdueKind } from '../queries/overdue.js';
import type { MatterKind } from '../queries/registers.js';

/** An enum whose values are their own names. */
type Names<Name extends string> = Readonly<{ [N in Name]: N }>;

export const MatterKindEnum: Names<MatterKind> = { GENERAL: 'GENERAL', KEY: 'KEY' };
registerEnumType(MatterKindEnum, {
  name: 'InspectionMatterKind',
  description: 'How far chance decides about a matter (抽查事项类别).',
  valuesConfig: {
    GENERAL: { description: 'Drawn at random only (一般检查事项).' },
    KEY: { description: 'May be inspected besides the draw, within limits (重点检查事项).' },
  },
});

export const PlanStateEnum: Names<PlanState> = { DRAFT: 'DRAFT', PUBLISHED: 'PUBLISHED' };
registerEnumType(PlanStateEnum, {
  name: 'InspectionPlanState',
  description: 'Whether a plan holds (抽查计划状态).',
  valuesConfig: {
    DRAFT: { description: 'Being written; no task follows from it (草案).' },
    PUBLISHED: { description: 'Everybody sees it; tasks follow from it (已公布).' },
  },
});

export const RoundStateEnum: Names<RoundState> = {
  COMMITTED: 'COMMITTED',
  SEEDED: 'SEEDED',
  DRAWN: 'DRAWN',
  ASSIGNED: 'ASSIGNED',
  VOID: 'VOID',
};
registerEnumType(RoundStateEnum, {
  name: 'InspectionRoundState',
  description: 'How far a round of a draw is; it only moves on (抽取轮次状态).',
  valuesConfig: {
    COMMITTED: { description: 'Pool, quotas and source of the seed are fixed (已承诺).' },
    SEEDED: { description: 'The seed is known (种子已公开).' },
    DRAWN: { description: 'The targets are drawn (已抽取对象).' },
    ASSIGNED: { description: 'Inspectors are drawn for each visit (已匹配人员).' },
    VOID: { description: 'It counts no longer and stays visible with its reason (已作废).' },
  },
});

export const SeedKindEnum: Names<SeedSource['kind']> = {
  SHARES: 'SHARES',
  DICE: 'DICE',
  BEACON: 'BEACON',
};
registerEnumType(SeedKindEnum, {
  name: 'InspectionSeedKind',
  description: 'Where the chance of a draw comes from (随机种子来源).',
  valuesConfig: {
    SHARES: { description: 'Several parties, each with a share kept secret before (多方份额).' },
    DICE: { description: 'Throws of a ten-sided die in public (公开掷骰).' },
    BEACON: { description: 'A coming round of a public randomness beacon (公开信标).' },
  },
});

export const OutcomeCodeEnum = Object.fromEntries(
  OUTCOME_CODES.map((code) => [code, code]),
) as Names<OutcomeCode>;
registerEnumType(OutcomeCodeEnum, {
  name: 'InspectionOutcomeCode',
  description: 'What may come out at a drawn target, a closed list (抽查检查结果).',
  valuesConfig: Object.fromEntries(
    OUTCOME_CODES.map((code) => {
      const { en, zh } = OUTCOMES[code];
      return [code, { description: `${en} (${zh}).` }];
    }),
  ),
});

export const OutcomeResultEnum: Names<Result> = {
  PASS: 'PASS',
  FAIL: 'FAIL',
  NOT_CHECKED: 'NOT_CHECKED',
};
registerEnumType(OutcomeResultEnum, {
  name: 'InspectionResult',
  description: 'What an outcome says to whoever evaluates the subject (检查结论).',
  valuesConfig: {
    PASS: { description: 'Nothing was found (合格).' },
    FAIL: { description: 'A problem was found (不合格).' },
    NOT_CHECKED: { description: 'Nothing could be checked; that is no failure (未能检查).' },
  },
});

export const OverdueKindEnum: Names<OverdueKind> = { CHECK: 'CHECK', PUBLICATION: 'PUBLICATION' };
registerEnumType(OverdueKindEnum, {
  name: 'InspectionOverdueKind',
  description: 'What is late (超期类型).',
  valuesConfig: {
    CHECK: { description: 'The visit has no outcome yet (超期未检查).' },
    PUBLICATION: { description: 'The outcome is not published yet (超期未公示).' },
  },
});

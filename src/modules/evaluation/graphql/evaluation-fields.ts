import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';

import type { RequestContext } from '../../../platform/graphql/context.js';
import { SubjectObject } from '../../subjects/index.js';
import type { RecordTreatment } from '../domain/evaluated.js';
import type { Grade } from '../domain/model.js';
import type { EvaluationLoaders } from '../loaders.js';
import type { Entities, WithRecord } from './entities.js';
import { GradeEnum } from './enums.js';
import { EvaluationObject } from './evaluation-types.js';
import {
  DimensionResultType,
  IndicatorResultType,
  TreatedRecordType,
  VetoResultType,
} from './result-types.js';
import {
  dimensionsOf,
  type EvaluationShown,
  indicatorsShown,
  type IndicatorShown,
  vetoesShown,
} from './show.js';

/** What is asked of a result less often than its grade. */
@Resolver(() => EvaluationObject)
export class EvaluationFields {
  constructor(
    private readonly loaders: EvaluationLoaders,
    private readonly entities: Entities,
  ) {}

  @FieldResolver(() => SubjectObject, {
    nullable: true,
    description: 'Whom it is about, as known now (信用主体).',
  })
  subject(
    @Root() { question }: EvaluationShown,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SubjectObject | null> {
    return this.entities.subject(question.uscc, context, info);
  }

  @FieldResolver(() => [DimensionResultType], {
    nullable: true,
    description: 'Points per dimension; empty when it was not evaluated (维度得分).',
  })
  dimensions(@Root() shown: EvaluationShown): readonly DimensionResultType[] {
    return dimensionsOf(shown);
  }

  @FieldResolver(() => [IndicatorResultType], {
    nullable: true,
    description: 'In model order; empty when it was not evaluated (指标结果).',
  })
  indicators(@Root() shown: EvaluationShown): readonly IndicatorShown[] {
    return shown.reason === null ? indicatorsShown(shown) : [];
  }

  @FieldResolver(() => [VetoResultType], {
    nullable: true,
    description: 'All that fired, whether they lowered the score or not (触发的一票否决或封顶).',
  })
  vetoes(@Root() shown: EvaluationShown): readonly VetoResultType[] {
    return vetoesShown(shown);
  }

  @FieldResolver(() => [TreatedRecordType], {
    nullable: true,
    description:
      'Records that whoever asks may see and that did not count in full, by number (记录处理情况).',
  })
  async recordTreatments(
    @Root() { found, question }: EvaluationShown,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<readonly WithRecord<RecordTreatment>[]> {
    const treated = found?.treatments ?? [];
    return this.entities.withRecords(treated, question.uscc, [context, info]);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether a disputed record is left out for the time being (是否存在异议记录).',
  })
  hasDisputed(@Root() { found }: EvaluationShown): boolean | null {
    return found?.treatments.some(({ treatment }) => treatment === 'DISPUTED') ?? null;
  }

  @FieldResolver(() => GradeEnum, {
    nullable: true,
    description:
      'Grade of the result published before it; of one judged for this answer, of the last published (上次等级).',
  })
  async previousGrade(
    @Root() { kept, question }: EvaluationShown,
    @Ctx() context: RequestContext,
  ): Promise<Grade | null> {
    const { uscc, model } = question;
    const key = { uscc, code: model.code, before: kept?.runNo ?? null, limit: 1 };
    const [previous] = await context.loaders.of(this.loaders.history, context).load(key);
    return previous?.grade ?? null;
  }
}

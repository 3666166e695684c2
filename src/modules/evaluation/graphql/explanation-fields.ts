import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';

import type { RequestContext } from '../../../platform/graphql/context.js';
import type { Catalogue, KeptDepartment } from '../../catalogue/index.js';
import type { EvaluationLoaders } from '../loaders.js';
import type { Entities } from './entities.js';
import { EvaluationObject } from './evaluation-types.js';
import { ExplanationType } from './explanation-types.js';
import { NextGradeType } from './next-grade-types.js';
import type { EvaluationShown } from './show.js';
import { departmentsIn, recordsIn, showExplanation } from './show-explanation.js';
import { recordsInSteps, showNextGrade } from './show-next-grade.js';

/** Why a subject has its grade, and what would change it: judged again as the result was. */
@Resolver(() => EvaluationObject)
export class ExplanationFields {
  constructor(
    private readonly loaders: EvaluationLoaders,
    private readonly around: {
      readonly entities: Entities;
      readonly catalogue: Pick<Catalogue, 'departmentByCode'>;
    },
  ) {}

  @FieldResolver(() => ExplanationType, {
    nullable: true,
    description:
      'Where each point comes from and what took the others; records that whoever asks may not see are left out (评价说明).',
  })
  async explanation(
    @Root() { question, found }: EvaluationShown,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ExplanationType | null> {
    if (found === null) return null;
    const explanation = await context.loaders.of(this.loaders.explanation, context).load(question);
    if (explanation === null) return null;
    const [records, departments] = await Promise.all([
      this.around.entities.records(recordsIn(explanation), context, info),
      this.departments(departmentsIn(explanation), context),
    ]);
    return showExplanation(explanation, { records, departments });
  }

  @FieldResolver(() => NextGradeType, {
    nullable: true,
    description:
      'The earliest day and the fewest lawful steps to the next better grade; null when it has the best, or none (提升路径).',
  })
  async nextGrade(
    @Root() { question, found }: EvaluationShown,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<NextGradeType | null> {
    if (found === null) return null;
    const next = await context.loaders.of(this.loaders.nextGrade, context).load(question);
    if (next === null) return null;
    const records = await this.around.entities.records(recordsInSteps(next), context, info);
    return showNextGrade(next, records);
  }

  private async departments(
    codes: readonly string[],
    context: RequestContext,
  ): Promise<ReadonlyMap<string, KeptDepartment>> {
    const byCode = context.loaders.of(this.around.catalogue.departmentByCode, context);
    const found = await Promise.all(codes.map((code) => byCode.load(code)));
    return new Map(found.filter((one) => one !== null).map((one) => [one.code, one]));
  }
}

import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';

import type { Refusal as Reason, Result } from '../../../kernel/result.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { type Refusal, toRefusalPayload } from '../../../platform/graphql/refusal.js';
import { authorOf } from '../author.js';
import type { DepartmentService } from '../department-service.js';
import type { KeptDepartment } from '../queries.js';
import type { RecordTypeService } from '../record-type-service.js';
import { CATALOGUE_REFUSALS, type CatalogueRefusal } from '../refusals.js';
import {
  correctionFrom,
  DepartmentAddInput,
  DepartmentCorrectInput,
  departmentFrom,
} from './department-inputs.js';
import { draftFrom, RecordTypePublishInput } from './record-type-inputs.js';
import { DepartmentPayload, RecordTypePublishPayload } from './types.js';

type Answer<T> = Result<T, Reason<CatalogueRefusal>>;

function refusalsOf(answer: Answer<unknown>): readonly Refusal[] {
  return answer.ok
    ? []
    : answer.refusals.map((reason) => toRefusalPayload(reason, CATALOGUE_REFUSALS));
}

function departmentPayload(answer: Answer<KeptDepartment>): DepartmentPayload {
  return { department: answer.ok ? answer.value : null, refusals: refusalsOf(answer) };
}

@Resolver()
export class CatalogueMutations {
  constructor(
    private readonly departments: DepartmentService,
    private readonly recordTypes: RecordTypeService,
  ) {}

  @Mutation(() => DepartmentPayload, {
    nullable: true,
    description: 'Adds a source department (新增部门).',
  })
  async departmentAdd(
    @Arg('input', () => DepartmentAddInput, { description: 'The department (部门).' })
    input: DepartmentAddInput,
    @Ctx() context: RequestContext,
  ): Promise<DepartmentPayload> {
    return departmentPayload(await this.departments.add(departmentFrom(input), authorOf(context)));
  }

  @Mutation(() => DepartmentPayload, {
    nullable: true,
    description: 'Corrects what is known of a department (更正部门信息).',
  })
  async departmentCorrect(
    @Arg('input', () => DepartmentCorrectInput, { description: 'What changes (更正内容).' })
    input: DepartmentCorrectInput,
    @Ctx() context: RequestContext,
  ): Promise<DepartmentPayload> {
    const author = { ...authorOf(context), reason: input.reason };
    return departmentPayload(await this.departments.correct(input, correctionFrom(input), author));
  }

  @Mutation(() => RecordTypePublishPayload, {
    nullable: true,
    description:
      'Publishes the next version of a record type; it needs a basis (发布目录项新版本).',
  })
  async recordTypePublish(
    @Arg('input', () => RecordTypePublishInput, { description: 'The version (新版本).' })
    input: RecordTypePublishInput,
    @Ctx() context: RequestContext,
  ): Promise<RecordTypePublishPayload> {
    const answer = await this.recordTypes.publish(
      draftFrom(input),
      input.lastVersion,
      authorOf(context),
    );
    return { recordType: answer.ok ? answer.value : null, refusals: refusalsOf(answer) };
  }
}

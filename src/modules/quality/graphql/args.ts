import { ArgsType, Field } from 'type-graphql';

import { ConnectionArgs } from '../../../platform/graphql/connection.js';
import { QualityDocumentKind } from './enums.js';
import { QualityPeriodInput } from './quality-types.js';

@ArgsType()
export class RankingArgs {
  @Field(() => QualityPeriodInput, {
    description: 'Days of the decisions that are counted (周期).',
  })
  period!: QualityPeriodInput;

  @Field(() => String, {
    nullable: true,
    description: 'Departments of this division and all below it (行政区划代码).',
  })
  division?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the record type (数据类型代码).' })
  recordType?: string | null;
}

@ArgsType()
export class DataQualityArgs extends RankingArgs {
  @Field(() => String, { nullable: true, description: 'Code of the department (部门代码).' })
  department?: string | null;
}

@ArgsType()
export class QualityDocumentsArgs extends ConnectionArgs {
  @Field(() => QualityDocumentKind, { nullable: true, description: 'Only of this kind (类型).' })
  kind?: QualityDocumentKind | null;

  @Field(() => String, { nullable: true, description: 'Only about this department (部门代码).' })
  department?: string | null;
}

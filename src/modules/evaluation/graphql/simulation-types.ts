import { Directive, Field, Int, ObjectType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import {
  CivilDateScalar,
  DecimalScalar,
  InstantScalar,
} from '../../../platform/graphql/scalars.js';
import { UsccScalar } from '../../reference/index.js';
import type { Before } from '../domain/migration.js';
import type { ComparedModel } from '../domain/migration-outcome.js';
import type { Simulation } from '../domain/simulation.js';
import {
  MigrationGradeEnum,
  SimulationFailureEnum,
  SimulationStateEnum,
} from './simulation-enums.js';

@ObjectType('MigrationCell', {
  description: 'Subjects that go from one grade to another (迁移数).',
})
export class MigrationCellType {
  @Field(() => MigrationGradeEnum, { description: 'By the model that holds (原等级).' })
  before!: Before;

  @Field(() => MigrationGradeEnum, { description: 'By the draft (新等级).' })
  after!: Before;

  @Field(() => Int, { description: 'Subjects (数量).' })
  subjects!: number;
}

@ObjectType('GradeMigration', {
  description:
    'Who goes where, of all or of one group; cells without anybody are left out (等级迁移).',
})
export class GradeMigrationType {
  @Field(() => String, { nullable: true, description: 'Code of the group (分组代码).' })
  code!: string | null;

  @Field(() => [MigrationCellType], { description: 'In the order of the grades (迁移矩阵).' })
  cells!: readonly MigrationCellType[];

  @Field(() => Int, { description: 'Subjects with a score on both sides (可比主体数).' })
  compared!: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Mean change of their scores, four places (平均变化).',
  })
  meanChange!: string | null;
}

@ObjectType('MovedIndicator', { description: 'An indicator whose points differ (变动指标).' })
export class MovedIndicatorType {
  @Field(() => String, { description: 'Code of the indicator (指标代码).' })
  indicator!: string;

  @Field(() => DecimalScalar, { description: 'Points by the model that holds (原得分).' })
  before!: string;

  @Field(() => DecimalScalar, { description: 'Points by the draft (新得分).' })
  after!: string;

  @Field(() => DecimalScalar, { description: 'The difference (差值).' })
  difference!: string;
}

@ObjectType('SimulationMover', {
  description: 'A subject whose score changes most, and why (变动最大的主体).',
})
export class MoverType {
  @Field(() => UsccScalar, { description: 'Its code (统一社会信用代码).' })
  uscc!: string;

  @Field(() => DecimalScalar, { description: 'Score by the model that holds (原得分).' })
  before!: string;

  @Field(() => DecimalScalar, { description: 'Score by the draft (新得分).' })
  after!: string;

  @Field(() => DecimalScalar, { description: 'The difference (差值).' })
  change!: string;

  @Field(() => [MovedIndicatorType], { description: 'What differs most, first (变动指标).' })
  indicators!: readonly MovedIndicatorType[];

  @Field(() => [String], { description: 'Vetoes that only the draft fires (新增封顶规则).' })
  vetoesGained!: readonly string[];

  @Field(() => [String], { description: 'Vetoes that it no longer fires (消除封顶规则).' })
  vetoesLost!: readonly string[];
}

@ObjectType('ScoreBand', { description: 'Subjects by hundreds of their scores (分数段).' })
export class ScoreBandType {
  @Field(() => Int, { description: 'Lowest score of the band (起点).' })
  from!: number;

  @Field(() => Int, { description: 'By the model that holds (原数量).' })
  before!: number;

  @Field(() => Int, { description: 'By the draft (新数量).' })
  after!: number;
}

@ObjectType('ComparedModel', { description: 'A model by what it says (参与比较的模型).' })
export class ComparedModelType implements ComparedModel {
  @Field(() => String, { description: 'Code (模型代码).' })
  code!: string;

  @Field(() => String, { description: 'Version (模型版本).' })
  version!: string;

  @Field(() => String, { description: 'SHA-256 of its content (模型内容哈希).' })
  contentHash!: string;
}

@ObjectType('SimulationOutcome', { description: 'What a draft would change for whom (模拟结果).' })
export class SimulationOutcomeType {
  @Field(() => ComparedModelType, {
    nullable: true,
    description: 'The model that holds; null when none does (现行模型).',
  })
  champion!: ComparedModelType | null;

  @Field(() => ComparedModelType, { description: 'The draft (待比较模型).' })
  challenger!: ComparedModelType;

  @Field(() => Int, { description: 'Subjects that were judged (主体数).' })
  subjects!: number;

  @Field(() => GradeMigrationType, { description: 'Of all (总体迁移).' })
  migration!: GradeMigrationType;

  @Field(() => [GradeMigrationType], { description: 'By county or district (按区县).' })
  byDistrict!: readonly GradeMigrationType[];

  @Field(() => [GradeMigrationType], { description: 'By section of GB/T 4754 (按行业门类).' })
  byIndustry!: readonly GradeMigrationType[];

  @Field(() => [GradeMigrationType], { description: 'By kind of body (按主体类型).' })
  bySubjectType!: readonly GradeMigrationType[];

  @Field(() => [GradeMigrationType], { description: 'By size (按规模).' })
  bySize!: readonly GradeMigrationType[];

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Population stability index over the grades (等级稳定性指数).',
  })
  stabilityOfGrades!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Population stability index over the bands of scores (分数稳定性指数).',
  })
  stabilityOfScores!: string | null;

  @Field(() => [ScoreBandType], { description: 'Rising (分数段).' })
  bands!: readonly ScoreBandType[];

  @Field(() => [MoverType], { description: 'Who wins most, first (上升最多).' })
  moversUp!: readonly MoverType[];

  @Field(() => [MoverType], { description: 'Who loses most, first (下降最多).' })
  moversDown!: readonly MoverType[];
}

@Directive('@key(fields: "id")')
@ObjectType('Simulation', {
  description: 'A draft held against the model that holds, over everybody; poll it (模型模拟).',
})
export class SimulationType {
  @Field(() => Int, { description: 'Its number (编号).' })
  id!: number;

  @Field(() => SimulationStateEnum, { description: 'How far it is (状态).' })
  state!: Simulation['state'];

  @Field(() => SimulationFailureEnum, { nullable: true, description: 'Why it failed (失败原因).' })
  failure!: Simulation['failure'];

  @Field(() => CivilDateScalar, { description: 'The day for which is judged (评价基准日).' })
  asOf!: CivilDate;

  @Field(() => InstantScalar, { description: 'The state of knowledge (认知时间).' })
  knownAt!: Date;

  @Field(() => String, { description: 'SHA-256 of the draft’s content (模型内容哈希).' })
  contentHash!: string;

  @Field(() => SimulationOutcomeType, {
    nullable: true,
    description: 'Once it is done (模拟结果).',
  })
  outcome!: SimulationOutcomeType | null;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of the outcome; a publication is bound to it (模拟结果哈希).',
  })
  outcomeHash!: string | null;

  @Field(() => InstantScalar, { description: 'When it was asked for (提出时间).' })
  askedAt!: Date;

  @Field(() => InstantScalar, { nullable: true, description: 'When it ended (完成时间).' })
  finishedAt!: Date | null;
}

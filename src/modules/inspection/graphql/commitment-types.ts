import { Field, Int, ObjectType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import {
  CivilDateScalar,
  DecimalScalar,
  InstantScalar,
} from '../../../platform/graphql/scalars.js';
import type { SeedSource } from '../domain/draw.js';
import { SeedKindEnum } from './enums.js';

@ObjectType('InspectionDigest', {
  description: 'A set by its size and the hash over its business keys (数量与哈希).',
})
export class DigestType {
  @Field(() => Int, { description: 'How many (数量).' })
  size!: number;

  @Field(() => String, { description: 'SHA-256 over its canonical text (哈希).' })
  hash!: string;
}

@ObjectType('InspectionSeedParty', {
  description: 'Somebody with a share in the chance of a draw (种子参与方).',
})
export class SeedPartyType {
  @Field(() => String, { description: 'The party (参与方).' })
  party!: string;

  @Field(() => String, { description: 'SHA-256 of the share it keeps until the draw (份额哈希).' })
  hash!: string;
}

@ObjectType('InspectionSeedSource', {
  description: 'Where the seed will come from, said before anybody can know it (种子来源).',
})
export class SeedSourceType {
  @Field(() => SeedKindEnum, { description: 'Kind of source (来源类型).' })
  kind!: SeedSource['kind'];

  @Field(() => [SeedPartyType], { nullable: true, description: 'Of SHARES (份额参与方).' })
  parties!: readonly SeedPartyType[] | null;

  @Field(() => Int, { nullable: true, description: 'Of DICE: how many throws (掷骰次数).' })
  throws!: number | null;

  @Field(() => String, { nullable: true, description: 'Of BEACON: which one (信标名称).' })
  beacon!: string | null;

  @Field(() => Int, { nullable: true, description: 'Of BEACON: its round (信标轮次).' })
  round!: number | null;
}

@ObjectType('InspectionSeedShare', { description: 'A share as it was revealed (公开的份额).' })
export class SeedShareType {
  @Field(() => String, { description: 'The party (参与方).' })
  party!: string;

  @Field(() => String, { description: 'What it kept until the draw (份额).' })
  share!: string;
}

@ObjectType('InspectionSeed', { description: 'The seed and what it follows from (随机种子).' })
export class SeedType {
  @Field(() => String, { description: 'The seed of all tickets (种子).' })
  value!: string;

  @Field(() => [SeedShareType], { nullable: true, description: 'Of SHARES (公开的份额).' })
  shares!: readonly SeedShareType[] | null;

  @Field(() => String, { nullable: true, description: 'Of DICE: what was thrown (掷骰结果).' })
  digits!: string | null;

  @Field(() => String, { nullable: true, description: 'Of BEACON: its value (信标随机值).' })
  randomness!: string | null;

  @Field(() => InstantScalar, { description: 'When it became known (公开时间).' })
  revealedAt!: Date;
}

@ObjectType('InspectionCommitment', {
  description: 'What is fixed and published before the seed is known (抽取承诺).',
})
export class CommitmentType {
  @Field(() => String, { description: 'SHA-256 of the text (承诺哈希).' })
  hash!: string;

  @Field(() => String, {
    description: 'Its canonical JSON text: whoever hashes it finds the hash (承诺原文).',
  })
  text!: string;

  @Field(() => InstantScalar, { description: 'When it was fixed (承诺时间).' })
  committedAt!: Date;

  @Field(() => String, { description: 'How tickets follow from the seed (算法版本).' })
  algorithm!: string;

  @Field(() => CivilDateScalar, { description: 'The day whose grades count (基准日).' })
  asOf!: CivilDate;

  @Field(() => DigestType, { description: 'Whom the matter concerns (检查对象库).' })
  pool!: DigestType;

  @Field(() => DigestType, { description: 'Who of them cannot be drawn (排除对象).' })
  excluded!: DigestType;

  @Field(() => DigestType, { description: 'From whom is drawn: pool less excluded (抽样框).' })
  frame!: DigestType;

  @Field(() => DigestType, { description: 'Who may go (检查人员库).' })
  inspectors!: DigestType;

  @Field(() => Int, { description: 'Inspectors of one visit (每次检查人数).' })
  inspectorsPerVisit!: number;

  @Field(() => SeedSourceType, { description: 'Where the seed will come from (种子来源).' })
  seedSource!: SeedSourceType;
}

@ObjectType('InspectionReasonCount', {
  description: 'Targets that cannot be drawn for one reason (按理由统计的排除数).',
})
export class ReasonCountType {
  @Field(() => String, { description: 'Code of the reason (理由代码).' })
  reason!: string;

  @Field(() => Int, { description: 'Targets; one may have several reasons (对象数).' })
  targets!: number;
}

@ObjectType('InspectionStratum', { description: 'A part of the pool, drawn by itself (分层).' })
export class StratumType {
  @Field(() => String, { description: 'The grade, or ALL (分层).' })
  stratum!: string;

  @Field(() => Int, { description: 'Targets (对象库数量).' })
  pool!: number;

  @Field(() => Int, { description: 'Of these, who cannot be drawn (排除数量).' })
  excluded!: number;

  @Field(() => [ReasonCountType], { description: 'Why they cannot (排除理由).' })
  excludedByReason!: readonly ReasonCountType[];

  @Field(() => Int, { description: 'From how many is drawn (抽样框数量).' })
  frame!: number;

  @Field(() => DecimalScalar, { description: 'Part of the frame, 0.4 is 40 % (抽查比例).' })
  ratio!: string;

  @Field(() => Int, { description: 'frame times ratio, rounded up exactly (应抽数量).' })
  quota!: number;
}

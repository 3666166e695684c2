import { Field, Int, ObjectType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { CivilDateScalar, InstantScalar } from '../../../platform/graphql/scalars.js';
import { UsccScalar } from '../../reference/index.js';
import type { EditionKind } from '../domain/edition.js';
import { WhitelistEntryType } from './entry-types.js';
import { EditionKindEnum } from './enums.js';

@ObjectType({ description: 'A subject that is on the list no longer (退出名单的主体).' })
export class WhitelistRemoval {
  @Field(() => UsccScalar, { description: 'Its code (统一社会信用代码).' })
  uscc!: string;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'When it left (退出日期).',
  })
  leftOn!: CivilDate | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Codes of reasons; to whoever sees its entry in full (退出原因).',
  })
  reasons!: readonly string[] | null;
}

@ObjectType({
  description:
    'What changed on a list after a cursor. Empty, it still says when was looked and from where to go on (白名单增量).',
})
export class WhitelistChanges {
  @Field(() => [WhitelistEntryType], {
    description: 'New or other entries, as they are at this edition (新增及变更).',
  })
  changed!: readonly WhitelistEntryType[];

  @Field(() => [WhitelistRemoval], { description: 'Who is listed no longer (退出).' })
  removed!: readonly WhitelistRemoval[];

  @Field(() => String, { description: 'From where to ask next; it does not expire (增量游标).' })
  cursor!: string;

  @Field(() => Boolean, { description: 'Whether more is there already (是否还有更多).' })
  hasMore!: boolean;

  @Field(() => Int, { description: 'Edition up to which this tells; 0 before the first (版次).' })
  edition!: number;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'When that edition was made (生成时间).',
  })
  madeAt!: Date | null;

  @Field(() => InstantScalar, { description: 'When the hub looked (检查时间).' })
  checkedAt!: Date;
}

@ObjectType({
  description: 'A signed statement of what a list said of a subject (白名单状态证明).',
})
export class WhitelistSnapshot {
  @Field(() => String, {
    description: 'Compact JWS (EdDSA); `verify-snapshot` checks it offline (签名文本).',
  })
  jws!: string;
}

@ObjectType('WhitelistEdition', {
  description: 'One state of a list, and how it came about (白名单版次).',
})
export class WhitelistEditionType {
  @Field(() => Int, { description: 'Rising from 1 (版次).' })
  edition!: number;

  @Field(() => EditionKindEnum, { description: 'What it was made for (版次类型).' })
  kind!: EditionKind;

  @Field(() => CivilDateScalar, { description: 'Day for which was judged (基准日).' })
  asOf!: CivilDate;

  @Field(() => InstantScalar, { description: 'When it was made (生成时间).' })
  madeAt!: Date;

  @Field(() => Int, { description: 'Who entered (新增数).' })
  entered!: number;

  @Field(() => Int, { description: 'Whose validity was prolonged (续期数).' })
  renewed!: number;

  @Field(() => Int, { description: 'Of whom something else is said (变更数).' })
  changed!: number;

  @Field(() => Int, { description: 'Who was told that it will leave (预告退出数).' })
  noticed!: number;

  @Field(() => Int, { description: 'Who left (退出数).' })
  removed!: number;

  @Field(() => Int, { description: 'Who is listed then (在册数).' })
  listed!: number;
}

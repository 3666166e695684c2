import { Field, Int, ObjectType } from 'type-graphql';

import type {
  CodeValue,
  FieldDataType,
  FieldMask,
  FieldNeed,
  PublicityScope,
  RecordField,
  RequiredWhen,
} from '../domain/record-type.js';
import { FieldDataTypeEnum, FieldMaskEnum, FieldNeedEnum, PublicityScopeEnum } from './enums.js';

@ObjectType('CodeValue', { description: 'A code and what it means (代码值).' })
class CodeValueType implements CodeValue {
  @Field(() => String, { description: 'The code (代码).' })
  code!: string;

  @Field(() => String, { description: 'What it means (含义).' })
  nameZh!: string;

  @Field(() => [String], { description: 'Other words by which sources mean it (别称).' })
  aliases!: readonly string[];
}

@ObjectType('RequiredWhen', { description: 'When a field is required (必填条件).' })
class RequiredWhenType implements RequiredWhen {
  @Field(() => String, { description: 'Code of the field that decides (判断数据项).' })
  field!: string;

  @Field(() => [String], { description: 'Values of which one makes it required (取值).' })
  anyOf!: readonly string[];
}

@ObjectType('RecordFieldDefinition', {
  description: 'What the catalogue says of one field of a record type (数据项定义).',
})
export class RecordFieldType implements RecordField {
  @Field(() => String, { description: 'Code, e.g. fineAmount (数据项代码).' })
  code!: string;

  @Field(() => String, { description: 'Name in Chinese (中文名称).' })
  nameZh!: string;

  @Field(() => String, { description: 'Name in English (英文名称).' })
  nameEn!: string;

  @Field(() => FieldDataTypeEnum, { description: 'Type of its values (数据类型).' })
  dataType!: FieldDataType;

  @Field(() => Int, { nullable: true, description: 'Most characters or digits (长度).' })
  length!: number | null;

  @Field(() => Int, { nullable: true, description: 'Digits after the point (小数位数).' })
  scale!: number | null;

  @Field(() => FieldNeedEnum, { description: 'Whether a record must have it (是否必填).' })
  need!: FieldNeed;

  @Field(() => RequiredWhenType, {
    nullable: true,
    description: 'When it is conditionally required (必填条件).',
  })
  requiredWhen!: RequiredWhen | null;

  @Field(() => [CodeValueType], { description: 'Values of a CODE field (代码集).' })
  codeSet!: readonly CodeValue[];

  @Field(() => Boolean, {
    description: 'Whether a CODE field holds several values, separated by semicolons (是否多值).',
  })
  isMultiple!: boolean;

  @Field(() => FieldMaskEnum, {
    nullable: true,
    description: 'How the value is shown where it is not shown in full (脱敏规则).',
  })
  mask!: FieldMask | null;

  @Field(() => PublicityScopeEnum, { description: 'Who may see it (公开范围).' })
  publicityScope!: PublicityScope;

  @Field(() => [String], { description: 'Headers under which files carry it (导入别名).' })
  aliases!: readonly string[];

  @Field(() => Boolean, { description: 'Whether evaluation reads it (是否参与评价).' })
  isScored!: boolean;

  @Field(() => String, { nullable: true, description: 'Remarks (备注).' })
  remarks!: string | null;
}

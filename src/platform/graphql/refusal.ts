import { Directive, Field, ObjectType } from 'type-graphql';

import { invariant } from '../../kernel/invariant.js';
import type { Refusal as Reason } from '../../kernel/result.js';

@Directive('@shareable')
@ObjectType({ description: 'One value that the sentence of a refusal speaks of (参数).' })
export class RefusalParam {
  @Field(() => String, { description: 'Name of the value (名称).' })
  name!: string;

  @Field(() => String, { description: 'The value as text (值).' })
  value!: string;
}

@Directive('@shareable')
@ObjectType({ description: 'A reason for which the input was not accepted (不予受理的理由).' })
export class Refusal {
  @Field(() => String, { description: 'Stable code of the reason (代码).' })
  code!: string;

  @Field(() => String, { description: 'The reason in English (英文说明).' })
  message!: string;

  @Field(() => String, { description: 'The reason in Chinese (中文说明).' })
  messageZh!: string;

  @Field(() => [String], { description: 'Place in the input that is meant (输入位置).' })
  path!: string[];

  @Field(() => [RefusalParam], { description: 'The values in the sentence (参数).' })
  params!: RefusalParam[];
}

/** A sentence per language; `{name}` stands for the parameter of that name. */
export interface Sentence {
  readonly en: string;
  readonly zh: string;
}

export type Sentences<Code extends string = string> = Readonly<Record<Code, Sentence>>;

function fill(sentence: string, params: Reason['params']): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place));
}

/** The refusal as the API shows it. A code without a sentence is an incident. */
export function toRefusalPayload<Code extends string>(
  reason: Reason<Code>,
  sentences: Sentences<Code>,
): Refusal {
  const { code, at, params } = reason;
  invariant(Object.hasOwn(sentences, code), `refusal ${code} has a sentence`);
  const { en, zh } = sentences[code];
  return {
    code,
    message: fill(en, params),
    messageZh: fill(zh, params),
    path: at.map(String),
    params: Object.entries(params).map(([name, value]) => ({ name, value: String(value) })),
  };
}

import { Field, ObjectType } from 'type-graphql';

import { Refusal } from '../../../platform/graphql/refusal.js';
import { MachineKeyType } from './machine-key-types.js';

const KEY = { nullable: true, description: 'The key as it stands (机器密钥).' };
const SECRET = {
  nullable: true,
  description:
    'What the machine sends in the header Authorization, after "Bearer": told this once and kept nowhere (密钥明文，仅显示一次).',
};
const WHY_NOT = { description: 'Why not; empty when it was done (不予受理的理由).' };

@ObjectType({ description: 'What became of the key to be issued (签发结果).' })
export class MachineKeyIssuePayload {
  @Field(() => MachineKeyType, KEY)
  machineKey!: MachineKeyType | null;

  @Field(() => String, SECRET)
  secret!: string | null;

  @Field(() => [Refusal], WHY_NOT)
  refusals!: readonly Refusal[];
}

@ObjectType({ description: 'The new key that replaces the old (轮换结果).' })
export class MachineKeyRotatePayload {
  @Field(() => MachineKeyType, KEY)
  machineKey!: MachineKeyType | null;

  @Field(() => String, SECRET)
  secret!: string | null;

  @Field(() => [Refusal], WHY_NOT)
  refusals!: readonly Refusal[];
}

@ObjectType({ description: 'What became of the key to be revoked (吊销结果).' })
export class MachineKeyRevokePayload {
  @Field(() => MachineKeyType, KEY)
  machineKey!: MachineKeyType | null;

  @Field(() => [Refusal], WHY_NOT)
  refusals!: readonly Refusal[];
}

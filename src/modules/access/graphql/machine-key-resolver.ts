import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';

import type { CursorKey } from '../../../kernel/page.js';
import type { Result } from '../../../kernel/result.js';
import {
  type Connection,
  connectionOf,
  pageRequested,
} from '../../../platform/graphql/connection.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { type Refusal, toRefusalPayload } from '../../../platform/graphql/refusal.js';
import type { MachineKey } from '../domain/machine-key.js';
import type { Organisation } from '../domain/organisation.js';
import type { KeyPlace } from '../queries/machine-keys.js';
import { KEY_REFUSALS, type KeyRefusal } from '../refusals.js';
import type { Author } from '../service/author.js';
import type { IssuedKey, MachineKeys } from '../service/keys.js';
import { identityOf } from './identity-of.js';
import {
  MachineKeyIssuePayload,
  MachineKeyRevokePayload,
  MachineKeyRotatePayload,
} from './machine-key-payloads.js';
import {
  MachineKeyConnection,
  MachineKeyIssueInput,
  MachineKeyRevokeInput,
  MachineKeyRotateInput,
  MachineKeysArgs,
  MachineKeyType,
} from './machine-key-types.js';
import type { OrganisationLoader } from './organisation-loader.js';
import { OrganisationType } from './types.js';

const ORDER = 'access.machineKeys';
const INPUT = { description: 'Which key (输入).' };

/** A key as resolvers pass it on, with the id of its organisation. */
type KeyShown = Omit<MachineKeyType, 'organisation'> & { readonly organisationId: string };

/** Which machines the hub answers. */
@Resolver()
export class MachineKeyResolver {
  constructor(private readonly keys: MachineKeys) {}

  @Query(() => MachineKeyConnection, {
    nullable: true,
    description:
      'Machine keys by organisation, also those that are over; a district’s administration sees those of its organisations (机器密钥).',
  })
  async machineKeys(
    @Args(() => MachineKeysArgs) args: MachineKeysArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<KeyShown>> {
    const request = pageRequested(ORDER, args, (key) => placeIn(key) !== null);
    const after = request.after === undefined ? null : placeIn(request.after);
    const page = { after, first: request.first };
    const { rows, hasNext } = await this.keys.list(
      args.organisation ?? null,
      page,
      identityOf(context),
    );
    const keyOf = ({ organisationId, id }: KeyShown): CursorKey => [organisationId, id];
    return connectionOf({ rows: rows.map(show), hasNext }, request, { order: ORDER, keyOf });
  }

  @Mutation(() => MachineKeyIssuePayload, {
    nullable: true,
    description: 'Issues a key, whose secret is told this once (签发机器密钥).',
  })
  async machineKeyIssue(
    @Arg('input', () => MachineKeyIssueInput, INPUT) input: MachineKeyIssueInput,
    @Ctx() context: RequestContext,
  ): Promise<MachineKeyIssuePayload> {
    const { organisation, role, name, division = null, purposes, validTo } = input;
    const scope = { organisation, role, division, purposes: purposes ?? [] };
    const wanted = { ...scope, name, validTo };
    return told(await this.keys.issue(wanted, authorOf(context)));
  }

  @Mutation(() => MachineKeyRotatePayload, {
    nullable: true,
    description: 'Issues another key for the same machine; both work for a while (轮换机器密钥).',
  })
  async machineKeyRotate(
    @Arg('input', () => MachineKeyRotateInput, INPUT) input: MachineKeyRotateInput,
    @Ctx() context: RequestContext,
  ): Promise<MachineKeyRotatePayload> {
    return told(await this.keys.rotate(input, authorOf(context)));
  }

  @Mutation(() => MachineKeyRevokePayload, {
    nullable: true,
    description: 'Takes a key back; it counts everywhere within five seconds (吊销机器密钥).',
  })
  async machineKeyRevoke(
    @Arg('input', () => MachineKeyRevokeInput, INPUT) input: MachineKeyRevokeInput,
    @Ctx() context: RequestContext,
  ): Promise<MachineKeyRevokePayload> {
    const done = await this.keys.revoke(input, authorOf(context));
    return done.ok
      ? { machineKey: show(done.value), refusals: [] }
      : { machineKey: null, refusals: done.refusals.map(say) };
  }
}

@Resolver(() => MachineKeyType)
export class MachineKeyFields {
  constructor(private readonly organisationById: OrganisationLoader) {}

  @FieldResolver(() => OrganisationType, { nullable: true })
  async organisation(
    @Root() { organisationId }: KeyShown,
    @Ctx() context: RequestContext,
  ): Promise<Organisation | null> {
    return context.loaders.of(this.organisationById, context).load(organisationId);
  }
}

function show({ organisation: organisationId, ...key }: MachineKey): KeyShown {
  return { ...key, organisationId };
}

function told(done: Result<IssuedKey, KeyRefusal>): MachineKeyIssuePayload {
  if (!done.ok) return { machineKey: null, secret: null, refusals: done.refusals.map(say) };
  const { key, text } = done.value;
  return { machineKey: show(key), secret: text, refusals: [] };
}

function say(reason: KeyRefusal): Refusal {
  return toRefusalPayload(reason, KEY_REFUSALS);
}

function authorOf(context: RequestContext): Author {
  return { identity: identityOf(context), requestId: context.requestId };
}

function placeIn([organisation, id, ...more]: CursorKey): KeyPlace | null {
  if (typeof organisation !== 'string' || typeof id !== 'string' || more.length > 0) return null;
  return { organisation, id };
}

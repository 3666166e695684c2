import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';

import type { CursorKey } from '../../../kernel/page.js';
import {
  type Connection,
  connectionOf,
  pageRequested,
} from '../../../platform/graphql/connection.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { requestFault } from '../../../platform/graphql/errors.js';
import { toRefusalPayload } from '../../../platform/graphql/refusal.js';
import type { Organisation } from '../domain/organisation.js';
import { readAuthorisationId } from '../queries/authorisations.js';
import { AUTHORISATION_REFUSALS } from '../refusals.js';
import type { Author } from '../service/author.js';
import type { Authorisations } from '../service/authorisations.js';
import { type AuthorisationShown, showAuthorisation } from './authorisation-show.js';
import {
  AuthorisationConnection,
  AuthorisationGrantInput,
  AuthorisationGrantPayload,
  AuthorisationRevokeInput,
  AuthorisationRevokePayload,
  AuthorisationsArgs,
  AuthorisationType,
} from './authorisation-types.js';
import { identityOf } from './identity-of.js';
import type { OrganisationLoader } from './organisation-loader.js';
import { OrganisationType } from './types.js';

const ORDER = 'access.authorisations';
const INPUT = { description: 'What is granted or revoked (输入).' };

/** What subjects let banks see, and who writes it down. */
@Resolver()
export class AuthorisationResolver {
  constructor(private readonly granted: Authorisations) {}

  @Query(() => AuthorisationConnection, {
    nullable: true,
    description:
      'Authorisations by code, also those that are over: a subject sees its own, a bank those given to it, an administration those of a subject of its division, the auditor all (授权记录).',
  })
  async authorisations(
    @Args(() => AuthorisationsArgs) args: AuthorisationsArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<AuthorisationShown>> {
    const identity = identityOf(context);
    const { uscc = null } = args;
    if (uscc === null && identity.role === 'CITY_ADMIN') {
      throw requestFault('BAD_USER_INPUT', 'an administration names the subject', {
        argument: 'uscc',
      });
    }
    const request = pageRequested(ORDER, args, (key) => placeIn(key) !== null);
    const after = request.after === undefined ? null : placeIn(request.after);
    const { rows, hasNext } = await this.granted.list(
      uscc,
      { after, first: request.first },
      identity,
    );
    const shown = rows.map((kept) => showAuthorisation(kept, context));
    const keyOf = ({ uscc: of, authorisationNo }: AuthorisationShown): CursorKey => [
      of,
      authorisationNo,
    ];
    return connectionOf({ rows: shown, hasNext }, request, { order: ORDER, keyOf });
  }

  @Mutation(() => AuthorisationGrantPayload, {
    nullable: true,
    description:
      'A subject lets a bank see more of it, itself or in writing at a service window; the same again is answered with the one that stands (授予授权).',
  })
  async authorisationGrant(
    @Arg('input', () => AuthorisationGrantInput, INPUT) input: AuthorisationGrantInput,
    @Ctx() context: RequestContext,
  ): Promise<AuthorisationGrantPayload> {
    return answer(this.granted.grant(input, authorOf(context)), context);
  }

  @Mutation(() => AuthorisationRevokePayload, {
    nullable: true,
    description: 'Takes an authorisation back: with the next request it shows nothing (撤销授权).',
  })
  async authorisationRevoke(
    @Arg('input', () => AuthorisationRevokeInput, INPUT) input: AuthorisationRevokeInput,
    @Ctx() context: RequestContext,
  ): Promise<AuthorisationRevokePayload> {
    return answer(this.granted.revoke(input, authorOf(context)), context);
  }
}

@Resolver(() => AuthorisationType)
export class AuthorisationFields {
  constructor(private readonly organisationById: OrganisationLoader) {}

  @FieldResolver(() => OrganisationType, { nullable: true })
  async institution(
    @Root() { institutionId }: AuthorisationShown,
    @Ctx() context: RequestContext,
  ): Promise<Organisation | null> {
    return context.loaders.of(this.organisationById, context).load(institutionId);
  }
}

function placeIn([uscc, authorisationNo, ...more]: CursorKey) {
  return more.length === 0
    ? readAuthorisationId(`${String(uscc)}-${String(authorisationNo)}`)
    : null;
}

function authorOf(context: RequestContext): Author {
  return { identity: identityOf(context), requestId: context.requestId };
}

async function answer(
  doing: ReturnType<Authorisations['grant']>,
  context: RequestContext,
): Promise<AuthorisationGrantPayload> {
  const done = await doing;
  if (done.ok) {
    return { authorisation: showAuthorisation(done.value, context), refusals: [] };
  }
  const say = (reason: (typeof done.refusals)[number]) =>
    toRefusalPayload(reason, AUTHORISATION_REFUSALS);
  return { authorisation: null, refusals: done.refusals.map(say) };
}

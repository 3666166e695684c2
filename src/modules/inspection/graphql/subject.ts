import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';

import { type Page, pageOf } from '../../../kernel/page.js';
import {
  type Connection,
  ConnectionArgs,
  connectionOf,
  pageRequested,
} from '../../../platform/graphql/connection.js';
import type { LoaderDefinition, RequestContext } from '../../../platform/graphql/context.js';
import { type Identity, identityOf, type View } from '../../access/index.js';
import { SubjectObject } from '../../subjects/index.js';
import { sightOf } from '../domain/sight.js';
import type { DrawnSubject, SubjectDraws } from '../queries/seen.js';
import type { SubjectInspections } from '../service/subject-inspections.js';
import { showTarget, type TargetShown } from './show-task.js';
import { InspectionTargetConnection } from './target-types.js';
import { isTaskPlace } from './task-resolver.js';
import { isInside, viewOfDraw } from './views.js';

const OF_SUBJECT = 'inspection.ofSubject';

/** What this module adds to a subject, of which it knows the code. */
@Resolver(() => SubjectObject)
export class SubjectInspectionFields {
  readonly #draws: LoaderDefinition<SubjectDraws, Page<DrawnSubject>>;

  constructor(inspections: SubjectInspections) {
    this.#draws = {
      name: 'inspection.ofSubject',
      cacheKey: (key) => JSON.stringify(key),
      load: async (keys, context) => {
        const identity = identityOf(context);
        const seenBy = { sight: sightOf(identity), self: selfOf(identity) };
        const rows = await inspections.list(keys, seenBy);
        return keys.map((key, at) => pageOf(rows[at] ?? [], key.first));
      },
    };
  }

  @FieldResolver(() => InspectionTargetConnection, {
    description:
      'In which draws it was drawn, newest first; outside the scope of who draws only after the visit for itself, and after the publication for everybody (检查情况).',
  })
  async inspections(
    @Root() { uscc }: SubjectObject,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<TargetShown>> {
    const request = pageRequested(OF_SUBJECT, args, isTaskPlace);
    const before = request.after === undefined ? null : String(request.after[0]);
    const loader = context.loaders.of(this.#draws, context);
    const { rows, hasNext } = await loader.load({ uscc, before, first: request.first });
    const identity = identityOf(context);
    const shown = rows.map((draw) =>
      showTarget(draw, { ...draw, view: viewOfSubject(identity, draw) }, context),
    );
    const keyOf = ({ taskNo }: TargetShown) => [taskNo];
    return connectionOf({ rows: shown, hasNext }, request, { order: OF_SUBJECT, keyOf });
  }
}

function selfOf({ role, uscc }: Identity): string | null {
  return role === 'SUBJECT' ? (uscc ?? null) : null;
}

function viewOfSubject(identity: Identity, draw: DrawnSubject): View {
  const view = viewOfDraw(identity, draw);
  return !isInside(view) && selfOf(identity) === draw.uscc ? 'SELF' : view;
}

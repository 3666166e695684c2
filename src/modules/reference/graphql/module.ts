import { invariant } from '../../../kernel/invariant.js';
import type { LoaderDefinition, RequestContext } from '../../../platform/graphql/context.js';
import type {
  GraphqlModule,
  ReferenceResolver as Resolve,
} from '../../../platform/graphql/module.js';
import type { ReferenceLookups } from '../lookups.js';
import { CalendarResolver } from './calendar-resolver.js';
import { DivisionFields, IndustryFields } from './fields.js';
import { referencePermissions } from './permissions.js';
import { ReferenceResolver } from './resolver.js';

function byCode<Node>(loader: LoaderDefinition<string, Node | null> | undefined): Resolve {
  return ({ code }, context: RequestContext) => {
    invariant(loader !== undefined, 'entities are asked for only where the module was created');
    return typeof code === 'string' ? context.loaders.of(loader, context).load(code) : null;
  };
}

/** What the module shows; without lookups it can be printed, not executed. */
export function referenceModule(lookups?: ReferenceLookups): GraphqlModule {
  return {
    resolvers: [ReferenceResolver, CalendarResolver, DivisionFields, IndustryFields],
    orphanedTypes: [],
    permissions: referencePermissions,
    references: {
      Division: byCode(lookups?.divisionByCode),
      Industry: byCode(lookups?.industryByCode),
    },
  };
}

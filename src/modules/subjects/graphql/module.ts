import { invariant } from '../../../kernel/invariant.js';
import type { GraphqlModule, ReferenceResolver } from '../../../platform/graphql/module.js';
import { SubjectAccessLedger } from './access-ledger.js';
import { SubjectFields } from './fields.js';
import type { SubjectLoaders } from '../loaders.js';
import { SubjectMutations } from './mutations.js';
import { subjectsPermissions } from './permissions.js';
import { SubjectConnectionFields, SubjectResolver } from './resolver.js';
import { NOW, showSubject } from './show.js';

/** An entity is the subject as it is known now; all that a request names come by one statement. */
function subjectByCode(loaders: SubjectLoaders | undefined): ReferenceResolver {
  return async ({ uscc }, context) => {
    invariant(loaders !== undefined, 'entities are asked for only where the module was created');
    if (typeof uscc !== 'string') return null;
    const row = await context.loaders.of(loaders.byCode, context).load({ uscc, knownAt: null });
    return row === null ? null : showSubject(row, NOW, context);
  };
}

/** What the module shows; without loaders it can be printed, not executed. */
export function subjectsModule(loaders?: SubjectLoaders): GraphqlModule {
  return {
    resolvers: [
      SubjectResolver,
      SubjectConnectionFields,
      SubjectFields,
      SubjectAccessLedger,
      SubjectMutations,
    ],
    orphanedTypes: [],
    permissions: subjectsPermissions,
    reads: { Subject: 'PROFILE', FormerName: 'PROFILE', SubjectLineage: 'PROFILE' },
    references: { Subject: subjectByCode(loaders) },
  };
}

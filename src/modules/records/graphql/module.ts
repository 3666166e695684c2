import { invariant } from '../../../kernel/invariant.js';
import type { GraphqlModule } from '../../../platform/graphql/module.js';
import { NOW, type RecordReading } from '../reading.js';
import { RecordFields } from './fields.js';
import { recordsPermissions } from './permissions.js';
import { RecordConnectionFields, RecordResolver, SubjectRecords } from './resolver.js';
import { showRecord } from './show.js';

/** What the module shows; without reading it can be printed, not executed. */
export function recordsModule(reading?: RecordReading): GraphqlModule {
  return {
    resolvers: [RecordResolver, RecordConnectionFields, RecordFields, SubjectRecords],
    orphanedTypes: [],
    permissions: recordsPermissions,
    references: {
      Record: async ({ id }, context) => {
        invariant(
          reading !== undefined,
          'entities are asked for only where the module was created',
        );
        if (typeof id !== 'string') return null;
        const found = await reading.find(id, NOW, context);
        return found === null ? null : showRecord(found, NOW);
      },
    },
    foreignTypes: ['Subject', 'Department', 'RecordType'],
  };
}

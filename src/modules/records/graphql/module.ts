import { invariant } from '../../../kernel/invariant.js';
import type { GraphqlModule } from '../../../platform/graphql/module.js';
import { mergePermissions } from '../../access/index.js';
import { NOW, type RecordReading } from '../reading.js';
import { RecordFields } from './fields.js';
import { HeldRecordResolver } from './held.js';
import { recordIntakePermissions } from './intake-permissions.js';
import { RecordMutations } from './mutations.js';
import { ObjectionMutations } from './objection-mutations.js';
import { objectionPermissions } from './objection-permissions.js';
import { ObjectionFields, ObjectionResolver, RecordObjections } from './objection-resolver.js';
import { recordsPermissions } from './permissions.js';
import { RecordConnectionFields, RecordResolver, SubjectRecords } from './resolver.js';
import { showRecord } from './show.js';
import { SubmitMutations } from './submit.js';

const RESOLVERS = [
  RecordResolver,
  RecordConnectionFields,
  RecordFields,
  RecordMutations,
  RecordObjections,
  SubjectRecords,
  ObjectionResolver,
  ObjectionFields,
  ObjectionMutations,
  HeldRecordResolver,
  SubmitMutations,
];

/** What the module shows; without reading it can be printed, not executed. */
export function recordsModule(reading?: RecordReading): GraphqlModule {
  return {
    resolvers: RESOLVERS,
    orphanedTypes: [],
    permissions: mergePermissions([
      recordsPermissions,
      objectionPermissions,
      recordIntakePermissions,
    ]),
    reads: { Record: 'RECORDS', RecordLineage: 'RECORDS' },
    references: {
      Record: async ({ id }, context) => {
        invariant(
          reading !== undefined,
          'entities are asked for only where the module was created',
        );
        if (typeof id !== 'string') return null;
        const found = await reading.find(id, NOW, context);
        return found === null ? null : showRecord(found, NOW, context);
      },
    },
    foreignTypes: ['Subject', 'Department', 'RecordType'],
  };
}

import type { Database } from '../../../platform/database/index.js';
import type { GraphqlModule } from '../../../platform/graphql/module.js';
import type { Catalogue } from '../../catalogue/index.js';
import type { Subjects } from '../../subjects/index.js';
import { RecordLoaders } from '../loaders.js';
import { RecordReading } from '../reading.js';
import { TypeVersions } from '../type-versions.js';
import { RecordFields } from './fields.js';
import { recordsModule } from './module.js';
import { RecordConnectionFields, RecordResolver, SubjectRecords } from './resolver.js';

export interface Records {
  /** `recordsGraphql` with entities that can be resolved. */
  readonly graphql: GraphqlModule;
  readonly resolvers: readonly object[];
  readonly reading: RecordReading;
}

export interface RecordsGround {
  readonly db: Database;
  readonly catalogue: Catalogue;
  readonly subjects: Subjects;
}

export function createRecords({ db, catalogue, subjects }: RecordsGround): Records {
  const loaders = new RecordLoaders(db, new TypeVersions(catalogue));
  const reading = new RecordReading(db, loaders);
  return {
    graphql: recordsModule(reading),
    resolvers: [
      new RecordResolver(reading),
      new RecordConnectionFields(loaders),
      new RecordFields({ loaders, reading, catalogue, subjects }),
      new SubjectRecords(loaders, reading),
    ],
    reading,
  };
}

import type { Database } from '../../../platform/database/index.js';
import type { GraphqlModule } from '../../../platform/graphql/module.js';
import type { AccessLedger } from '../../audit/index.js';
import type { RowDoor } from '../../intake/index.js';
import type { Reference } from '../../reference/index.js';
import { registrationDoor } from '../door.js';
import type { AnnounceSubject } from '../facts.js';
import { CodeService } from '../service/codes.js';
import { SubjectReading } from '../service/reading.js';
import { RegistrationService } from '../service/registration.js';
import { SubjectAccessLedger } from './access-ledger.js';
import { SubjectFields } from './fields.js';
import { SubjectLoaders } from '../loaders.js';
import { subjectsModule } from './module.js';
import { SubjectMutations } from './mutations.js';
import { SubjectConnectionFields, SubjectResolver } from './resolver.js';

export interface Subjects {
  /** The door for files of registrations; intake takes it. */
  readonly door: RowDoor;
  /** `subjectsGraphql` with entities that can be resolved. */
  readonly graphql: GraphqlModule;
  readonly resolvers: readonly object[];
  readonly registrations: RegistrationService;
  readonly codes: CodeService;
  readonly reading: SubjectReading;
}

export function createSubjects({
  db,
  reference,
  audit,
  announce = () => Promise.resolve(),
}: {
  readonly db: Database;
  readonly reference: Reference;
  readonly audit: { readonly accessLedger: Pick<AccessLedger, 'listOf'> };
  readonly announce?: AnnounceSubject;
}): Subjects {
  const loaders = new SubjectLoaders(db);
  const reading = new SubjectReading(db, reference);
  const registrations = new RegistrationService(db, reference, announce);
  const codes = new CodeService(db, announce);
  return {
    door: registrationDoor(reference),
    graphql: subjectsModule(loaders),
    resolvers: [
      new SubjectResolver(loaders, reading),
      new SubjectConnectionFields(reading),
      new SubjectFields(loaders, reference),
      new SubjectAccessLedger(audit.accessLedger),
      new SubjectMutations({ registrations, codes, loaders }),
    ],
    registrations,
    codes,
    reading,
  };
}

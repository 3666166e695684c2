import type { Database } from '../../../platform/database/index.js';
import type { Reference } from '../../reference/index.js';
import type { SubjectFacts } from '../domain/authorisation.js';
import { Authorisations } from '../service/authorisations.js';
import { MachineKeys } from '../service/keys.js';
import { AccessService } from '../service/organisations.js';
import { type CeilingOf, PermissionChanges } from '../service/permission-changes.js';
import { PermissionEditions } from '../service/permission-editions.js';
import { PermissionExplaining } from '../service/permission-explaining.js';
import { Sessions } from '../service/sessions.js';
import { AccessEntryFields } from './access-entry-fields.js';
import { AuthorisationFields, AuthorisationResolver } from './authorisation-resolver.js';
import { MachineKeyFields, MachineKeyResolver } from './machine-key-resolver.js';
import { organisationLoader } from './organisation-loader.js';
import { PermissionMutations } from './permission-mutations.js';
import { PermissionResolver } from './permission-resolver.js';
import { AccessResolver } from './resolver.js';

export interface Access {
  readonly service: AccessService;
  readonly authorisations: Authorisations;
  readonly keys: MachineKeys;
  readonly sessions: Sessions;
  /** The permission table that a request is given when it arrives. */
  readonly editions: PermissionEditions;
  /** Instances for the schema's container. */
  readonly resolvers: readonly object[];
}

export interface AccessGround {
  readonly db: Pick<Database, 'read' | 'write'>;
  readonly reference: Pick<Reference, 'parameter'>;
  /** Where a subject is registered; who knows subjects stands above. */
  readonly placeOf: (uscc: string) => Promise<SubjectFacts | null>;
  /** The tables are the modules' above, the rows of payloads the catalogue's. */
  readonly ceilingOf: CeilingOf;
}

export function createAccess(ground: AccessGround): Access {
  const service = new AccessService(ground.db);
  const authorisations = new Authorisations(ground);
  const keys = new MachineKeys(ground.db);
  const sessions = new Sessions(ground.db);
  const changes = new PermissionChanges(ground);
  const explaining = new PermissionExplaining({ ...ground, changes });
  const editions = new PermissionEditions(ground.db);
  const organisations = organisationLoader(service);
  return {
    ...{ service, authorisations, keys, sessions, editions },
    resolvers: [
      new AccessResolver(service, organisations),
      new AuthorisationResolver(authorisations),
      new AuthorisationFields(organisations),
      new AccessEntryFields(organisations),
      new MachineKeyResolver(keys),
      new MachineKeyFields(organisations),
      new PermissionResolver(changes, explaining, authorisations),
      new PermissionMutations(changes),
    ],
  };
}

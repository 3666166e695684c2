import type { Database } from '../../../platform/database/index.js';
import type { Reference } from '../../reference/index.js';
import type { SubjectPlace } from '../domain/authorisation.js';
import { Authorisations } from '../service/authorisations.js';
import { MachineKeys } from '../service/keys.js';
import { AccessService } from '../service/organisations.js';
import { Sessions } from '../service/sessions.js';
import { AccessEntryFields } from './access-entry-fields.js';
import { AuthorisationFields, AuthorisationResolver } from './authorisation-resolver.js';
import { MachineKeyFields, MachineKeyResolver } from './machine-key-resolver.js';
import { organisationLoader } from './organisation-loader.js';
import { AccessResolver } from './resolver.js';

export interface Access {
  readonly service: AccessService;
  readonly authorisations: Authorisations;
  readonly keys: MachineKeys;
  readonly sessions: Sessions;
  /** Instances for the schema's container. */
  readonly resolvers: readonly object[];
}

export interface AccessGround {
  readonly db: Pick<Database, 'read' | 'write'>;
  readonly reference: Pick<Reference, 'parameter'>;
  /** Where a subject is registered; who knows subjects stands above. */
  readonly placeOf: (uscc: string) => Promise<SubjectPlace | null>;
}

export function createAccess(ground: AccessGround): Access {
  const service = new AccessService(ground.db);
  const authorisations = new Authorisations(ground);
  const keys = new MachineKeys(ground.db);
  const sessions = new Sessions(ground.db);
  const organisations = organisationLoader(service);
  return {
    ...{ service, authorisations, keys, sessions },
    resolvers: [
      new AccessResolver(service, organisations),
      new AuthorisationResolver(authorisations),
      new AuthorisationFields(organisations),
      new AccessEntryFields(organisations),
      new MachineKeyResolver(keys),
      new MachineKeyFields(organisations),
    ],
  };
}

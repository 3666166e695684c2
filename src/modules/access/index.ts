export { ROLES, STRANGER, type Identity, type Role } from './domain/identity.js';
export { masks, type MaskName } from './domain/masks.js';
export { VIEWS, subjectViewRules, type View, type ViewRule } from './domain/views.js';
export { identityOf } from './graphql/identity-of.js';
export { viewsShowingInFull } from './graphql/shown-in-full.js';
export { guardSchema } from './graphql/guard/guard-schema.js';
export { mergePermissions } from './graphql/guard/merge-tables.js';
export {
  ORGANISATION_KINDS,
  type Organisation,
  type OrganisationKind,
} from './domain/organisation.js';
export { createAccess, type Access } from './graphql/create-access.js';
export { accessGraphql } from './graphql/module.js';
export { accessEntities } from './tables.js';
export {
  DevelopmentIssuerRefused,
  openDevelopmentIssuer,
  type DevelopmentIssuer,
} from './tokens/development-issuer.js';
export { oidcTrust } from './tokens/oidc.js';
export { sampleIdentities, sampleOrganisations, type SampleIdentity } from './tokens/samples.js';
export { listOfSamples, tokenCommand, TokenCommandFault } from './tokens/token-command.js';
export type { Trust } from './tokens/trust.js';
export { createTokenVerifier, type TokenVerifier } from './tokens/verifier.js';

export { AUTHORISATION_PURPOSES, AUTHORISATION_SCOPES } from './domain/authorisation.js';
export { ROLES, STRANGER, type Identity } from './domain/identity.js';
export { judgeClaims, judgeStaffClaims, judgeSubjectClaims } from './domain/claims.js';
export { districtOf, isCityWide } from './domain/district.js';
export { type Level, shownAs } from './domain/cells.js';
export type { LevelRows } from './domain/edition.js';
export { requesterOf } from './domain/requester.js';
export { KEY_ROLES, type MachineKey } from './domain/machine-key.js';
export { masks, type MaskName } from './domain/masks.js';
export {
  MASKED_AS_PERSONS,
  subjectViewRules,
  type View,
  type ViewRule,
  VIEWS,
} from './domain/views.js';
export { watermarkOf } from './domain/watermark.js';
export { createAccess, type Access } from './graphql/create-access.js';
export { guardSchema } from './graphql/guard/guard-schema.js';
export { PURPOSES } from './domain/purposes.js';
export { VIEW_MEANINGS } from './graphql/meanings.js';
export { type Ceiling, ceilingOf, payloadCeiling } from './graphql/guard/ceiling.js';
export { mergePermissions } from './graphql/guard/merge-tables.js';
export { identityOf } from './graphql/identity-of.js';
export { accessGraphql } from './graphql/module.js';
export { SIGN_IN_PLACES, type SignInWay } from './http/options.js';
export { signInRoutes } from './http/routes.js';
export { SignIn } from './http/sign-in.js';
export { readerOf } from './graphql/reader-of.js';
export { sightOf } from './graphql/sight-of.js';
export { viewsShowingInFull } from './graphql/shown-in-full.js';
export { authorisationId, type KeptAuthorisation } from './queries/authorisations.js';
export { isAuthorised } from './queries/authorised.js';
export {
  AUTHORISATION_REFUSALS as authorisationSentences,
  type AuthorisationRefusal,
  KEY_REFUSALS as keySentences,
  type KeyRefusal,
} from './refusals.js';
export { accessEntities } from './tables.js';
export { DevelopmentIssuerRefused, openDevelopmentIssuer } from './tokens/development-issuer.js';
export { type KeyPair, OWN_ALGORITHM } from './tokens/key-pair.js';
export { knownOwnKey, openOwnKey, type OwnKey } from './tokens/own-key.js';
export { cookiesFor } from './tokens/cookies.js';
export { createIdentifier, type Identify } from './tokens/identifier.js';
export { createKeyVerifier } from './tokens/key-verifier.js';
export { oidcTrust } from './tokens/oidc.js';
export { sampleIdentities, sampleOrganisations } from './tokens/samples.js';
export { listOfSamples, tokenCommand } from './tokens/token-command.js';
export { type BelievedIssuer, createTokenVerifier, type TokenVerifier } from './tokens/verifier.js';

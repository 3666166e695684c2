export { ROLES, STRANGER, type Identity, type Role } from './domain/identity.js';
export { masks, type MaskName } from './domain/masks.js';
export { VIEWS, subjectViewRules, type View, type ViewRule } from './domain/views.js';
export { identityOf } from './graphql/identity-of.js';
export { viewsShowingInFull } from './graphql/shown-in-full.js';
export { guardSchema } from './graphql/guard/guard-schema.js';
export { mergePermissions } from './graphql/guard/merge-tables.js';

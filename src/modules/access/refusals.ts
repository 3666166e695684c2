/** Why the claims of a verified token make no identity. */
export const CLAIM_REFUSALS = [
  'CLAIM_NOT_TEXT',
  'SUB_MISSING',
  'ROLE_MISSING',
  'ROLE_UNKNOWN',
  'USCC_MISSING',
  'USCC_MALFORMED',
  'DIVISION_MISSING',
  'DIVISION_MALFORMED',
  'DEPARTMENT_MISSING',
  'INSTITUTION_MISSING',
] as const;
export type ClaimRefusalCode = (typeof CLAIM_REFUSALS)[number];

/** Why a token is not believed; `extensions.reason` of UNAUTHENTICATED. */
export const TOKEN_REFUSALS = [
  'AUTHORIZATION_HEADER',
  'TOKEN_MALFORMED',
  'TOKEN_EXPIRED',
  'TOKEN_NOT_YET_VALID',
  'TOKEN_ISSUER',
  'TOKEN_AUDIENCE',
  'TOKEN_ALGORITHM',
  'TOKEN_KEY_UNKNOWN',
  'TOKEN_SIGNATURE',
  'TOKEN_CLAIMS',
] as const;
export type TokenRefusalCode = (typeof TOKEN_REFUSALS)[number];

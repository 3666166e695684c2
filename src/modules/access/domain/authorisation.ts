/**
 * What a subject may let an institution see (授权范围): who it is in full, its records as far as the
 * catalogue gives them to authorised queries, its evaluation, its grades in industries' schemes.
 */
export const AUTHORISATION_SCOPES = ['PROFILE', 'RECORDS', 'EVALUATION', 'TIERS'] as const;
export type AuthorisationScope = (typeof AUTHORISATION_SCOPES)[number];

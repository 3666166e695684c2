import type { CivilDate } from '../../../kernel/civil-date.js';

/**
 * What a subject may let an institution see (授权范围): who it is in full, its records as far as the
 * catalogue gives them to authorised queries, its evaluation, its grades in industries' schemes.
 */
export const AUTHORISATION_SCOPES = ['PROFILE', 'RECORDS', 'EVALUATION', 'TIERS'] as const;
export type AuthorisationScope = (typeof AUTHORISATION_SCOPES)[number];

/**
 * What a bank may ask for (授权用途). Basis: DESIGN, after the reasons for which banks ask credit
 * bureaus: before a loan is granted, and while it runs.
 */
export const AUTHORISATION_PURPOSES = ['LOAN_REVIEW', 'POST_LOAN'] as const;
export type AuthorisationPurpose = (typeof AUTHORISATION_PURPOSES)[number];

/** Where an authorisation stands today. */
export const AUTHORISATION_STATES = ['NOT_BEGUN', 'IN_FORCE', 'OVER', 'REVOKED'] as const;
export type AuthorisationState = (typeof AUTHORISATION_STATES)[number];

/** Whom a subject lets see what, for what and how long. */
export interface Grant {
  readonly uscc: string;
  /** Id of the bank. */
  readonly institution: string;
  readonly purpose: AuthorisationPurpose;
  readonly scopes: readonly AuthorisationScope[];
  readonly validFrom: CivilDate;
  /** The last day. */
  readonly validTo: CivilDate;
  /** Where the signed authorisation lies: its number, or the hash of its file. */
  readonly evidence: string | null;
}

/** What decides beside the place under which view a subject's row is seen. */
export interface SubjectFacts extends SubjectPlace {
  /** The department that reported it. */
  readonly department: string | null;
  /** Masked like a person. */
  readonly isPersonal: boolean;
}

/** Where a subject is registered, and into which it was merged. */
export interface SubjectPlace {
  readonly division: string | null;
  readonly aliasOf: string | null;
}

/** Every role that a token may carry. Basis: DESIGN; `PUBLIC` is the stranger. */
export const ROLES = [
  'PUBLIC',
  'SUBJECT',
  'DEPARTMENT_REPORTER',
  'INDUSTRY_REGULATOR',
  'INSPECTION_TOOL',
  'BANK',
  'CREDIT_SERVICE',
  'CITY_ADMIN',
  'MODEL_ADMIN',
  'REVIEWER',
  'AUDITOR',
  'PROVINCE_SYNC',
] as const;
export type Role = (typeof ROLES)[number];

/** Who asks, as the verified claims of the token say. */
export interface Identity {
  readonly role: Role;
  /** The token's `sub`; `stranger` without a token. */
  readonly subject: string;
  /** Id of the organisation for which the person or machine acts. */
  readonly organisation?: string;
  /** The subject that a `SUBJECT` speaks for. */
  readonly uscc?: string;
  /** Division prefix of the scope: 2, 4, 6, 9 or 12 digits. */
  readonly division?: string;
  /** Code of the source department for which a `DEPARTMENT_REPORTER` reports. */
  readonly department?: string;
  /** Industry scheme within which an `INDUSTRY_REGULATOR` regulates. */
  readonly scheme?: string;
  /** The bank or credit service behind a `BANK` or `CREDIT_SERVICE`. */
  readonly institution?: string;
  /** Why the data is asked for, as the caller states it. */
  readonly purpose?: string;
  /** What may be stated as the purpose; whatever the role may state when not given. */
  readonly purposes?: readonly string[];
  /** Id of the machine key with which the request came. */
  readonly key?: string;
  readonly name?: string;
}

/** Whoever comes without a token. */
export const STRANGER: Identity = Object.freeze({ role: 'PUBLIC', subject: 'stranger' });

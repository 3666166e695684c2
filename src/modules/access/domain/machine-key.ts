import type { CivilDate } from '../../../kernel/civil-date.js';
import type { Identity, Role } from './identity.js';
import type { OrganisationKind } from './organisation.js';

/** As what machines ask, and what the organisation behind them has to be. Basis: DESIGN. */
export const KIND_OF_KEY_ROLE = {
  DEPARTMENT_REPORTER: 'DEPARTMENT',
  INSPECTION_TOOL: 'INSPECTION',
  BANK: 'BANK',
  CREDIT_SERVICE: 'CREDIT_SERVICE',
  PROVINCE_SYNC: 'PROVINCE',
} as const satisfies Partial<Record<Role, OrganisationKind>>;
export type KeyRole = keyof typeof KIND_OF_KEY_ROLE;
export const KEY_ROLES = Object.keys(KIND_OF_KEY_ROLE) as readonly KeyRole[];

/** Whether requests with the key are answered now. */
export const KEY_STATES = ['IN_FORCE', 'OVER'] as const;
export type KeyState = (typeof KEY_STATES)[number];

/** As whom a key asks: what it was issued for, which never changes. */
export interface KeyScope {
  readonly organisation: string;
  readonly role: KeyRole;
  readonly division: string | null;
  readonly department: string | null;
  readonly institution: string | null;
  /** Empty: whatever the role may state. */
  readonly purposes: readonly string[];
}

/** A key as it is kept; its secret is known to its machine alone. */
export interface MachineKey extends KeyScope {
  readonly id: string;
  readonly name: string;
  /** The last day. */
  readonly validTo: CivilDate;
  /** When it ends: with its last day, or before it was rotated or revoked. */
  readonly endsAt: Date;
  readonly endReason: string | null;
  readonly state: KeyState;
  readonly replaces: string | null;
  readonly replacedBy: string | null;
  readonly issuedAt: Date;
  readonly lastUsedOn: CivilDate | null;
}

/** Who asks with the key; where it has one purpose only, that is stated by using it. */
export function identityOfKey(key: Pick<MachineKey, 'id' | 'name'> & KeyScope): Identity {
  const { id, name, organisation, role, division, department, institution, purposes } = key;
  const [purpose, ...more] = purposes;
  return Object.freeze({
    ...{ role, subject: `key:${id}`, key: id, name, organisation },
    ...(division === null ? {} : { division }),
    ...(department === null ? {} : { department }),
    ...(institution === null ? {} : { institution }),
    ...(purpose === undefined ? {} : { purposes }),
    ...(purpose === undefined || more.length > 0 ? {} : { purpose }),
  });
}

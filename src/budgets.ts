import { networkOf } from './kernel/network.js';
import { type Identity, requesterOf, type ROLES, STRANGER } from './modules/access/index.js';
import type { Budget, Spender } from './platform/quota/index.js';

type Role = (typeof ROLES)[number];
export type Budgets = Readonly<Record<Role, Budget>>;

/** The dearest operation that is allowed at all has to fit into a minute. */
export const LEAST_PER_MINUTE = 60_000;

const PERSON: Budget = { perMinute: 600_000, perDay: 60_000_000 };
const MACHINE: Budget = { perMinute: 3_000_000, perDay: 600_000_000 };

/**
 * Points a minute and a day, by role. A point is a field that the answer can hold; a regulator's page of 20
 * subjects with their records costs about 4,000.
 * Basis: DESIGN. A stranger is an address, behind which an office may sit; a machine fetches a city in a night.
 */
export const BUDGETS: Budgets = {
  PUBLIC: { perMinute: 60_000, perDay: 3_000_000 },
  SUBJECT: { perMinute: 120_000, perDay: 6_000_000 },
  DEPARTMENT_REPORTER: MACHINE,
  INDUSTRY_REGULATOR: PERSON,
  INSPECTION_TOOL: MACHINE,
  BANK: MACHINE,
  CREDIT_SERVICE: MACHINE,
  CITY_ADMIN: PERSON,
  MODEL_ADMIN: PERSON,
  REVIEWER: PERSON,
  AUDITOR: PERSON,
  PROVINCE_SYNC: MACHINE,
};

/**
 * Who pays for a request.
 *
 * @param identity who asks; who is not believed pays as a stranger.
 */
export async function spenderFor(
  identity: Promise<Identity>,
  address: string,
  budgets: Budgets,
): Promise<Spender> {
  const asking = await identity.catch(() => STRANGER);
  const { kind, id } = requesterOf(asking, networkOf(address));
  return { id: `${kind}:${id}`, budget: budgets[asking.role] };
}

import { inspectionRefusal, type InspectionRefusal } from '../refusals.js';

/** Who asks, as far as draws care. */
export interface Asker {
  readonly role: string;
  readonly division?: string;
  readonly scheme?: string;
  readonly department?: string;
}

/** What an act is about. */
export interface Reach {
  readonly scheme: string | null;
  readonly division: string;
}

const ROLES: readonly string[] = ['CITY_ADMIN', 'INDUSTRY_REGULATOR', 'INSPECTION_TOOL'];

/**
 * Why somebody may not plan or draw this; empty when it is within the scope: an administrator's and a
 * tool's division, a regulator's own scheme within its division. Whoever administers the hub itself
 * carries no division and has the whole of it.
 */
export function reasonsAgainst(asker: Asker, reach: Reach): readonly InspectionRefusal[] {
  const { role, division, scheme } = asker;
  if (!ROLES.includes(role)) return [inspectionRefusal('DRAW_ROLE_UNFIT', [], { role })];
  const isOperator = role === 'CITY_ADMIN' && division === undefined;
  const isWithin = isOperator || (division !== undefined && reach.division.startsWith(division));
  const isOwnScheme = role === 'INDUSTRY_REGULATOR' ? scheme === reach.scheme : true;
  return [
    ...(isWithin
      ? []
      : [
          inspectionRefusal('DRAW_OUTSIDE_DIVISION', ['division'], {
            own: division ?? '—',
            division: reach.division,
          }),
        ]),
    ...(isOwnScheme
      ? []
      : [
          inspectionRefusal('DRAW_NOT_OF_SCHEME', ['scheme'], {
            own: scheme ?? '—',
            scheme: reach.scheme ?? '—',
          }),
        ]),
  ];
}

import { supervisionRefusal, type SupervisionRefusal } from '../refusals.js';

/** Who acts, as far as scope goes. */
export interface Acting {
  readonly role: string;
  readonly scheme?: string;
  readonly division?: string;
}

/** What is acted upon: a scheme, in a division and all below it. */
export interface Scope {
  readonly scheme: string;
  readonly division: string;
}

/**
 * Why somebody may not act there: a regulator acts within its own scheme, everybody within the own
 * division. Who bears no division, as the hub's operator, has none to leave.
 */
export function scopeFaults(acting: Acting, scope: Scope): readonly SupervisionRefusal[] {
  const { role, scheme: own = '', division = '' } = acting;
  const isRegulator = role === 'INDUSTRY_REGULATOR';
  const isOutsideScheme = isRegulator && own !== scope.scheme;
  const isOutsideDivision =
    !scope.division.startsWith(division) || (isRegulator && division === '');
  return [
    ...(isOutsideScheme
      ? [supervisionRefusal('OUTSIDE_SCHEME', ['scheme'], { scheme: scope.scheme, own })]
      : []),
    ...(isOutsideDivision
      ? [
          supervisionRefusal('OUTSIDE_DIVISION', ['division'], {
            division: scope.division,
            own: division,
          }),
        ]
      : []),
  ];
}

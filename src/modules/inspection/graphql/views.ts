import type { Identity, View } from '../../access/index.js';
import { isInSight, type Sighted, sightOf } from '../domain/sight.js';

const VIEW_OF_ROLE: Partial<Record<Identity['role'], View>> = {
  AUDITOR: 'AUDITOR',
  CITY_ADMIN: 'ADMIN',
  DEPARTMENT_REPORTER: 'REPORTER',
  INDUSTRY_REGULATOR: 'REGULATOR',
  INSPECTION_TOOL: 'INSPECTION_TOOL',
};

/** Whether somebody sees of a plan or a draw more than everybody. */
export function isInside(view: View): boolean {
  return view !== 'PUBLIC' && view !== 'SELF';
}

/** Under which view a plan or a draw is seen: by whoever has it in sight, else by everybody. */
export function viewOfDraw(identity: Identity, of: Sighted): View {
  const isSeen = isInSight(sightOf(identity), of);
  return (isSeen ? VIEW_OF_ROLE[identity.role] : undefined) ?? 'PUBLIC';
}

/** Under which view an inspector is seen: by the own department, by who sends inspectors there, by everybody. */
export function viewOfInspector(
  identity: Identity,
  { department, division }: { readonly department: string; readonly division: string },
): View {
  if (identity.department === department) return 'REPORTER';
  // A scheme sends whoever is qualified, whatever scheme the inspector knows.
  const of = {
    ...{ scheme: identity.scheme ?? null, isInternal: false },
    ...{ division, departments: [department] },
  };
  return viewOfDraw(identity, of);
}

import { judgeCreditCode } from '../../../kernel/credit-code.js';
import { accepted, refused, type Result } from '../../../kernel/result.js';
import type { Database } from '../../../platform/database/index.js';
import type { Identity } from '../../access/index.js';
import { append } from '../../audit/index.js';
import { findInspectors } from '../queries/registers.js';
import { inspectionRefusal, type InspectionRefusal } from '../refusals.js';
import { keepInspectors, lockRegisters } from '../store/registers.js';
import type { InspectionTables } from '../tables.js';

export interface InterestsDeclared {
  readonly id: string;
  readonly interests: readonly string[];
}

/**
 * Adds subjects to those in which an inspector or kin has an interest (申报回避). It only ever adds: to
 * take one back is to say of the inspector anew who they are.
 */
export async function declareInterests(
  db: Pick<Database, 'write'>,
  { id, interests }: InterestsDeclared,
  identity: Identity,
): Promise<Result<string, InspectionRefusal>> {
  const { subject: actor, role, organisation, department: own = '—' } = identity;
  return db.write<InspectionTables, Result<string, InspectionRefusal>>(async ({ sql }) => {
    await lockRegisters(sql);
    const [known] = await findInspectors(sql, [id]);
    if (known === undefined) return refused(unfit('id', id, 'an inspector of the directory'));
    const { department } = known;
    const [first, ...more] = [
      ...(role === 'CITY_ADMIN' || own === department
        ? []
        : [inspectionRefusal('REGISTER_DEPARTMENT_FOREIGN', ['id'], { own, department })]),
      ...interests
        .filter((uscc) => judgeCreditCode(uscc) !== null)
        .map((uscc) => unfit('interests', uscc, 'USCC')),
    ];
    if (first !== undefined) return refused(first, ...more);
    const all = [...new Set([...known.interests, ...interests])].toSorted();
    await keepInspectors(sql, [{ ...known, interests: all }], actor);
    const action = 'inspection.register';
    await append(sql, [{ actor, role, organisation, action, target: `inspector:${id}` }]);
    return accepted(id);
  });
}

function unfit(field: string, value: string, wanted: string): InspectionRefusal {
  return inspectionRefusal('FIELD_UNFIT', [field], { field, value, wanted });
}

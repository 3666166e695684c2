import { normaliseCode } from '../../kernel/credit-code.js';
import { foldName } from '../../kernel/fold-name.js';
import { remembered } from '../../kernel/remembered.js';
import type { Refusal } from '../../kernel/result.js';
import type { KeptDepartment } from '../catalogue/index.js';
import type { RecordText } from './domain/judged-record.js';
import { type DoorRefusal, doorRefusal } from './door-refusals.js';

/** Where a row names the body that decided. */
const NAMED_IN = ['authority', 'authorityUscc'] as const;

/** A text that names a department, as a file repeats it in every row. */
interface Naming {
  readonly other: string | null;
}

/**
 * Finds the row that speaks in the name of a department other than its sender: what is decided there is
 * reported by that department, and only by it. An administration (`own` is null) passes on what others decided; a body that is
 * no department of the catalogue may be named by anybody.
 */
export function speaksForOthers(
  departments: readonly Pick<KeptDepartment, 'code' | 'name' | 'uscc'>[],
  own: string | null,
): (row: RecordText) => Refusal<DoorRefusal> | null {
  if (own === null) return () => null;
  const owner = new Map<string, string>();
  const sender = departments.filter(({ code }) => code === own);
  for (const { code, name, uscc } of [...departments, ...sender]) {
    owner.set(foldName(name), code);
    if (uscc !== null) owner.set(uscc, code);
  }
  const naming = remembered((text: string): Naming => {
    const code = owner.get(foldName(text)) ?? owner.get(normaliseCode(text)) ?? own;
    return { other: code === own ? null : code };
  });
  return (row) => {
    for (const field of NAMED_IN) {
      const text = row[field] ?? '';
      const other = text === '' ? null : naming(text).other;
      if (other !== null) {
        return doorRefusal('AUTHORITY_OF_OTHERS', [field], { own, department: other });
      }
    }
    return null;
  };
}

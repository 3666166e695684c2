import type { JudgedType } from './record-type.js';

/** A field of a person's number as a correction leaves it; null: nothing there can be hashed. */
export interface NumberChange {
  readonly field: string;
  readonly number: string | null;
}

/** By field: what is stored of a person's number beside its mask. */
export type StoredHashes = Readonly<Record<string, string>> | null | undefined;

/** What makes hashes of numbers and compares them. */
export interface NumberHashing {
  hashes(number: string): readonly string[];
  isOther(stored: string, number: string): boolean;
}

/** The changes that concern numbers of persons; what came masked has no number any more. */
export function numbersIn(
  { fields }: JudgedType,
  changes: readonly { readonly field: string; readonly value?: string | null | undefined }[],
): readonly NumberChange[] {
  const hashed = new Set(fields.filter(({ mask }) => mask === 'ID_NUMBER').map(({ code }) => code));
  return changes.flatMap(({ field, value }) => {
    if (!hashed.has(field)) return [];
    const number = value?.trim() ?? '';
    return [{ field, number: number === '' || number.includes('*') ? null : number }];
  });
}

/** Whether a change names another person, although the mask may stay the same. */
export function namesOther(
  stored: StoredHashes,
  numbers: readonly NumberChange[],
  by: NumberHashing | null,
): boolean {
  return numbers.some(({ field, number }) => {
    const hash = stored?.[field];
    return hash !== undefined && number !== null && by?.isOther(hash, number) === true;
  });
}

/** What is stored after the change. */
export function hashesAfter(
  stored: StoredHashes,
  numbers: readonly NumberChange[],
  by: NumberHashing | null,
): StoredHashes {
  const changed = new Set(numbers.map(({ field }) => field));
  const kept = Object.entries(stored ?? {}).filter(([field]) => !changed.has(field));
  const made = numbers.flatMap(({ field, number }) => {
    const [hash] = number === null ? [] : (by?.hashes(number) ?? []);
    return hash === undefined ? [] : [[field, hash] as const];
  });
  const after = [...kept, ...made];
  return after.length === 0 ? null : Object.fromEntries(after);
}

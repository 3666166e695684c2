import type { RecordField, RecordTypeVersion } from '../catalogue/index.js';

/**
 * What any record may say of itself. Basis (DESIGN): these belong to the envelope of every record; a template
 * names them only where departments report them today.
 */
const COMMON: readonly string[] = ['documentNo', 'severity', 'publicityEndDate'];

/** The types as old rows may fill them: each with the common fields that it lacks, as another type defines them. */
export function withCommonFields(
  types: readonly RecordTypeVersion[],
): readonly RecordTypeVersion[] {
  const all = types.flatMap(({ fields }) => fields);
  const common = COMMON.flatMap((code): readonly RecordField[] => {
    const field = all.find((one) => one.code === code);
    const open = { need: 'OPTIONAL', requiredWhen: null, aliases: [] } as const;
    return field === undefined ? [] : [{ ...field, ...open }];
  });
  return types.map((type) => {
    const own = new Set(type.fields.map(({ code }) => code));
    return { ...type, fields: [...type.fields, ...common.filter(({ code }) => !own.has(code))] };
  });
}

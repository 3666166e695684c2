import { invariant } from '../../../kernel/invariant.js';
import type { Judging } from './judging.js';
import type { JudgedField, JudgedType } from './record-type.js';
import { codesAt, placesOf, type Values } from './row-values.js';

type Check = (values: Values, judging: Judging) => void;

function required(field: JudgedField, place: number): Check {
  return (values, judging) => {
    if (values[place] === null && judging.at.profile === 'FULL') {
      judging.refuse('FIELD_MISSING', field);
    }
  };
}

function requiredWhen(field: JudgedField, place: number, { fields }: JudgedType): Check {
  const { requiredWhen: condition } = field;
  const conditionAt = fields.findIndex(({ code }) => code === condition?.field);
  const conditionField = fields[conditionAt];
  invariant(condition !== null && conditionField !== undefined, `${field.code} asks a known field`);
  const values = new Set(condition.anyOf);
  const nameOf = new Map(conditionField.codeSet.map(({ code, nameZh }) => [code, nameZh]));
  return (row, judging) => {
    const value = row[place];
    if (value !== null && value !== '0') return;
    const met = codesAt(row, conditionAt).find((code) => values.has(code));
    if (met === undefined) return;
    const params = { when: conditionField.nameZh, value: nameOf.get(met) ?? met };
    if (value === null && judging.at.profile === 'FULL') {
      judging.refuse('FIELD_MISSING_WHEN', field, params);
    }
    if (value === '0' && field.dataType === 'DECIMAL') {
      judging.refuse('AMOUNT_NOT_POSITIVE', field, params);
    }
  };
}

/**
 * Whether a row states what its type asks for. A field that was refused is not missing as well. An amount
 * that is asked for because a kind of penalty imposes it has to be more than nothing.
 */
export function needsOf(type: JudgedType): Check {
  const place = placesOf(type.fields);
  const checks = type.fields.flatMap((field) => [
    ...(field.need === 'REQUIRED' && field.code !== type.eventField
      ? [required(field, place(field.code))]
      : []),
    ...(field.requiredWhen === null ? [] : [requiredWhen(field, place(field.code), type)]),
  ]);
  return (values, judging) => {
    for (const check of checks) check(values, judging);
  };
}

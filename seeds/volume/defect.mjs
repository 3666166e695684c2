/**
 * What may be wrong with a row, with what must become of it. Reasons and fixes are the codes that the
 * hub tells.
 */

/**
 * @typedef {import('./decisions.mjs').Row} Row
 * @typedef {'ACCEPTED' | 'FIXED' | 'QUARANTINED' | 'DUPLICATE' | 'HELD' | 'DROPPED'} Outcome
 * @typedef {{ earlier: Row, strangersCode: string, identityNumber: string, required: string }} Means
 * `earlier`: a good row of the same file; `required`: one of the required fields, another each time
 * @typedef {{ name: string, outcome: Outcome, reasons: readonly string[], fixes: readonly string[],
 *   types: readonly string[], fits: (row: Row) => boolean, spoil: (row: Row, means: Means) => Row }} Defect
 */

export const PENALTY = 'ADMIN_PENALTY';
export const LICENCE = 'ADMIN_LICENSE';

/** @param {Partial<Defect> & Pick<Defect, 'name' | 'outcome'>} of @returns {Defect} */
export function defect(of) {
  return {
    ...{ reasons: [], fixes: [], types: [PENALTY, LICENCE] },
    fits: () => true,
    spoil: (row) => row,
    ...of,
  };
}

/** A fine and nothing else was imposed. @param {Row} row @param {string} amount */
export function finedBy(row, amount) {
  return {
    ...row,
    penaltyTypes: '罚款',
    fineAmount: amount,
    confiscatedAmount: '',
    licenceAffected: '',
  };
}

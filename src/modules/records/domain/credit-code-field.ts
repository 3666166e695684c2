import { judgeCreditCode, normaliseCode, parseCreditCode } from '../../../kernel/credit-code.js';
import { explainDamage } from '../../../kernel/damaged-code.js';
import { isIdentityNumber } from '../../../kernel/identity-number.js';
import { judgeLegacyCode, type LegacyCodeType } from '../../../kernel/legacy-code.js';
import { refusal } from '../../../kernel/result.js';
import type { Judging, Reader } from './judging.js';
import type { JudgedField } from './record-type.js';
import { isFiller, statedText } from './stated.js';

function nameRepairs(written: string, judging: Judging): void {
  const { fixes } = judging;
  const bare = written.trim();
  if (bare !== written) fixes.add('TRIMMED');
  const narrow = bare.normalize('NFKC');
  if (narrow !== bare) fixes.add('WIDTH_FOLDED');
  if (narrow !== narrow.toUpperCase()) fixes.add('CASE_FOLDED');
  if (/[^0-9A-Za-z]/.test(narrow)) fixes.add('BLANKS_REMOVED');
}

/** The stable reason first, then what happened to the code on its way, as far as that is recognised. */
function refuseCode(written: string, field: JudgedField, judging: Judging): false {
  const code = normaliseCode(written);
  const damage = explainDamage(written);
  const reason = judgeCreditCode(code);
  // What looks like the number of a person is not repeated.
  const shown = isIdentityNumber(code) ? '' : code;
  if (reason !== null) judging.refuse(reason, field, { code: shown });
  if (damage !== null && damage.code !== 'CREDIT_CODE_MISSING') {
    const params = { field: field.nameZh, ...damage.params };
    judging.reasons.push(refusal(damage.code, [field.code], params));
  }
  return false;
}

/** A unified code of the party, of the authority or of the reporting unit. */
export function creditCodeReader(field: JudgedField): Reader {
  return (written, judging) => {
    if (written.length === 18 && judgeCreditCode(written) === null) return written;
    const bare = written.trim();
    if (bare === '' || isFiller(bare)) return null;
    const parsed = parseCreditCode(bare, { exceptions: judging.facts.exceptions });
    if (!parsed.ok) return refuseCode(bare, field, judging);
    nameRepairs(written, judging);
    if (judgeCreditCode(parsed.value) !== null) judging.fixes.add('CODE_EXCEPTED');
    return parsed.value;
  };
}

/** The fields that hold numbers from before the unified code, by which a party may still be found. */
export const LEGACY_FIELDS: ReadonlyMap<string, LegacyCodeType> = new Map([
  ['organisationCode', 'ORGANISATION_CODE'],
  ['registrationNumber', 'REGISTRATION_NUMBER'],
  ['taxNumber', 'TAX_NUMBER'],
]);

/** An older number that is none is left out: what identifies the party stands elsewhere in the row. */
export function legacyCodeReader(type: LegacyCodeType): Reader {
  return (written, judging) => {
    const text = statedText(written, judging);
    // Since 2015 the unified code is the registration and tax number as well.
    if (text === null || text === judging.row['uscc']) return null;
    const legacy = judgeLegacyCode(type, text);
    if (!legacy.ok) {
      judging.fixes.add('LEGACY_CODE_NOT_READ');
      return null;
    }
    if (legacy.value !== text) nameRepairs(text, judging);
    return legacy.value;
  };
}

import { civilDate, type CivilDate } from '../../../kernel/civil-date.js';
import { invariant } from '../../../kernel/invariant.js';
import { refusal } from '../../../kernel/result.js';
import type { Judging } from './judging.js';
import { foldAuthority } from './keys.js';
import type { JudgedField, JudgedType } from './record-type.js';
import { dayAt, placesOf, textAt, type Values } from './row-values.js';

/** What the rules across fields read of a row. */
export interface ReadRow {
  readonly values: Values;
  /** Null when it is missing or was refused. */
  readonly decidedOn: CivilDate | null;
  readonly nameFolded: string | null;
}

type Rule = (row: ReadRow, judging: Judging) => void;

/** Basis (DESIGN): no authority of today decided anything before this day. */
const FIRST_DECISION = civilDate('1949-10-01');

/** An event that is due may lie ahead; what was decided, made or found may not. */
const MAY_LIE_AHEAD = /^due/;

const PARTY_FIELDS = ['partyName', 'uscc', 'organisationCode', 'registrationNumber', 'taxNumber'];

function fieldOf({ fields }: JudgedType, code: string): JudgedField | null {
  return fields.find((field) => field.code === code) ?? null;
}

function eventRules(type: JudgedType): readonly Rule[] {
  const event = fieldOf(type, type.eventField);
  invariant(event !== null, `${type.code} has its event field ${type.eventField}`);
  const place = placesOf(type.fields)(event.code);
  const mayLieAhead = MAY_LIE_AHEAD.test(event.code);
  return [
    ({ values, decidedOn }, judging) => {
      if (decidedOn === null && values[place] === null) judging.refuse('FIELD_MISSING', event);
    },
    ({ decidedOn: date }, judging) => {
      if (date === null) return;
      if (date < FIRST_DECISION) judging.refuse('DATE_TOO_EARLY', event, { date });
      if (date > judging.facts.today && !mayLieAhead) {
        judging.refuse('DATE_IN_FUTURE', event, { date });
      }
    },
  ];
}

/** A date that may not lie before another; both stated. */
function notBefore(type: JudgedType, code: string, from: string | null): readonly Rule[] {
  const field = fieldOf(type, code);
  if (field === null || field.dataType !== 'DATE') return [];
  const place = placesOf(type.fields);
  const at = place(code);
  const fromField = fieldOf(type, from ?? type.eventField);
  return [
    ({ values, decidedOn }, judging) => {
      const end = dayAt(values, at);
      const start = from === null ? decidedOn : dayAt(values, place(from));
      if (end === null || start === null || end >= start) return;
      const params = { date: end, from: fromField?.nameZh ?? '', fromDate: start };
      judging.refuse('DATE_BEFORE', field, params);
    },
  ];
}

function authorityRules(type: JudgedType): readonly Rule[] {
  const place = placesOf(type.fields);
  const [uscc, authorityUscc, authority] = ['uscc', 'authorityUscc', 'authority'].map(place);
  const byCode = fieldOf(type, 'authorityUscc');
  const byName = fieldOf(type, 'authority');
  return [
    ({ values }, judging) => {
      const code = textAt(values, uscc ?? -1);
      if (byCode !== null && code !== null && code === textAt(values, authorityUscc ?? -1)) {
        judging.refuse('AUTHORITY_IS_PARTY', byCode);
      }
    },
    ({ values, nameFolded }, judging) => {
      const name = textAt(values, authority ?? -1);
      if (
        byName !== null &&
        name !== null &&
        nameFolded !== null &&
        nameFolded === foldAuthority(name)
      ) {
        judging.refuse('AUTHORITY_IS_PARTY', byName);
      }
    },
  ];
}

function partyRule(type: JudgedType): Rule {
  const place = placesOf(type.fields);
  const places = PARTY_FIELDS.map(place);
  return ({ values }, judging) => {
    if (places.some((at) => typeof values[at] === 'string')) return;
    const isTold = judging.reasons.some(({ at }) => PARTY_FIELDS.includes(String(at[0])));
    if (!isTold) judging.reasons.push(refusal('PARTY_MISSING', ['partyName']));
  };
}

/** The rules that look at several fields of a row. */
export function crossFieldRules(type: JudgedType): Rule {
  const rules = [
    ...eventRules(type),
    ...notBefore(type, 'validTo', fieldOf(type, 'validFrom') === null ? null : 'validFrom'),
    ...notBefore(type, 'publicityEndDate', null),
    ...type.endFields.flatMap((code) => notBefore(type, code, null)),
    ...authorityRules(type),
    partyRule(type),
  ];
  return (row, judging) => {
    for (const rule of rules) rule(row, judging);
  };
}

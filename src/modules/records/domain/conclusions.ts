import type { CivilDate } from '../../../kernel/civil-date.js';
import { parseScaled } from '../../../kernel/decimal.js';
import { remembered } from '../../../kernel/remembered.js';
import type { JudgedRecord, RecordFacts } from './judged-record.js';
import type { Judging } from './judging.js';
import { MONEY_SCALE, type Severity } from './penalty-rules.js';
import { activePublicity, penaltyPublicity, type PublicUntil } from './publicity.js';
import type { JudgedType } from './record-type.js';
import { codesAt, dayAt, placesOf, textAt, type Values } from './row-values.js';
import { severityOf } from './severity.js';

type Due = Pick<JudgedRecord, 'dueOn' | 'dueProvisional'>;

/** What follows from a row that is in order. */
export type Conclusions = Pick<JudgedRecord, 'severity' | 'publicUntil' | 'endedOn'> & {
  readonly due: Due;
};

const NOT_DUE: Due = { dueOn: null, dueProvisional: false };

/** Counting working days is dear and decisions of a file share few days: kept as long as the facts are the same. */
function dueDates(parameter: string | null): (decidedOn: CivilDate, facts: RecordFacts) => Due {
  if (parameter === null) return () => NOT_DUE;
  let known: RecordFacts | null = null;
  let dueOf: (decidedOn: CivilDate) => Due = () => NOT_DUE;
  return (decidedOn, facts) => {
    if (facts !== known) {
      known = facts;
      dueOf = remembered((day: CivilDate) => {
        const due = facts.dueOn(day, parameter);
        return due === null ? NOT_DUE : { dueOn: due.date, dueProvisional: due.provisional };
      });
    }
    return dueOf(decidedOn);
  };
}

/** What a penalty says of itself, as far as both severity and publicity follow from it. */
function penaltyReader(type: JudgedType) {
  const place = placesOf(type.fields);
  const kinds = place('penaltyTypes');
  const procedure = place('procedure');
  return (values: Values) => ({
    kinds: codesAt(values, kinds),
    isSimpleProcedure: textAt(values, procedure) === 'SIMPLE',
  });
}

/** What else decides its severity. */
function fineReader(type: JudgedType) {
  const place = placesOf(type.fields);
  const fine = place('fineAmount');
  const partyKind = place('partyKind');
  const uscc = place('uscc');
  return (values: Values) => ({
    fine: parseScaled(textAt(values, fine) ?? '', MONEY_SCALE),
    isIndividual:
      textAt(values, partyKind) === 'INDIVIDUAL_BUSINESS' ||
      textAt(values, uscc)?.startsWith('92') === true,
  });
}

/** The earliest of the dates that end the record's effect. */
function endOf(type: JudgedType): (values: Values) => CivilDate | null {
  const places = type.endFields.map(placesOf(type.fields));
  return (values) => {
    let first: CivilDate | null = null;
    for (const place of places) {
      const day = dayAt(values, place);
      if (day !== null && (first === null || day < first)) first = day;
    }
    return first;
  };
}

function severityReader(type: JudgedType) {
  const place = placesOf(type.fields);
  const stated = place('severity');
  const penaltyOf = place('penaltyTypes') === -1 ? null : penaltyReader(type);
  const fineOf = fineReader(type);
  return (values: Values, decidedOn: CivilDate, judging: Judging): Severity | null => {
    const given = textAt(values, stated) as Severity | null;
    if (given !== null || penaltyOf === null) return given;
    const rules = judging.facts.penalty.on(decidedOn);
    const derived = severityOf({ ...penaltyOf(values), ...fineOf(values) }, rules);
    if (derived !== null) judging.fixes.add('SEVERITY_DERIVED');
    return derived;
  };
}

interface Publishing {
  readonly values: Values;
  readonly decidedOn: CivilDate;
  readonly severity: Severity | null;
  readonly endedOn: CivilDate | null;
}

function publicityReader(type: JudgedType): (row: Publishing, judging: Judging) => PublicUntil {
  const place = placesOf(type.fields);
  const validTo = place('validTo');
  const statedEnd = place('publicityEndDate');
  const penaltyOf = penaltyReader(type);
  if (type.publicityScope !== 'PUBLIC') return () => null;
  if (type.publicityRule === 'OPEN') {
    return ({ values }) => dayAt(values, statedEnd) ?? 'infinity';
  }
  if (type.publicityRule === 'WHILE_ACTIVE') {
    return ({ values, endedOn }) =>
      activePublicity({
        endedOn,
        validTo: dayAt(values, validTo),
        statedEnd: dayAt(values, statedEnd),
      });
  }
  return ({ values, decidedOn, severity }, judging) => {
    const penalty = {
      ...penaltyOf(values),
      decidedOn,
      severity,
      statedEnd: dayAt(values, statedEnd),
    };
    const { until, isCapped } = penaltyPublicity(penalty, judging.facts.penalty.on(decidedOn));
    if (isCapped) judging.fixes.add('PUBLICITY_CAPPED');
    return until;
  };
}

/** Compiles what the rules of a type conclude: severity, publicity, end of effect, day due. */
export function conclusionsOf(
  type: JudgedType,
): (values: Values, decidedOn: CivilDate, judging: Judging) => Conclusions {
  const dueOf = dueDates(type.reportWithin);
  const endedOnOf = endOf(type);
  const severityIn = severityReader(type);
  const publicUntilOf = publicityReader(type);
  return (values, decidedOn, judging) => {
    const endedOn = endedOnOf(values);
    const severity = severityIn(values, decidedOn, judging);
    const publicUntil = publicUntilOf({ values, decidedOn, severity, endedOn }, judging);
    return { due: dueOf(decidedOn, judging.facts), endedOn, severity, publicUntil };
  };
}

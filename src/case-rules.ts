import {
  addDays,
  civilDate,
  type CivilDate,
  parseCivilDate,
  weekday,
} from './kernel/civil-date.js';
import {
  checkCharacter,
  isOrganisationCode,
  judgeCreditCode,
  normaliseCode,
  organisationCheckCharacter,
} from './kernel/credit-code.js';
import { divideHalfUp, formatScaled, parseScaled } from './kernel/decimal.js';
import type { CaseDifference } from './modules/evaluation/index.js';
import { figuresOf } from './modules/quality/index.js';
import {
  MONEY_SCALE,
  type PenaltyRules,
  penaltyRules,
  severityOf,
} from './modules/records/index.js';
import {
  addWorkingDays,
  judgeTimeliness,
  parameterOn,
  type Parameter,
  type WorkingDayCalendar,
} from './modules/reference/index.js';
import { codeErrorRate } from './modules/subjects/index.js';

/** The dated facts by which sections are answered. */
export interface CaseFacts {
  readonly calendar: WorkingDayCalendar;
  readonly parameters: readonly Parameter[];
  /** The day of the cases. */
  readonly on: CivilDate;
}

/** What a rule answers, by the keys under which a section states it. */
type Answer = Readonly<Record<string, string | boolean | object | null | undefined>>;

/** A row of a section; numbers are written as decimals. */
class Row {
  constructor(private readonly row: unknown) {}

  value(key: string): unknown {
    const { row } = this;
    return typeof row === 'object' && row !== null && Object.hasOwn(row, key)
      ? Reflect.get(row, key)
      : undefined;
  }

  text(key: string): string {
    const value = this.value(key);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  }

  texts(key: string): readonly string[] {
    const value = this.value(key);
    return Array.isArray(value) ? value.map(String) : [];
  }

  count(key: string): number {
    const value = this.value(key);
    return typeof value === 'number' && Number.isSafeInteger(value) ? value : 0;
  }

  day(key: string): CivilDate {
    return parseCivilDate(this.text(key)) ?? civilDate('2000-01-01');
  }
}

/** How each section is answered; what a row states besides is a remark. */
export const ROW_RULES: Readonly<Record<string, (row: Row, facts: CaseFacts) => Answer>> = {
  timeliness,
  usccVectors,
  orgCodeVectors: (row) => ({ checkDigit: organisationCheckCharacter(row.text('body')) }),
  qualityRates,
  severityCases,
  arithmeticTraps: (row) => ({ exact: exactly(row.text('expr')) }),
  codeErrorRate: errorRate,
};

/** Every figure that a row states and the rule answers; a row that states none of them says nothing. */
export function differencesIn(
  section: unknown,
  answer: (row: Row) => Answer,
): readonly CaseDifference[] {
  const rows = Array.isArray(section) ? section : [section];
  return rows.flatMap((stated: unknown, at) => {
    const row = new Row(stated);
    const got = Object.entries(answer(row)).filter(([key]) => row.value(key) !== undefined);
    if (got.length === 0) return [{ path: `[${String(at)}]`, expected: null, got: undefined }];
    return got.flatMap(([key, value]): readonly CaseDifference[] => {
      const [expected, found] = [said(row.value(key)), said(value)];
      return expected === found ? [] : [{ path: `[${String(at)}].${key}`, expected, got: found }];
    });
  });
}

/** In which order an object's keys are written says nothing. */
function said(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  const isMapping = typeof value === 'object' && !Array.isArray(value);
  return JSON.stringify(isMapping ? Object.entries(value).sort() : value);
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** The last day of a report and the days counted (及时率). */
function timeliness(row: Row, { calendar, parameters }: CaseFacts): Answer {
  const decidedOn = row.day('decisionDate');
  const period = Number(parameterOn(parameters, 'DISCLOSURE_PERIOD', decidedOn)?.value ?? 0);
  const { date: deadline, workingDays } = addWorkingDays(decidedOn, period, calendar);
  const standingOn = (reportedOn: CivilDate) =>
    judgeTimeliness({ decidedOn, reportedOn, workingDays: period }, calendar).standing;
  const late = addDays(deadline, 1);
  return {
    ...{ weekday: WEEKDAYS[weekday(decidedOn) % 7], deadline, workingDays },
    onTimeIfReportedOn: standingOn(deadline) === 'ON_TIME' ? deadline : null,
    lateIfReportedOn: standingOn(late) === 'LATE' ? late : null,
  };
}

/** Validity as written and after normalising, and both check characters. */
function usccVectors(row: Row): Answer {
  const code = row.text('code');
  const reason = judgeCreditCode(code);
  const normal = normaliseCode(code);
  const afterNormalising = judgeCreditCode(normal);
  const isOfAlphabet = afterNormalising !== 'CHARSET';
  const checks = {
    uscc: isOfAlphabet && checkCharacter(normal.slice(0, 17)) === normal.slice(17),
    orgCode: isOfAlphabet && isOrganisationCode(normal.slice(8, 17)),
  };
  return {
    ...{ valid: reason === null, reason, validAfterNormalisation: afterNormalising === null },
    checkDigits: afterNormalising === 'LENGTH' ? null : checks,
  };
}

/** 上报率、合规率、及时率 of counted decisions. */
function qualityRates(row: Row): Answer {
  const [due, reported] = [row.count('due'), row.count('reported')];
  const [compliant, onTime] = [row.count('compliant'), row.count('onTime')];
  const figures = figuresOf({
    ...{ due, dueReported: reported, reported, compliant, onTime, late: reported - onTime },
    ...{ qualified: 0, concealed: 0, wrong: 0, duplicates: 0, ledger: due },
  });
  const countOf = (kind: string) =>
    String(figures.defects.find((defect) => defect.kind === kind)?.count ?? 0);
  return {
    ...{ missing: countOf('MISSING'), late: countOf('LATE') },
    reportRate: figures.reportRate.percent,
    complianceRate: figures.complianceRate.percent,
    timelyRate: figures.timelinessRate.percent,
  };
}

/** The severity of a penalty whose authority gave none (处罚程度). */
function severityCases(row: Row, { parameters, on }: CaseFacts): Answer {
  const rules: PenaltyRules = penaltyRules(parameters);
  const penalty = {
    kinds: row.texts('penaltyTypes'),
    fine: parseScaled(row.text('fine'), MONEY_SCALE),
    isSimpleProcedure: row.text('procedure') === 'SIMPLE',
    isIndividual: row.text('subjectType') === 'INDIVIDUAL_BUSINESS',
  };
  return { expected: severityOf(penalty, rules.on(on)) };
}

/** 重错码率. */
function errorRate(row: Row): Answer {
  const [total, duplicates, errors] = ['total', 'duplicates', 'errors'].map((key) =>
    BigInt(row.count(key)),
  );
  const { perTenThousand, meetsGoal } = codeErrorRate({
    ...{ total: total ?? 0n, duplicates: duplicates ?? 0n, errors: errors ?? 0n },
  });
  return { perTenThousand, ok: meetsGoal };
}

const EXPRESSION = /^(ceil|floor|round(\d))\(([\d.]+)(?:\*([\d.]+))?\)$/;
const PLACES = 12;
const ONE = 10n ** BigInt(PLACES);

/** A product of decimals, rounded; without any double on the way. */
function exactly(expression: string): string | null {
  const [, rounding = '', places = '0', one = '', other = '1'] = EXPRESSION.exec(expression) ?? [];
  const [a, b] = [parseScaled(one, PLACES), parseScaled(other, PLACES)];
  if (a === null || b === null) return null;
  const unit = ONE * ONE;
  const product = a * b;
  if (rounding === 'floor') return String(product / unit);
  if (rounding === 'ceil') return String((product + unit - 1n) / unit);
  const scale = Number(places);
  return formatScaled(divideHalfUp(product * 10n ** BigInt(scale), unit), scale);
}

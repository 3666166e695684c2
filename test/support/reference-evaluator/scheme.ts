import type { CivilDate } from '../../../src/kernel/civil-date.js';
import type { GivenSubject } from '../../../src/modules/evaluation/domain/given.js';
import type { SchemeDocument } from '../scheme-documents.js';
import { Fraction, sum } from './fraction.js';
import { type Events, hasFired, isValidOn, pointsOf, stated } from './scheme-rules.js';
import { ruledTreatmentOf } from './treatment.js';

/** What the comprehensive model says of the subject on the same day; scores in hundredths of 0 to 1000. */
export interface PublicResult {
  readonly reason: string | null;
  readonly finalScore: number | null;
  readonly grade: string | null;
}

/** A subject as a scheme's rules are worded to judge it. */
export interface SchemeJudged {
  readonly uscc: string;
  readonly reason: string | null;
  /** In hundredths of 0 to 100. */
  readonly finalScore: number | null;
  readonly grade: string | null;
  /** Ten-thousandths of a point by code: the public score as a tenth of itself, then each rule. */
  readonly points: Readonly<Record<string, number>>;
  /** Codes of the vetoes that fired. */
  readonly vetoes: readonly string[];
  /** Public grades that cap this one. */
  readonly publicCaps: readonly string[];
  /** Industries' events, also other industries', that do not count in full, rising by number. */
  readonly treatments: readonly { readonly recordNo: string; readonly treatment: string }[];
}

/** What is judged by a scheme, and when. */
export interface SchemeQuestion {
  readonly scheme: SchemeDocument;
  readonly asOf: CivilDate;
  readonly subject: GivenSubject;
  readonly publicResult: PublicResult;
}

/**
 * Judges a subject by an industry's scheme as the scheme's document is worded, record by record, in
 * exact fractions; it has nothing in common with the compiled statement but the document.
 */
export function judgeByScheme(question: SchemeQuestion): SchemeJudged {
  const { uscc } = question.subject;
  const reason = whyNot(question);
  if (reason !== null) return { uscc, reason, ...NOT_JUDGED };
  const { scheme, publicResult } = question;
  const events = eventsOf(question);
  const publicPart = publicPartOf(question);
  const byRule = scheme.rules.map((rule) => ({ code: rule.code, points: pointsOf(rule, events) }));
  const specific = sum([stated(scheme.specificBase), ...byRule.map(({ points }) => points)])
    .atLeast(stated(scheme.specificMin))
    .atMost(stated(scheme.specificMax));
  const score = publicPart
    .times(stated(scheme.publicWeight))
    .plus(specific.times(stated(scheme.specificWeight)));
  const finalScore = Number(score.rounded(2));
  const fired = (scheme.vetoes ?? []).filter((veto) => hasFired(veto, events));
  const { publicGradeCap = {} } = scheme;
  const publicCaps = Object.keys(publicGradeCap).filter((grade) => grade === publicResult.grade);
  const caps = [
    ...fired.map(({ capGrade }) => capGrade),
    ...publicCaps.map((grade) => publicGradeCap[grade] ?? ''),
  ];
  const lines =
    scheme.publicWeight === 0 ? byRule : [{ code: 'PUBLIC', points: publicPart }, ...byRule];
  return {
    ...{ uscc, reason: null, finalScore },
    grade: worst(scheme, [gradeByScore(scheme, finalScore), ...caps]),
    points: Object.fromEntries(lines.map(({ code, points }) => [code, Number(points.rounded(4))])),
    vetoes: fired.map(({ code }) => code),
    publicCaps,
    treatments: treatmentsOf(question),
  };
}

const NOT_JUDGED = {
  finalScore: null,
  grade: null,
  points: {},
  vetoes: [],
  publicCaps: [],
  treatments: [],
} as const;

/** Whom the scheme is not about, then its own exclusions, then why there is no public score. */
function whyNot(question: SchemeQuestion): string | null {
  const { scheme, subject, publicResult } = question;
  if (!isMember(question)) return 'NOT_IN_SCHEME';
  const excluded = scheme.excluded?.find(({ when }) => applies(when, subject));
  if (excluded !== undefined) return excluded.reason;
  const { subjectType } = subject;
  if (subjectType === null || !scheme.applicableSubjectTypes.includes(subjectType)) {
    return 'SUBJECT_TYPE_NOT_APPLICABLE';
  }
  if (subject.registrationStatus === null) return 'STATUS_UNKNOWN';
  return scheme.publicWeight === 0 ? null : publicResult.reason;
}

/** `field=VALUE`, or `field in VALUE,VALUE`. */
function applies(when: string, subject: GivenSubject): boolean {
  const [, field = '', values = ''] = /^(\w+)(?: in |=)(.+)$/.exec(when) ?? [];
  const value = field === 'subjectType' ? subject.subjectType : subject.registrationStatus;
  return value !== null && values.split(',').includes(value);
}

/** By the first digits of the industry's code, or because the department has it on its roster. */
function isMember(question: SchemeQuestion): boolean {
  const { industryCodes = [], roster = false } = question.scheme.members;
  const { industryCode = null } = question.subject;
  if (industryCode !== null && industryCodes.some((first) => industryCode.startsWith(first))) {
    return true;
  }
  const { asOf } = question;
  return (
    roster &&
    rowsOf('INDUSTRY_ROSTER', question).some(
      ({ row, treatment }) => treatment === 'OK' && isValidOn(row, asOf),
    )
  );
}

function eventsOf(question: SchemeQuestion): Events {
  const { scheme, asOf } = question;
  return { scheme, asOf, events: rowsOf('INDUSTRY_EVENT', question) };
}

function treatmentsOf(question: SchemeQuestion): SchemeJudged['treatments'] {
  return rowsOf('INDUSTRY_EVENT', question)
    .filter(({ treatment }) => treatment !== 'OK')
    .map(({ row: { recordNo }, treatment }) => ({ recordNo, treatment }));
}

/** The subject's records of the type that speak of this scheme. */
function rowsOf(recordType: string, question: SchemeQuestion): Events['events'] {
  const { scheme } = question.scheme;
  return treated(recordType, question).filter(({ row }) => row.values['scheme'] === scheme);
}

/** The subject's records of the type, with their treatment on the day. */
function treated(recordType: string, { scheme, asOf, subject }: SchemeQuestion): Events['events'] {
  const rules = {
    ...scheme.eligibility,
    maxMonths: {
      MINOR: scheme.publicity.MINOR.maxMonths,
      GENERAL: scheme.publicity.GENERAL.maxMonths,
      SERIOUS: scheme.publicity.SERIOUS.maxMonths,
    },
  };
  return subject.rows
    .filter((row) => row.recordType === recordType)
    .map((row) => ({ row, treatment: ruledTreatmentOf(row, rules, asOf) }));
}

/** A tenth of the public score. */
function publicPartOf({ publicResult: { finalScore } }: SchemeQuestion): Fraction {
  return new Fraction(BigInt(finalScore ?? 0), 1000n);
}

function gradeByScore({ grades }: SchemeDocument, finalScore: number): string {
  const reached = grades.find(
    ({ min }) => min !== undefined && Number(stated(min).rounded(2)) <= finalScore,
  );
  if (reached === undefined) throw new Error(`no grade begins at or below ${String(finalScore)}`);
  return reached.grade;
}

function worst({ grades }: SchemeDocument, reached: readonly string[]): string {
  const found = grades.findLast(({ grade }) => reached.includes(grade));
  if (found === undefined)
    throw new Error(`none of ${reached.join(', ')} is a grade of the scheme`);
  return found.grade;
}

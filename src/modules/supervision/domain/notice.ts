import type { CivilDate } from '../../../kernel/civil-date.js';
import { supervisionRefusal, type SupervisionRefusal } from '../refusals.js';

/** How an appeal is decided (申诉处理结果). */
export const APPEAL_OUTCOMES = ['UPHELD', 'PARTIAL', 'REJECTED'] as const;
export type AppealOutcome = (typeof APPEAL_OUTCOMES)[number];

/** What a subject was told about a grade before it is published, and what it said to it. */
export interface NoticeFacts {
  readonly noticeUntil: CivilDate;
  readonly appealUntil: CivilDate;
  readonly servedBy: string;
  readonly appeal: AppealFacts | null;
}

export interface AppealFacts {
  readonly filedBy: string;
  readonly outcome: AppealOutcome | null;
}

/**
 * Where a notice stands: its window is open, its subject appealed, the grade stands, or it is set
 * aside until it is judged anew.
 */
export const NOTICE_STATES = ['OPEN', 'APPEALED', 'STANDS', 'SET_ASIDE'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

/** The last day of the window is part of it. */
export function stateOn(
  today: CivilDate,
  { noticeUntil, appealUntil, appeal }: Facts,
): NoticeState {
  if (appeal !== null && appeal.outcome === null) return 'APPEALED';
  if (appeal !== null && appeal.outcome !== 'REJECTED') return 'SET_ASIDE';
  return today <= noticeUntil || today <= appealUntil ? 'OPEN' : 'STANDS';
}

type Facts = Pick<NoticeFacts, 'noticeUntil' | 'appealUntil' | 'appeal'>;

/** Whether the grade may not be published yet. */
export function isHolding(state: NoticeState): boolean {
  return state !== 'STANDS';
}

/** Why a subject may not appeal today; it appeals once, within its days. */
export function judgeAppeal(
  { appeal, appealUntil }: NoticeFacts,
  today: CivilDate,
): readonly SupervisionRefusal[] {
  const at = ['notice'];
  return [
    ...(appeal === null ? [] : [supervisionRefusal('APPEAL_FILED', at)]),
    ...(today <= appealUntil
      ? []
      : [supervisionRefusal('APPEAL_WINDOW_OVER', at, { until: appealUntil })]),
  ];
}

/**
 * Why an appeal may not be decided by somebody: there is none that is open, or it is the person who
 * served the notice. Basis: DESIGN, four eyes (申诉由他人复核).
 */
export function judgeDecision(
  { appeal, servedBy }: NoticeFacts,
  reviewer: string,
): readonly SupervisionRefusal[] {
  const isSame = reviewer === servedBy || reviewer === appeal?.filedBy;
  const at = ['notice'];
  if (appeal === null) return [supervisionRefusal('APPEAL_UNKNOWN', at)];
  return [
    ...(appeal.outcome === null ? [] : [supervisionRefusal('APPEAL_DECIDED', at)]),
    ...(isSame ? [supervisionRefusal('SAME_PERSON')] : []),
  ];
}

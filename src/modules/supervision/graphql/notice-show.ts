import type { CivilDate } from '../../../kernel/civil-date.js';
import { formatScaled } from '../../../kernel/decimal.js';
import type { View } from '../../access/index.js';
import { isHolding, stateOn } from '../domain/notice.js';
import { type KeptNotice, noticeId } from '../queries/notices.js';
import type { TierNoticeType } from './notice-types.js';

/** A notice as resolvers pass it on, with its place. */
export interface NoticeShown extends TierNoticeType {
  readonly noticeNo: string;
  readonly view: View;
}

const SCORE_PLACES = 2;

export function showNotice(notice: KeptNotice, today: CivilDate): NoticeShown {
  const { uscc, noticeNo, scheme, grade, score, servedOn, noticeUntil, appealUntil } = notice;
  const { provisional, appeal, view } = notice;
  const state = stateOn(today, notice);
  return {
    ...{ view, id: noticeId(notice), uscc, noticeNo, schemeCode: scheme, grade },
    score: score === null ? null : formatScaled(BigInt(score), SCORE_PLACES),
    ...{ servedOn, noticeUntil, appealUntil, provisional, appeal },
    ...{ state, isOpen: isHolding(state) },
  };
}

import { dateInShanghai } from '../../../kernel/civil-date.js';
import { formatScaled } from '../../../kernel/decimal.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import type { View } from '../../access/index.js';
import { readsOf } from '../../audit/index.js';
import { isHolding, stateOn } from '../domain/notice.js';
import { type KeptNotice, noticeId } from '../queries/notices.js';
import type { TierNoticeType } from './notice-types.js';

/** A notice as resolvers pass it on, with its place. */
export interface NoticeShown extends TierNoticeType {
  readonly noticeNo: string;
  readonly view: View;
}

const SCORE_PLACES = 2;

/** No notice is public: being shown one is put on record. */
export function showNotice(notice: KeptNotice, context: RequestContext): NoticeShown {
  const { uscc, noticeNo, scheme, grade, score, servedOn, noticeUntil, appealUntil } = notice;
  const { provisional, appeal, view } = notice;
  const state = stateOn(dateInShanghai(context.now), notice);
  readsOf(context).note(uscc, 'TIERS');
  return {
    ...{ view, id: noticeId(notice), uscc, noticeNo, schemeCode: scheme, grade },
    score: score === null ? null : formatScaled(BigInt(score), SCORE_PLACES),
    ...{ servedOn, noticeUntil, appealUntil, provisional, appeal },
    ...{ state, isOpen: isHolding(state) },
  };
}

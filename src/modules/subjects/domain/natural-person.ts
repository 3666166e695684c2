import { judgeCreditCode, normaliseCode } from '../../../kernel/credit-code.js';
import { isIdentityNumber } from '../../../kernel/identity-number.js';
import type { SubjectType } from './subject-type.js';

/** What a row tells about its party, as far as it tells anything. */
export interface Party {
  readonly code: string;
  readonly type: SubjectType | null;
}

/**
 * Whether a row's party is a natural person. Such a row is counted and dropped: the hub keeps no
 * name, number or payload of a person. Fifteen digits may as well be a registration number, so they
 * are a person's number only where the row itself says that it speaks of a person.
 */
export function isNaturalPerson({ code, type }: Party): boolean {
  if (type === 'NATURAL_PERSON') return true;
  return judgeCreditCode(code) !== null && isIdentityNumber(normaliseCode(code));
}

/** Words with which the names of shops and workshops end; without one of them a short name is a person's. */
const TRADE_WORDS =
  /[店馆铺行部厂社坊屋吧摊商庄居阁园站所室城场院轩堂楼号记廊网队团会]$|超市|公司|中心|个体|经营|商贸|服务|工作室|加工|销售|批发|零售/;

const PERSONAL_NAME = /^\p{Script=Han}{2,4}$/u;
/** 买买提·艾力: names of several parts are joined by a middle dot. */
const JOINED_PERSONAL_NAME = /^\p{Script=Han}{1,10}(?:[·•・.]\p{Script=Han}{1,10})+$/u;
/** What registers write round the operator's name when there is no trade name. */
const WRAPPING = /^(?:个体(?:工商)?户)[:：]?|[（(](?:个体(?:工商户)?|无字号)[)）]$|^无字号[:：]?/gu;

/**
 * Whether an individual business has no trade name and so bears the name of its operator; such a name
 * is masked like a person's. Basis (DESIGN): no register marks it, so the form of the name decides.
 * In doubt it is a person's: a masked trade name is a nuisance, a published person is a harm.
 */
export function bearsPersonalName(type: SubjectType, name: string): boolean {
  if (type === 'NATURAL_PERSON') return true;
  if (type !== 'INDIVIDUAL_BUSINESS') return false;
  const bare = name.replace(/\s+/g, '').replace(WRAPPING, '');
  if (JOINED_PERSONAL_NAME.test(bare)) return true;
  return PERSONAL_NAME.test(bare) && !TRADE_WORDS.test(bare);
}

/**
 * Whether a name that stands without any code looks like the name of a natural person.
 * Basis: DESIGN. The surnames are the hundred most frequent ones and the usual variants of their
 * characters; who bears a rarer one has to be told by the kind of party or a number.
 */

const SURNAMES =
  '王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈' +
  '姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚' +
  '肖付闫丘覃黎汤陶';

const COMPOUND_SURNAMES =
  '欧阳|上官|司马|司徒|诸葛|皇甫|尉迟|公孙|慕容|令狐|夏侯|长孙|宇文|轩辕|端木|独孤|南宫';

/** A given name may be hidden: 张某, 张**. */
const GIVEN = '[\\p{Script=Han}*×]';

const PERSON = new RegExp(
  `^(?:[${SURNAMES}]${GIVEN}{1,2}|(?:${COMPOUND_SURNAMES})${GIVEN}{1,2})$`,
  'u',
);

/** 阿依古丽·买买提: the dot comes in several characters. */
const WITH_DOT = /^\p{Script=Han}{1,12}(?:[·•‧・]\p{Script=Han}{1,12})+$/u;
const LONGEST = 40;

/** What no person's name has in it, and what only names of organisations and places end with. */
const ORGANISATION =
  /公司|集团|企业|工厂|商店|超市|中心|协会|学会|商会|合作社|学校|学院|大学|中学|小学|医院|政府|委员会|银行|饭店|酒店|[厂店部局院所行坊馆站社铺屋摊吧队校办厅处科室省市县区镇乡村]$/u;

export function looksLikePerson(name: string): boolean {
  if (name.length > LONGEST) return false;
  const bare = name.normalize('NFKC').replaceAll(/\s+/g, '');
  return (PERSON.test(bare) || WITH_DOT.test(bare)) && !ORGANISATION.test(bare);
}

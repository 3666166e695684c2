/**
 * Company names say little with these characters: each stands in more than one of five hundred
 * names of a city's register. A question of one such character finds its page by reading names in
 * order; only the other characters are worth a posting of their own. The list decides speed, never
 * what is found, but the stored numbers follow it: changing it means rebuilding them.
 */
const FREQUENT = new Set(
  '郑州市河南省中原金水二七管城上街惠济巩义荥阳新密登封牟开封洛平顶山安鹤壁乡焦作濮许昌漯三门峡商丘信周口驻马店' +
    '有限公司责任股份集团分支机构个体合伙企业贸易科技术实业投资发展建筑工程装饰材料设备机械电子商务服务咨询管理文化传媒' +
    '广告物流运输食品餐饮酒店医药疗器化房地产置业置电力能源环保汽车配件销售维修网络信息软件教育培训农林牧业种植养殖合' +
    '作社联华大天成德恒泰鑫盛源丰达通宇宏瑞祥和兴隆康福利民生东方西北华润嘉美佳创智云海龙豪润万博远航腾飞翔正' +
    '国际世纪盈光明星辰百千亿众力为人家园林木材五金交电气水务土石玻璃服装饰纺织印刷包装塑料橡胶钢铁铝业制造加工',
);

/** Behind a name's last character, so that it has a number of its own too. */
const END = 0;
const HALF = 0x8000_0000;

function unitsOf(text: string): number[] {
  const units: number[] = [];
  for (let i = 0; i < text.length; i += 1) units.push(text.charCodeAt(i));
  return units;
}

function pair(first: number, second: number): number {
  return first * 0x1_0000 + second - HALF;
}

/** A single character: as if it stood twice behind the end, which no name has. */
function single(unit: number): number {
  return pair(END, unit);
}

/** The legal form stands at the end of nearly every name and tells none from another. */
const LEGAL_FORM_AT_END = /有限公司$/;

function core(folded: string): string {
  const bare = folded.replace(LEGAL_FORM_AT_END, '');
  return bare === '' ? folded : bare;
}

/**
 * The numbers under which a folded name is indexed: one for every two neighbouring characters, and
 * one for each character that is not frequent. Ascending, each once; 32-bit signed.
 */
export function gramsOfName(folded: string): readonly number[] {
  const text = core(folded);
  const units = unitsOf(text);
  const grams = new Set<number>();
  for (let i = 0; i < units.length; i += 1) {
    const unit = units[i] ?? END;
    if (i + 1 < units.length) grams.add(pair(unit, units[i + 1] ?? END));
    if (!FREQUENT.has(text.charAt(i))) grams.add(single(unit));
  }
  return [...grams].sort((a, b) => a - b);
}

const LEGAL_FORM = '有限公司';

/**
 * What of a question must stand in a name's core. The question may end within the legal form, or
 * lie in it altogether; then nothing is certain.
 */
function certainPart(folded: string): string {
  if (LEGAL_FORM.includes(folded)) return '';
  for (let length = LEGAL_FORM.length; length > 0; length -= 1) {
    if (folded.endsWith(LEGAL_FORM.slice(0, length))) return folded.slice(0, -length);
  }
  return folded;
}

/**
 * The numbers that every name containing the folded question must have; empty when none is certain
 * and the names have to be read.
 */
export function gramsOfQuestion(folded: string): readonly number[] {
  const text = certainPart(folded);
  const units = unitsOf(text);
  const [only] = units;
  if (units.length === 1 && only !== undefined) {
    return FREQUENT.has(text) ? [] : [single(only)];
  }
  const grams = new Set<number>();
  for (let i = 0; i + 1 < units.length; i += 1) {
    grams.add(pair(units[i] ?? END, units[i + 1] ?? END));
  }
  return [...grams];
}

/** The ways to be alike: the question with one character wrong, lost or too much, at each place. */
export function gramsOfLikeQuestions(folded: string): readonly (readonly number[])[] {
  const grams = gramsOfQuestion(folded);
  if (grams.length < 4) return [];
  return grams.slice(0, -1).map((_, i) => grams.filter((__, at) => at !== i && at !== i + 1));
}

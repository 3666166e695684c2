/**
 * A city of any size from one seed number: the same seed and count give the same file, byte for
 * byte. Names, codes and addresses are invented; every code has correct check characters.
 */
import { checkCharacter, organisationCheckCharacter } from '../../dist/kernel/credit-code.js';
import { addDays, civilDate } from '../../dist/kernel/civil-date.js';

const DISTRICTS = [
  ['410102', '中原区'], ['410103', '二七区'], ['410104', '管城回族区'], ['410105', '金水区'],
  ['410106', '上街区'], ['410108', '惠济区'], ['410122', '中牟县'], ['410181', '巩义市'],
  ['410182', '荥阳市'], ['410183', '新密市'], ['410184', '新郑市'], ['410185', '登封市'],
];
const SYLLABLES = [...'安邦昌诚达德东恩丰福冠广国海恒弘华辉汇嘉金锦京景久凯康乐利联隆茂明宁鹏启庆融瑞润三盛顺泰天通拓万伟文祥新信兴旭亚益永宇裕远云泽展正志中众卓'];
const TRADES = [
  ['商贸', '日用百货、五金交电、建筑材料、办公用品的批发与零售'],
  ['餐饮管理', '餐饮服务；预包装食品兼散装食品的销售；餐饮企业管理咨询'],
  ['建筑工程', '房屋建筑工程、市政公用工程、装饰装修工程的施工；建筑劳务分包'],
  ['运输', '道路普通货物运输；货物装卸搬运；仓储服务（危险化学品除外）'],
  ['科技', '计算机软硬件的技术开发、技术咨询、技术服务；信息系统集成'],
  ['医疗器械', '第一类、第二类医疗器械的销售；医疗设备的租赁与维修'],
  ['环保工程', '环保工程设计与施工；污水处理设备的销售与技术服务'],
  ['农业开发', '农作物种植；农产品初加工与销售；农业技术推广服务'],
  ['物业服务', '物业管理；保洁服务；停车场管理；房屋租赁代理'],
  ['文化传媒', '组织文化艺术交流活动；设计、制作、代理、发布国内广告'],
];
const KINDS = [
  { until: 0.75, code: '91', type: '有限责任公司', ending: '有限公司' },
  { until: 0.93, code: '92', type: '个体工商户', ending: '店' },
  { until: 0.97, code: '93', type: '农民专业合作社', ending: '专业合作社' },
  { until: 1, code: '52', type: '民办非企业单位', ending: '服务中心' },
];
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const SCOPE_TAIL = '。（依法须经批准的项目，经相关部门批准后方可开展经营活动，具体经营项目以审批部门批准文件或许可证件为准）';
const FIRST_DAY = civilDate('2000-01-01');

export const HEADER = 'name,uscc,regDate,type,capital,scope,address';

/**
 * CSV text in chunks of about a thousand rows, header first.
 *
 * @param {{ seed: number; count: number }} options
 * @returns {Generator<string>}
 */
export function* generateSubjects({ seed, count }) {
  const chance = randomFrom(seed);
  yield `${HEADER}\n`;
  let chunk = '';
  for (let number = 0; number < count; number += 1) {
    chunk += subject(number, chance);
    if (number % 1000 === 999) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}

/** @param {number} number @param {() => number} chance */
function subject(number, chance) {
  const pick = (list) => list[Math.floor(chance() * list.length)];
  const draw = chance();
  const kind = KINDS.find(({ until }) => draw < until) ?? KINDS[0];
  const [division, district] = pick(DISTRICTS);
  const [trade, scope] = pick(TRADES);
  const name = `${district}${tradeName(number)}${trade}${kind.ending}`;
  const registeredOn = addDays(FIRST_DAY, Math.floor(chance() * 9400));
  const capital = kind.code === '91' ? `${(1 + Math.floor(chance() * 5000)).toString()}(万元)` : '';
  const address = `郑州市${district}${pick(SYLLABLES)}${pick(SYLLABLES)}路${1 + Math.floor(chance() * 300)}号${1 + Math.floor(chance() * 30)}层`;
  return `${name},${creditCode(kind.code, division, number)},${registeredOn},${kind.type},${capital},${scope}${SCOPE_TAIL},${address}\n`;
}

/** Three or four characters that no other number has. */
function tradeName(number) {
  const base = SYLLABLES.length;
  // A step prime to base³ scatters neighbours, so that names do not come in alphabetical order.
  let rest = (number * 7_919_017) % base ** 4;
  let text = '';
  for (let place = 0; place < 4; place += 1) {
    text += SYLLABLES[rest % base];
    rest = Math.floor(rest / base);
  }
  return text;
}

function creditCode(kind, division, number) {
  let rest = number;
  let serial = '';
  for (let place = 0; place < 6; place += 1) {
    serial = ALPHABET[rest % ALPHABET.length] + serial;
    rest = Math.floor(rest / ALPHABET.length);
  }
  const body = `MA${serial}`;
  const first17 = `${kind}${division}${body}${organisationCheckCharacter(body)}`;
  return `${first17}${checkCharacter(first17)}`;
}

/** Mulberry32: 32 bits of state, enough for a made-up city. */
function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

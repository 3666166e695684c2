/** Rows of 双公示: what an authority decided about a subject of the invented city. */
import { authorityOf } from './authorities.mjs';
import { weighted } from './chance.mjs';
import { LICENCES, SANCTIONS, VIOLATIONS } from './record-words.mjs';
import { GIVEN, SURNAMES } from './words.mjs';

const sanctions = weighted(SANCTIONS, ([, , , weight]) => weight);
const surnames = [...SURNAMES];
const given = [...GIVEN];
const DAY_MS = 86_400_000;
/** Decisions lie in the three years from here: the newest rules and the oldest are not among them. */
const FIRST_DAY = Date.UTC(2023, 4, 1);
const DAYS = 900;
/** An unlimited validity, as the template writes it. */
const LONG_TERM = '2099-12-31';

/**
 * @typedef {import('./subjects.mjs').Registration} Registration
 * @typedef {Record<string, string>} Row by field code
 * @typedef {{ chance: (below: number) => number, subject: Registration, number: number }} About
 */

/** @template Entry @param {About['chance']} chance @param {readonly Entry[]} entries @returns {Entry} */
function pick(chance, entries) {
  return /** @type {Entry} */ (entries[chance(entries.length)]);
}

const days = Array.from({ length: 9_000 }, (_, day) =>
  new Date(FIRST_DAY + day * DAY_MS).toISOString().slice(0, 10),
);

/** @param {number} day after the first @returns {string} */
export function dayAt(day) {
  return days[day] ?? LONG_TERM;
}

/** Enterprise, business or cooperative. @param {Registration} subject */
function party({ chance, subject }) {
  const isShop = subject.type === '个体工商户';
  const person = `${pick(chance, surnames)}${pick(chance, given)}${pick(chance, given)}`;
  return {
    partyName: subject.name,
    partyKind: isShop ? '个体工商户' : '法人及非法人组织',
    uscc: subject.uscc,
    organisationCode: subject.uscc.slice(8, 17),
    representativeName: subject.name.length <= 3 ? subject.name : person,
    representativeIdKind: '身份证',
  };
}

/** @param {About} about @param {string} verb of the document */
function decision({ chance, subject, number }, verb) {
  const authority = authorityOf(chance, subject.division);
  const day = chance(DAYS);
  const year = dayAt(day).slice(0, 4);
  return {
    day,
    fields: {
      documentNo: `${authority.sign}${verb}〔${year}〕${number}号`,
      date: dayAt(day),
      authority: authority.name,
      authorityUscc: authority.uscc,
      sourceUnit: authority.name,
      sourceUnitUscc: authority.uscc,
    },
  };
}

/** Fines stay below the first threshold of businesses where they are minor. @param {About['chance']} chance @param {string} severity */
function fineText(chance, severity) {
  if (severity === '轻微') return `0.${1 + chance(4)}`;
  const whole = 1 + chance(severity === '一般' ? 4 : 60);
  return chance(3) === 0 ? `${whole}.${1 + chance(9)}` : `${whole}`;
}

/** @param {About} about @returns {Row} */
export function penalty(about) {
  const { chance, subject } = about;
  const [violationType, facts, legalGround] = pick(chance, VIOLATIONS);
  const [penaltyTypes, severity, publicDays] = pick(chance, sanctions);
  const { day, fields } = decision(about, '罚决字');
  const fine = penaltyTypes.includes('罚款') ? fineText(chance, severity) : '';
  const confiscated = penaltyTypes.includes('没收') ? `0.${10 + chance(89)}` : '';
  const seen = dayAt(Math.max(0, day - 20));
  return {
    ...party(about),
    ...fields,
    violationType,
    violationFacts: `${seen}，执法人员在${subject.address}检查时发现，当事人${facts}。`,
    legalGround,
    penaltyTypes,
    content: `责令立即改正违法行为；${penaltyTypes}${fine === '' ? '' : `，罚款人民币${fine}万元`}。`,
    fineAmount: fine,
    confiscatedAmount: confiscated,
    licenceAffected: /暂扣|吊销/.test(penaltyTypes) ? `食品经营许可证JY1${about.number}` : '',
    publicityEndDate: dayAt(day + publicDays),
    severity,
    procedure: '普通程序',
  };
}

/** @param {About} about @returns {Row} */
export function licence(about) {
  const { chance, subject, number } = about;
  const [documentName, certificate, licenceKind, content, years] = pick(chance, LICENCES);
  const { day, fields } = decision(about, '许准字');
  return {
    ...party(about),
    ...fields,
    documentName,
    licenceKind,
    certificateName: certificate,
    certificateNo: certificate === '' ? '' : `XK${subject.division}${number}`,
    content: `准予${subject.name}在${subject.address}从事：${content}。请按照核准的地点和范围开展活动，自觉接受监督检查。`,
    validFrom: dayAt(day),
    validTo: years === null ? LONG_TERM : dayAt(day + years * 365),
    recordStatus: '1',
  };
}

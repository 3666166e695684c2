/** The figures of the comparison, in words and numbers. */
import { figure } from '../beside.mjs';
import { median, ratioOf } from '../measure.mjs';
import { sides } from './sides/index.mjs';

export const QUESTIONS = {
  page: {
    en: "the regulator's page: 20 subjects of a district, each with its evaluation and 5 records",
    zh: '监管部门一页：某区县20个主体，各含评价结果与最近5条记录',
  },
  changes: {
    en: "the bank's delta: 100 changes of the whitelist since a cursor",
    zh: '银行增量：自游标起的100条白名单变更',
  },
  subject: {
    en: 'a subject by its code, with its evaluation',
    zh: '按统一社会信用代码查询主体及评价结果',
  },
};
/** What the hub must reach on the regulator's page; the other questions are reported. */
const GOALS = { postgraphile: 1.6, mercurius: 1, hand: 0.7 };

export function asReport({ rounds, memory }) {
  const compared = Object.keys(QUESTIONS).flatMap((code) => comparisons(code, rounds[code]));
  return {
    figures: compared.map(asFigure),
    remarks: compared.filter(isBehindPeer).map(asRemark),
    questions: Object.entries(QUESTIONS).map(([code, title]) => ({
      ...{ code, ...title },
      sides: Object.entries(rounds[code]).map(([name, of]) => sideOf(sides[name].name, of)),
    })),
    memory: Object.entries(memory).map(([name, { now, peak }]) => ({
      ...{
        name: sides[name].name,
        nowMib: Math.round(now / 1024),
        peakMib: Math.round(peak / 1024),
      },
    })),
  };
}

function sideOf(name, rounds) {
  const middle = (key, digits) => Number(median(rounds.map((round) => round[key])).toFixed(digits));
  return {
    ...{ name, perSecond: middle('perSecond', 0), p50: middle('p50', 1), p99: middle('p99', 1) },
    ...{ serverMs: middle('serverMs', 2), databaseMs: middle('databaseMs', 2) },
  };
}

/** The hub against each; of mercurius the way of reading that answers more. */
function comparisons(question, rounds) {
  const rate = (name) => median(rounds[name].map(({ perSecond }) => perSecond));
  const p99 = (name) => median(rounds[name].map((round) => round.p99));
  const mercurius = rate('loaders') > rate('oneSql') ? 'loaders' : 'oneSql';
  const against = { postgraphile: 'postgraphile', mercurius, hand: 'hand' };
  return Object.entries(against).map(([kind, name]) => ({
    ...{ question, kind, other: sides[name].name },
    ratio: ratioOf(rounds.hub, rounds[name]),
    goal: question === 'page' ? GOALS[kind] : null,
    rates: `${rate('hub').toFixed(0)} / ${rate(name).toFixed(0)} a second; p99 ${p99('hub').toFixed(1)} / ${p99(name).toFixed(1)} ms`,
  }));
}

function asFigure({ question, other, ratio, goal, rates }) {
  const { en, zh } = QUESTIONS[question];
  const [wanted, isMet] =
    goal === null ? ['reported', () => true] : [`≥ ${goal}`, (reached) => reached >= goal];
  const line = figure(`${en}: Xinshu / ${other}`, ratio, wanted, isMet, rates);
  return { ...line, zh: `${zh}：信枢 / ${other}` };
}

const isBehindPeer = ({ kind, ratio }) => kind !== 'hand' && ratio < 1;

function asRemark({ question, other, ratio }) {
  const { en, zh } = QUESTIONS[question];
  const share = ratio.toFixed(2);
  return {
    en: `${other} is ahead of Xinshu, which answers ${share} times as many requests: ${en}.`,
    zh: `${other} 领先信枢，信枢每秒应答数为其 ${share} 倍（${zh}）。`,
  };
}

/** What is gathered of each family of rows: columns to read, aggregates, and when time alone ends an effect. */
import { daysSince, EVENT, GENERAL, SERIOUS } from './words.mjs';

/**
 * @typedef {{ reads: string, columns: Record<string, string>, windows: string, isAllDocumented?: boolean,
 *   documented?: readonly string[] }} Family `windows`: the next day on which a row that counts counts
 *   otherwise; `documented`: types that need a document
 */

/** @param {import('./words.mjs').Words} w @returns {Family} */
export function penalties(w) {
  const fine = w.place('ADMIN_PENALTY', 'fineAmount');
  const confiscated = w.place('ADMIN_PENALTY', 'confiscatedAmount');
  const violation = w.place('ADMIN_PENALTY', 'violationType');
  const [general, serious] = [w.decayed('event_on', GENERAL), w.decayed('event_on', SERIOUS)];
  const matched = (day) => `array_agg(${violation}::bigint << 32 | ${daysSince(day)})`;
  return {
    reads: `${fine}, ${confiscated}, ${violation}`,
    isAllDocumented: true,
    documented: ['ADMIN_PENALTY'],
    windows: `CASE severity WHEN 2 THEN ${w.stepEnd('event_on', [6, 12])} WHEN 3 THEN ${w.stepEnd('event_on', [12, 24, 36])} END`,
    columns: {
      c01: `sum(${general}) FILTER (WHERE severity = 2 AND t = 0)`,
      c02: `sum(${serious}) FILTER (WHERE severity = 3 AND t = 0)`,
      c03: `sum((coalesce(${fine}, 0) + coalesce(${confiscated}, 0)) * CASE severity WHEN 2 THEN ${general} ELSE ${serious} END)
        FILTER (WHERE severity > 1 AND t = 0)`,
      offences: `${matched('event_on')} FILTER (WHERE severity > 1 AND t = 0 AND ${violation} IS NOT NULL)`,
      repairs: `${matched('repaired_on')} FILTER (WHERE t = 7 AND ${violation} IS NOT NULL)`,
      v05: `count(*) FILTER (WHERE severity = 3 AND t = 0 AND event_on >= ${w.within(12)})`,
    },
  };
}

/** @param {import('./words.mjs').Words} w @returns {Family} */
export function conduct(w) {
  const fulfilment = w.place('COMMITMENT', 'fulfillmentStatus');
  const confirmed = w.place('COMMITMENT', 'fulfillmentConfirmedOn');
  const kind = w.place('COMMITMENT', 'commitmentType');
  const onTime = w.place('ANNUAL_REPORT', 'publishedOnTime');
  const result = w.place('INSPECTION_RESULT', 'result');
  const outcome = w.place('CONTRACT_PERFORMANCE', 'outcome');
  const judged = w.words('FULFILLED', 'PARTIAL', 'UNFULFILLED');
  const within = (type, months) => `${w.counted(type)} AND event_on >= ${w.within(months)}`;
  return {
    reads: `type_no, until, ${[...new Set([fulfilment, confirmed, kind, onTime, result, outcome])]}`,
    windows: `CASE type_no
      WHEN ${w.no('COMMITMENT')} THEN least(CASE WHEN ${kind} = ${w.word('PROACTIVE')} THEN ${w.open} END,
        CASE WHEN ${fulfilment} NOT IN ${judged} THEN NULL WHEN ${confirmed} > ${w.today} THEN ${confirmed}
             WHEN ${fulfilment} = ${w.word('FULFILLED')} THEN ${w.stepEnd(confirmed, [36])} ELSE ${w.stepEnd(confirmed, [12, 24, 36])} END)
      WHEN ${w.no('CONTRACT_PERFORMANCE')} THEN ${w.stepEnd('event_on', [36])}
      ELSE ${w.stepEnd('event_on', [24])} END`,
    columns: {
      b03: w.parts(within('ANNUAL_REPORT', 24), `${onTime} = ${w.word('true')}`),
      c08: w.parts(within('INSPECTION_RESULT', 24), `${result} = ${w.word('PASS')}`),
      p04: w.parts(within('CONTRACT_PERFORMANCE', 36), `${outcome} = ${w.word('PERFORMED')}`),
      p01: `sum(CASE ${fulfilment} WHEN ${w.word('FULFILLED')} THEN 2097153 WHEN ${w.word('PARTIAL')} THEN 1048577 ELSE 1 END)
        FILTER (WHERE ${w.counted('COMMITMENT')} AND ${confirmed} BETWEEN ${w.within(36)} AND ${w.today} AND ${fulfilment} IN ${judged})`,
      p02: `sum(${w.decayed(confirmed, EVENT)})
        FILTER (WHERE ${w.counted('COMMITMENT')} AND ${fulfilment} IN ${w.words('PARTIAL', 'UNFULFILLED')} AND ${confirmed} <= ${w.today})`,
      p07: `count(*) FILTER (WHERE ${w.counted('COMMITMENT')} AND ${kind} = ${w.word('PROACTIVE')} AND until > ${w.today})`,
    },
  };
}

/** @param {import('./words.mjs').Words} w @returns {Family} */
export function incidents(w) {
  const level = w.place('SAFETY_ACCIDENT', 'level');
  const result = w.place('QUALITY_SAMPLING', 'result');
  const verified = w.place('COMPLAINT', 'verified');
  const decayed = w.decayed('event_on', EVENT);
  const steps = w.stepEnd('event_on', [12, 24, 36]);
  const [isFailed, isTrue] = [`${result} = ${w.word('FAIL')}`, `${verified} = ${w.word('true')}`];
  const times = `CASE ${level} WHEN ${w.word('ORDINARY')} THEN 1 WHEN ${w.word('LARGER')} THEN 3
    WHEN ${w.word('MAJOR')} THEN 10 WHEN ${w.word('EXTRAORDINARY')} THEN 10 ELSE 0 END`;
  return {
    reads: `type_no, has_document, ${[...new Set([level, result, verified])]}`,
    documented: ['PROCUREMENT_MISCONDUCT'],
    windows: `CASE type_no
      WHEN ${w.no('COMPLAINT')} THEN CASE WHEN ${isTrue} THEN ${w.stepEnd('event_on', [12])} END
      WHEN ${w.no('QUALITY_SAMPLING')} THEN CASE WHEN ${isFailed} THEN ${steps} END
      WHEN ${w.no('CREDIT_FRAUD')} THEN ${w.stepEnd('event_on', [36])}
      ELSE ${steps} END`,
    columns: {
      c09: `sum(${decayed}) FILTER (WHERE ${w.counted('QUALITY_SAMPLING')} AND ${isFailed})`,
      p03: `sum(${decayed}) FILTER (WHERE ${w.counted('PROCUREMENT_MISCONDUCT')})`,
      t05: `sum(${decayed}) FILTER (WHERE ${w.counted('WAGE_ARREARS')})`,
      r03: `sum(${times} * ${decayed}) FILTER (WHERE ${w.counted('SAFETY_ACCIDENT')})`,
      r04: `count(*) FILTER (WHERE ${w.counted('COMPLAINT')} AND event_on >= ${w.within(12)} AND ${isTrue})`,
      v03: `count(*) FILTER (WHERE ${w.counted('SAFETY_ACCIDENT')} AND event_on >= ${w.within(36)} AND ${level} IN ${w.words('MAJOR', 'EXTRAORDINARY')})`,
      v04: `count(*) FILTER (WHERE ${w.counted('CREDIT_FRAUD')} AND event_on >= ${w.within(36)})`,
    },
  };
}

/** @param {import('./words.mjs').Words} w @returns {Family} */
export function lists(w) {
  const count = (type) => `count(*) FILTER (WHERE ${w.active(type)})`;
  const sum = (type, field) => `sum(${w.place(type, field)}) FILTER (WHERE ${w.active(type)})`;
  const amounts = w.places([
    ['TAX_ARREARS', 'amount'],
    ['SOCIAL_INSURANCE_ARREARS', 'months'],
    ['HOUSING_FUND_ARREARS', 'months'],
  ]);
  const overdue = [0, 30, 90, 180].map(
    (days) => `WHEN event_on >= ${w.today} - ${days} THEN event_on + ${days + 1}`,
  );
  return {
    reads: `type_no, has_document, until, ${amounts}`,
    documented: ['JUDGMENT_DEFAULTER', 'SERIOUS_DISHONESTY'],
    windows: `least(${w.open},
      CASE WHEN type_no = ${w.no('UTILITY_ARREARS')} AND until > ${w.today} THEN CASE ${overdue.join(' ')} END END)`,
    columns: {
      c04: count('JUDGMENT_DEFAULTER'),
      c05: count('ENFORCEMENT_CASE'),
      c06: count('ABNORMAL_OPERATION'),
      c07: count('KEY_ATTENTION'),
      p05: count('OVERDUE_PAYMENT'),
      p06: `${w.today} - min(event_on) FILTER (WHERE ${w.active('UTILITY_ARREARS')})`,
      s03: count('RED_LIST'),
      t02: sum('TAX_ARREARS', 'amount'),
      t03: sum('SOCIAL_INSURANCE_ARREARS', 'months'),
      t04: sum('HOUSING_FUND_ARREARS', 'months'),
      v01: count('SERIOUS_DISHONESTY'),
    },
  };
}

/** @param {import('./words.mjs').Words} w @returns {Family} */
export function merits(w) {
  const level = w.place('HONOR', 'level');
  const category = w.place('VOLUNTARY_REGISTRATION', 'category');
  const verified = w.place('VOLUNTARY_REGISTRATION', 'verified');
  const tax = w.place('TAX_CREDIT_RATING', 'grade');
  const year = w.place('TAX_CREDIT_RATING', 'ratingYear');
  const colour = w.place('ENVIRONMENT_RATING', 'grade');
  const tier = w.place('INDUSTRY_RATING', 'grade');
  const count = (type, which = '') => `count(*) FILTER (WHERE ${w.active(type)} ${which})`;
  const constant = ['TAX_CREDIT_RATING', 'ENVIRONMENT_RATING', 'VOLUNTARY_REGISTRATION'];
  const kinds = ['QUALIFICATION', 'MARKET_OPERATION', 'CONTRACT_PERFORMANCE', 'PUBLIC_WELFARE'];
  const bits = kinds.map((kind, at) => `WHEN ${w.word(kind)} THEN ${2 ** at}`).join(' ');
  const event = daysSince('event_on');
  return {
    reads: `type_no, until, ${[...new Set([level, category, verified, tax, year, colour, tier])]}`,
    windows: `CASE type_no ${constant.map((type) => `WHEN ${w.no(type)} THEN NULL`).join(' ')}
      WHEN ${w.no('PUBLIC_WELFARE')} THEN ${w.stepEnd('event_on', [36])} ELSE ${w.open} END`,
    columns: {
      b04: count('ADMIN_LICENSE'),
      b05: `bit_or(CASE ${category} ${bits} END)
        FILTER (WHERE ${w.counted('VOLUNTARY_REGISTRATION')} AND ${verified} = ${w.word('true')})`,
      s01: count('HONOR', `AND ${level} IN ${w.words('NATIONAL', 'PROVINCIAL')}`),
      s02: count('HONOR', `AND ${level} IN ${w.words('MUNICIPAL', 'COUNTY')}`),
      s04: `count(*) FILTER (WHERE ${w.counted('PUBLIC_WELFARE')} AND event_on >= ${w.within(36)})`,
      s05: count('INTELLECTUAL_PROPERTY'),
      // The latest is the greatest of one packed number: year, day, then the worse grade.
      t01: `max((${year} / 1000000) << 24 | ${event} << 4 | ${w.rank(tax, 'A', 'B', 'M', 'C', 'D')}) FILTER (WHERE ${w.counted('TAX_CREDIT_RATING')}) & 15`,
      r01: `max(${w.rank(tier, 'A', 'B', 'C', 'D')}) FILTER (WHERE ${w.active('INDUSTRY_RATING')})`,
      r02: `max(${event} << 4 | ${w.rank(colour, 'GREEN', 'BLUE', 'YELLOW', 'RED')}) FILTER (WHERE ${w.counted('ENVIRONMENT_RATING')}) & 15`,
    },
  };
}

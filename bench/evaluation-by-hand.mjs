/**
 * The limit an evaluation is held against: the default model written as SQL by hand from its rules,
 * as fast as PostgreSQL allows, into a table like the hub's. It shares nothing with the compiler, so that
 * agreement row by row also says that both are right.
 *
 * Its shape: a subject's rows are read family by family through an index whose order is theirs, so that each
 * family is one GroupAggregate without a sort and the families meet in merge joins; a row's treatment is
 * computed once, behind a fence; the record type comes first in each FILTER; no date is computed per row.
 */

/** What the planner must be told; each for the transaction only. */
export const settings = {
  enable_hashagg: 'off',
  enable_hashjoin: 'off',
  enable_nestloop: 'off',
  enable_sort: 'off',
  enable_seqscan: 'off',
  enable_bitmapscan: 'off',
  enable_material: 'off',
  enable_presorted_aggregate: 'off',
  max_parallel_workers_per_gather: '0',
  work_mem: '64MB',
};

const pad = (number) => String(number).padStart(2, '0');
const lastDay = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The first day that lies within so many months of the day, as months are added with the end of a month clamped. */
export function threshold(day, months) {
  const [year, month, date] = day.split('-').map(Number);
  const from = year * 12 + month - 1 - months;
  const [inYear, inMonth] = [Math.floor(from / 12), (from % 12) + 1];
  if (date <= lastDay(inYear, inMonth)) return `${inYear}-${pad(inMonth)}-${pad(date)}`;
  const next = from + 1;
  return `${Math.floor(next / 12)}-${pad((next % 12) + 1)}-01`;
}

/** The last day that lies so many months back at least. */
export function latest(day, months) {
  const [year, month, date] = day.split('-').map(Number);
  const from = year * 12 + month - 1 - months;
  const [inYear, inMonth] = [Math.floor(from / 12), (from % 12) + 1];
  const last = lastDay(inYear, inMonth);
  return `${inYear}-${pad(inMonth)}-${pad(date === lastDay(year, month) ? last : Math.min(date, last))}`;
}

/**
 * @param {{ vocabulary: { types: ReadonlyMap<string, { typeNo: number, family: number, places: ReadonlyMap<string, string> }>,
 *   words: ReadonlyMap<string, number> }, asOf: string, knownAt: string, modelNo: number, runNo: number,
 *   table?: string, from?: string, to?: string }} asked `from`, `to`: a range of codes, `to` excluded
 */
export function evaluationByHand(asked) {
  const { vocabulary, asOf, knownAt, modelNo, runNo, table = 'bench_result' } = asked;
  const date = (text) => `date '${text}'`;
  const today = date(asOf);
  const within = (months) => date(threshold(asOf, months));
  const no = (type) => vocabulary.types.get(type).typeNo;
  const word = (text) => vocabulary.words.get(text) ?? 0;
  const words = (...texts) => `(${texts.map(word)})`;
  const place = (type, field) => vocabulary.types.get(type).places.get(field);
  const known = `known_from <= timestamptz '${knownAt}' AND known_to > timestamptz '${knownAt}'`;
  const range = [
    ...(asked.from === undefined ? [] : [`AND uscc >= '${asked.from}'`]),
    ...(asked.to === undefined ? [] : [`AND uscc < '${asked.to}'`]),
  ].join(' ');

  /**
   * So many days later a window of months has ended at the earliest. No month is added row by row; the
   * end may come out three days too soon, which costs an evaluation too many and never one too few.
   */
  const later = { 6: 182, 12: 366, 24: 731, 36: 1096 };

  /** What a version is worth, by the order of the model; most are worth all, so that is asked first. */
  const treatment = ({ documented = [], hasSeverity = false }) => {
    const lacking = `NOT has_document${hasSeverity ? '' : ` AND type_no IN (${documented.map(no)})`}`;
    const expired = hasSeverity
      ? `publicity_end < ${today} OR publicity_end = 'infinity' AND (severity = 2 AND event_on < ${within(12)} OR severity = 3 AND event_on < ${within(36)})`
      : `publicity_end < ${today}`;
    return `CASE
      WHEN NOT is_valid THEN 1
      WHEN event_on > ${today} THEN 2
      ${documented.length === 0 ? '' : `WHEN ${lacking} THEN 3`}
      WHEN is_disputed THEN 4
      ${hasSeverity ? 'WHEN severity = 1 THEN 5' : ''}
      WHEN ${expired} THEN 6
      WHEN repaired_on <= ${today} THEN 7
      ELSE 0 END`;
  };

  /**
   * The first day on which time alone may change what a version does. What counts has neither an end of
   * publicity nor a repair behind it, and one that never comes is infinite: the least needs no tests.
   */
  const ends = ({ windows, hasSeverity = false }) => {
    const stated = hasSeverity
      ? `CASE WHEN publicity_end < 'infinity' THEN publicity_end + 1 WHEN severity = 2 THEN event_on + ${later[12]} WHEN severity = 3 THEN event_on + ${later[36]} END`
      : 'publicity_end + 1';
    return `CASE t WHEN 0 THEN least(${stated}, repaired_on, ${windows}) WHEN 7 THEN ${stated} WHEN 2 THEN event_on END`;
  };

  const family = (number, of) => `(
    SELECT uscc,
           bit_xor(hashint8extended(record_no, version)) AS key,
           array_agg(record_no * 16 + t) FILTER (WHERE t > 0) AS treatments,
           min(${ends(of)}) AS until,
           ${of.columns}
      FROM (SELECT uscc, record_no, version, event_on, publicity_end, repaired_on, ${of.reads}, ${treatment(of)} AS t
              FROM records.scoring_row
             WHERE family = ${number} AND ${known} ${range}
             ORDER BY uscc
            OFFSET 0) AS r
     GROUP BY uscc)`;

  /** Both parts of a ratio in one sum: exact while a subject has fewer than 2^20 such records. */
  const parts = (which, hits) =>
    `sum(CASE WHEN ${hits} THEN 1048577 ELSE 1 END) FILTER (WHERE ${which})`;

  /** Ends of steps by age. */
  const steps = (day, months) =>
    `CASE ${months.map((n) => `WHEN ${day} >= ${within(n)} THEN ${day} + ${later[n]}`).join(' ')} END`;
  const open = `CASE WHEN until > ${today} THEN until END`;

  const decayed = (day, table_) =>
    `CASE ${table_.map(([months, factor]) => `WHEN ${day} >= ${within(months)} THEN ${factor}`).join(' ')} ELSE 0 END`;
  const GENERAL = [
    [6, 10],
    [12, 6],
  ];
  const SERIOUS = [
    [12, 10],
    [24, 7],
    [36, 4],
  ];
  const EVENT = [
    [12, 10],
    [24, 6],
    [36, 3],
  ];

  const fine = place('ADMIN_PENALTY', 'fineAmount');
  const confiscated = place('ADMIN_PENALTY', 'confiscatedAmount');
  const violation = place('ADMIN_PENALTY', 'violationType');
  const penalties = family(1, {
    documented: ['ADMIN_PENALTY'],
    hasSeverity: true,
    reads: `severity, ${fine}, ${confiscated}, ${violation}`,
    windows: `CASE severity WHEN 2 THEN ${steps('event_on', [6, 12])} WHEN 3 THEN ${steps('event_on', [12, 24, 36])} END`,
    columns: `
      sum(${decayed('event_on', GENERAL)}) FILTER (WHERE severity = 2 AND t = 0) AS c01,
      sum(${decayed('event_on', SERIOUS)}) FILTER (WHERE severity = 3 AND t = 0) AS c02,
      sum((coalesce(${fine}, 0) + coalesce(${confiscated}, 0)) * CASE severity WHEN 2 THEN ${decayed('event_on', GENERAL)} ELSE ${decayed('event_on', SERIOUS)} END)
        FILTER (WHERE severity > 1 AND t = 0) AS c03,
      array_agg(${violation}::bigint << 32 | (event_on - date '1900-01-01')) FILTER (WHERE severity > 1 AND t = 0 AND ${violation} IS NOT NULL) AS offences,
      array_agg(${violation}::bigint << 32 | (repaired_on - date '1900-01-01')) FILTER (WHERE t = 7 AND ${violation} IS NOT NULL) AS repairs,
      count(*) FILTER (WHERE severity = 3 AND t = 0 AND event_on >= ${within(12)}) AS v05`,
  });

  const fulfilment = place('COMMITMENT', 'fulfillmentStatus');
  const confirmed = place('COMMITMENT', 'fulfillmentConfirmedOn');
  const type = (name) => `type_no = ${no(name)} AND t = 0`;
  const made = place('COMMITMENT', 'commitmentType');
  const onTime = place('ANNUAL_REPORT', 'publishedOnTime');
  const inspected = place('INSPECTION_RESULT', 'result');
  const performed = place('CONTRACT_PERFORMANCE', 'outcome');
  const conduct = family(2, {
    reads: `type_no, until, ${[...new Set([fulfilment, confirmed, onTime, inspected, performed, made])]}`,
    windows: `CASE type_no
      WHEN ${no('COMMITMENT')} THEN least(CASE WHEN ${made} = ${word('PROACTIVE')} THEN ${open} END,
        CASE WHEN ${fulfilment} NOT IN ${words('FULFILLED', 'PARTIAL', 'UNFULFILLED')} THEN NULL WHEN ${confirmed} > ${today} THEN ${confirmed}
             WHEN ${fulfilment} = ${word('FULFILLED')} THEN ${steps(confirmed, [36])} ELSE ${steps(confirmed, [12, 24, 36])} END)
      WHEN ${no('CONTRACT_PERFORMANCE')} THEN ${steps('event_on', [36])}
      ELSE ${steps('event_on', [24])} END`,
    columns: `
      ${parts(`${type('ANNUAL_REPORT')} AND event_on >= ${within(24)}`, `${onTime} = ${word('true')}`)} AS b03,
      ${parts(`${type('INSPECTION_RESULT')} AND event_on >= ${within(24)}`, `${inspected} = ${word('PASS')}`)} AS c08,
      ${parts(`${type('CONTRACT_PERFORMANCE')} AND event_on >= ${within(36)}`, `${performed} = ${word('PERFORMED')}`)} AS p04,
      sum(CASE ${fulfilment} WHEN ${word('FULFILLED')} THEN 2097153 WHEN ${word('PARTIAL')} THEN 1048577 ELSE 1 END)
        FILTER (WHERE ${type('COMMITMENT')} AND ${confirmed} BETWEEN ${within(36)} AND ${today} AND ${fulfilment} IN ${words('FULFILLED', 'PARTIAL', 'UNFULFILLED')}) AS p01,
      sum(${decayed(confirmed, EVENT)}) FILTER (WHERE ${type('COMMITMENT')} AND ${fulfilment} IN ${words('PARTIAL', 'UNFULFILLED')} AND ${confirmed} <= ${today}) AS p02,
      count(*) FILTER (WHERE ${type('COMMITMENT')} AND ${made} = ${word('PROACTIVE')} AND until > ${today}) AS p07`,
  });

  const level = place('SAFETY_ACCIDENT', 'level');
  const incidents = family(3, {
    reads: `type_no, has_document, ${[...new Set([level, place('QUALITY_SAMPLING', 'result'), place('COMPLAINT', 'verified')])]}`,
    documented: ['PROCUREMENT_MISCONDUCT'],
    windows: `CASE type_no WHEN ${no('COMPLAINT')} THEN CASE WHEN ${place('COMPLAINT', 'verified')} = ${word('true')} THEN ${steps('event_on', [12])} END
      WHEN ${no('QUALITY_SAMPLING')} THEN CASE WHEN ${place('QUALITY_SAMPLING', 'result')} = ${word('FAIL')} THEN ${steps('event_on', [12, 24, 36])} END
      WHEN ${no('CREDIT_FRAUD')} THEN ${steps('event_on', [36])} ELSE ${steps('event_on', [12, 24, 36])} END`,
    columns: `
      sum(${decayed('event_on', EVENT)}) FILTER (WHERE ${type('QUALITY_SAMPLING')} AND ${place('QUALITY_SAMPLING', 'result')} = ${word('FAIL')}) AS c09,
      sum(${decayed('event_on', EVENT)}) FILTER (WHERE ${type('PROCUREMENT_MISCONDUCT')}) AS p03,
      sum(${decayed('event_on', EVENT)}) FILTER (WHERE ${type('WAGE_ARREARS')}) AS t05,
      sum(CASE ${level} WHEN ${word('ORDINARY')} THEN 1 WHEN ${word('LARGER')} THEN 3 WHEN ${word('MAJOR')} THEN 10 WHEN ${word('EXTRAORDINARY')} THEN 10 ELSE 0 END
          * ${decayed('event_on', EVENT)}) FILTER (WHERE ${type('SAFETY_ACCIDENT')}) AS r03,
      count(*) FILTER (WHERE ${type('SAFETY_ACCIDENT')} AND event_on >= ${within(36)} AND ${level} IN ${words('MAJOR', 'EXTRAORDINARY')}) AS v03,
      count(*) FILTER (WHERE ${type('CREDIT_FRAUD')} AND event_on >= ${within(36)}) AS v04,
      count(*) FILTER (WHERE ${type('COMPLAINT')} AND event_on >= ${within(12)} AND ${place('COMPLAINT', 'verified')} = ${word('true')}) AS r04`,
  });

  const active = (name) => `${type(name)} AND until > ${today}`;
  const count = (name) => `count(*) FILTER (WHERE ${active(name)})`;
  const sum = (name, field) => `sum(${place(name, field)}) FILTER (WHERE ${active(name)})`;
  const lists = family(4, {
    reads: `type_no, until, ${[...new Set([place('TAX_ARREARS', 'amount'), place('SOCIAL_INSURANCE_ARREARS', 'months'), place('HOUSING_FUND_ARREARS', 'months')])]}`,
    documented: ['JUDGMENT_DEFAULTER', 'SERIOUS_DISHONESTY'],
    windows: `least(${open}, CASE WHEN type_no = ${no('UTILITY_ARREARS')} AND until > ${today} THEN
      CASE WHEN event_on > ${today} - 1 THEN event_on + 1 WHEN event_on > ${today} - 31 THEN event_on + 31 WHEN event_on > ${today} - 91 THEN event_on + 91
           WHEN event_on > ${today} - 181 THEN event_on + 181 END END)`,
    columns: `
      ${count('JUDGMENT_DEFAULTER')} AS c04, ${count('ENFORCEMENT_CASE')} AS c05, ${count('ABNORMAL_OPERATION')} AS c06,
      ${count('KEY_ATTENTION')} AS c07, ${count('OVERDUE_PAYMENT')} AS p05, ${count('RED_LIST')} AS s03, ${count('SERIOUS_DISHONESTY')} AS v01,
      ${today} - min(event_on) FILTER (WHERE ${active('UTILITY_ARREARS')}) AS p06,
      ${sum('TAX_ARREARS', 'amount')} AS t02, ${sum('SOCIAL_INSURANCE_ARREARS', 'months')} AS t03, ${sum('HOUSING_FUND_ARREARS', 'months')} AS t04`,
  });

  const honour = place('HONOR', 'level');
  const category = place('VOLUNTARY_REGISTRATION', 'category');
  const tax = place('TAX_CREDIT_RATING', 'grade');
  const year = place('TAX_CREDIT_RATING', 'ratingYear');
  const colour = place('ENVIRONMENT_RATING', 'grade');
  const rank = (column, ...texts) =>
    `CASE ${column} ${texts.map((text, at) => `WHEN ${word(text)} THEN ${at}`).join(' ')} END`;
  const merits = family(5, {
    reads: `type_no, until, ${[...new Set([honour, category, tax, year, colour, place('VOLUNTARY_REGISTRATION', 'verified'), place('INDUSTRY_RATING', 'grade')])]}`,
    windows: `CASE type_no WHEN ${no('PUBLIC_WELFARE')} THEN ${steps('event_on', [36])}
      WHEN ${no('TAX_CREDIT_RATING')} THEN NULL WHEN ${no('ENVIRONMENT_RATING')} THEN NULL WHEN ${no('VOLUNTARY_REGISTRATION')} THEN NULL ELSE ${open} END`,
    columns: `
      ${count('ADMIN_LICENSE')} AS b04, ${count('INTELLECTUAL_PROPERTY')} AS s05,
      bit_or(CASE ${category} WHEN ${word('QUALIFICATION')} THEN 1 WHEN ${word('MARKET_OPERATION')} THEN 2 WHEN ${word('CONTRACT_PERFORMANCE')} THEN 4 WHEN ${word('PUBLIC_WELFARE')} THEN 8 END)
        FILTER (WHERE ${type('VOLUNTARY_REGISTRATION')} AND ${place('VOLUNTARY_REGISTRATION', 'verified')} = ${word('true')}) AS b05,
      count(*) FILTER (WHERE ${active('HONOR')} AND ${honour} IN ${words('NATIONAL', 'PROVINCIAL')}) AS s01,
      count(*) FILTER (WHERE ${active('HONOR')} AND ${honour} IN ${words('MUNICIPAL', 'COUNTY')}) AS s02,
      count(*) FILTER (WHERE ${type('PUBLIC_WELFARE')} AND event_on >= ${within(36)}) AS s04,
      max(((${year} / 1000000) << 24 | (event_on - date '1900-01-01') << 4) | ${rank(tax, 'A', 'B', 'M', 'C', 'D')}) FILTER (WHERE ${type('TAX_CREDIT_RATING')}) & 15 AS t01,
      max(${rank(place('INDUSTRY_RATING', 'grade'), 'A', 'B', 'C', 'D')}) FILTER (WHERE ${active('INDUSTRY_RATING')}) AS r01,
      max((event_on - date '1900-01-01') << 4 | ${rank(colour, 'GREEN', 'BLUE', 'YELLOW', 'RED')}) FILTER (WHERE ${type('ENVIRONMENT_RATING')}) & 15 AS r02`,
  });

  const subjects = `(
    SELECT uscc, version, registered_on, registration_status AS status, subject_type
      FROM subjects.subject
     WHERE ${known} AND alias_of IS NULL ${range}
     ORDER BY uscc
    OFFSET 0)`;
  const reason = `CASE
      WHEN subject_type = 'NATURAL_PERSON' THEN 'NATURAL_PERSON_EXCLUDED'
      WHEN subject_type IN ('GOVERNMENT_AGENCY', 'PUBLIC_INSTITUTION') THEN 'GOVERNMENT_INTEGRITY_SEPARATE'
      WHEN status IN ('REVOKED', 'CANCELLED', 'MOVED_OUT', 'WITHDRAWN') THEN 'SUBJECT_NOT_ACTIVE'
      WHEN subject_type NOT IN ('ENTERPRISE', 'INDIVIDUAL_BUSINESS', 'FARMERS_COOPERATIVE', 'SOCIAL_ORGANIZATION') THEN 'SUBJECT_TYPE_NOT_APPLICABLE'
      WHEN status IN ('ACTIVE', 'DORMANT') THEN NULL
      ELSE 'STATUS_UNKNOWN' END`;

  /** The last day of registration that has so many full years behind it. */
  const yearsAfter = (years) => date(latest(asOf, years * 12));
  const step = (column, ...bands) =>
    `CASE WHEN ${column} IS NULL THEN ${bands[0][1]} ${bands
      .slice(0, -1)
      .map(([upTo, score]) => `WHEN ${column} <= ${upTo} THEN ${score}`)
      .join(' ')} ELSE ${bands.at(-1)[1]} END`;
  const linear = (column, slope) =>
    `CASE WHEN ${column} IS NULL THEN 10000 ELSE greatest(0, 10000 - ${slope} * ${column}) END`;
  const ratio = (part, whole, neutral) =>
    `CASE WHEN ${whole} > 0 THEN (20000 * (${part}) + ${whole}) / (2 * ${whole}) ELSE ${neutral} END`;
  const pick = (column, neutral, ...scores) =>
    `CASE ${column} ${scores.map((score, at) => `WHEN ${at} THEN ${score}`).join(' ')} ELSE ${neutral} END`;

  /** In model order: weight, score in hundredths, when there is something to compute from (for neutral), when it rests on something. */
  const indicators = [
    [
      30,
      `CASE WHEN registered_on IS NULL THEN 6000 WHEN registered_on > ${yearsAfter(1)} THEN 6000 WHEN registered_on > ${yearsAfter(3)} THEN 7000
        WHEN registered_on > ${yearsAfter(5)} THEN 8000 WHEN registered_on > ${yearsAfter(10)} THEN 9000 ELSE 10000 END`,
      'registered_on IS NOT NULL',
      'registered_on IS NOT NULL',
    ],
    [20, `CASE status WHEN 'ACTIVE' THEN 10000 ELSE 6000 END`, null, 'true'],
    [20, ratio('b03 >> 20', '(b03 & 1048575)', 8000), 'b03 > 0', 'b03 > 0'],
    [15, step('b04', [0, 7000], [1, 8500], [null, 10000]), null, 'b04 > 0'],
    [
      15,
      `CASE WHEN b05 IS NULL THEN 6000 ELSE 6000 + 1000 * bit_count(b05::bit(4)) END`,
      null,
      'b05 > 0',
    ],
    [70, linear('c01', 150), null, 'c01 > 0'],
    [80, linear('c02', 600), null, 'c02 > 0'],
    [
      30,
      step(
        'c03',
        [0, 10000],
        ['10000000', 9500],
        ['50000000', 8500],
        ['200000000', 7000],
        ['1000000000', 4000],
        [null, 1000],
      ),
      null,
      'c03 > 0',
    ],
    [50, step('c04', [0, 10000], [null, 0]), null, 'c04 > 0'],
    [30, linear('c05', 2000), null, 'c05 > 0'],
    [30, step('c06', [0, 10000], [1, 5000], [null, 2000]), null, 'c06 > 0'],
    [20, step('c07', [0, 10000], [null, 4000]), null, 'c07 > 0'],
    [25, ratio('c08 >> 20', '(c08 & 1048575)', 8000), 'c08 > 0', 'c08 > 0'],
    [15, linear('c09', 250), null, 'c09 > 0'],
    [60, ratio('(p01 >> 20)', '(2 * (p01 & 1048575))', 7000), 'p01 > 0', 'p01 > 0'],
    [40, linear('p02', 300), null, 'p02 > 0'],
    [30, linear('p03', 300), null, 'p03 > 0'],
    [40, ratio('p04 >> 20', '(p04 & 1048575)', 7000), 'p04 > 0', 'p04 > 0'],
    [30, step('p05', [0, 10000], [1, 6000], [2, 3000], [null, 0]), null, 'p05 > 0'],
    [
      20,
      step('p06', [0, 10000], [30, 9000], [90, 7000], [180, 4000], [null, 1000]),
      null,
      'p06 > 0',
    ],
    [15, `CASE WHEN p07 > 0 THEN 10000 ELSE 6000 END`, null, 'p07 > 0'],
    [15, step('p08', [0, 10000], [1, 4000], [null, 0]), null, 'p08 > 0'],
    [50, pick('t01', 7500, 10000, 8500, 7500, 4500, 0), 't01 IS NOT NULL', 't01 IS NOT NULL'],
    [30, step('t02', [0, 10000], [5000000, 7000], [50000000, 4000], [null, 0]), null, 't02 > 0'],
    [
      25,
      step('t03', [0, 10000], [1000000, 8000], [3000000, 5000], [6000000, 2000], [null, 0]),
      null,
      't03 > 0',
    ],
    [
      15,
      step('t04', [0, 10000], [1000000, 8000], [3000000, 5000], [6000000, 2000], [null, 0]),
      null,
      't04 > 0',
    ],
    [30, linear('t05', 500), null, 't05 > 0'],
    [30, step('s01', [0, 6000], [1, 8500], [null, 10000]), null, 's01 > 0'],
    [20, step('s02', [0, 6000], [1, 8000], [2, 9000], [null, 10000]), null, 's02 > 0'],
    [20, `CASE WHEN s03 > 0 THEN 10000 ELSE 6000 END`, null, 's03 > 0'],
    [15, step('s04', [0, 6000], [1, 8000], [null, 10000]), null, 's04 > 0'],
    [15, step('s05', [0, 6000], [2, 8000], [null, 10000]), null, 's05 > 0'],
    [20, pick('r01', 7500, 10000, 8000, 5000, 0), 'r01 IS NOT NULL', 'r01 IS NOT NULL'],
    [10, pick('r02', 8000, 10000, 8500, 5000, 0), 'r02 IS NOT NULL', 'r02 IS NOT NULL'],
    [10, linear('r03', 300), null, 'r03 > 0'],
    [10, step('r04', [0, 10000], [2, 8500], [5, 6000], [null, 3000]), null, 'r04 > 0'],
  ];
  const vetoes = [
    ['v01 > 0', 59900],
    ['c04 > 0', 59900],
    ['v03 > 0', 59900],
    ['v04 > 0', 74900],
    ['v05 > 0', 74900],
    ['c06 > 0', 89900],
    ['t01 = 4', 74900],
    ['c07 > 0', 89900],
  ];
  const firedOf = (limit) =>
    vetoes.reduce((mask, [, cap], at) => (cap === limit ? mask + 2 ** at : mask), 0);
  const cap = `CASE WHEN vetoes & ${firedOf(59900)} > 0 THEN 59900 WHEN vetoes & ${firedOf(74900)} > 0 THEN 74900 ELSE 89900 END`;
  const bits = (conditions) =>
    conditions
      .map(([condition, bit]) => `CASE WHEN ${condition} THEN ${bit}::bigint ELSE 0 END`)
      .join(' + ');

  const reoffences = `CASE WHEN repairs IS NOT NULL AND offences IS NOT NULL THEN (
      SELECT count(*) FROM unnest(offences) AS o (at)
       WHERE EXISTS (SELECT FROM unnest(repairs) AS r (at)
                      WHERE r.at >> 32 = o.at >> 32 AND o.at > r.at
                        AND date '1900-01-01' + (o.at & 4294967295)::integer <= (date '1900-01-01' + (r.at & 4294967295)::integer + interval '12 months')::date)) END`;
  const treatments = ['f1', 'f2', 'f3', 'f4', 'f5'].map((name) => `${name}.treatments`);
  /** Most who have any have one, which needs no sorting. */
  const sorted = `CASE WHEN cardinality(treatments) > 1 THEN (SELECT array_agg(n ORDER BY n) FROM unnest(treatments) AS n) ELSE treatments END`;

  const scores = indicators.map(
    ([, score], at) => `(${score})::integer * ${indicators[at][0]} AS i${at}`,
  );
  const points = indicators.map((_, at) => `i${at}`);
  const anniversaries = [1, 3, 5, 10]
    .map(
      (years) =>
        `WHEN registered_on > ${yearsAfter(years)} THEN registered_on + ${Math.floor(years * 365.2425)}`,
    )
    .join(' ');

  return `/* bench.evaluationByHand */
    INSERT INTO ${table} (input_key, run_no, model_no, as_of, stable_until, raw_score, final_score, coverage, uscc, grade, reason, vetoes, neutral, points, treatments)
    SELECT input_key, ${runNo}, ${modelNo}, ${today}, stable_until, raw_score, final_score, coverage, uscc,
           CASE WHEN final_score >= 90000 THEN 'A' WHEN final_score >= 75000 THEN 'B' WHEN final_score >= 60000 THEN 'C' WHEN final_score >= 0 THEN 'D' END,
           reason, vetoes, neutral, points, ${sorted}
      FROM (SELECT *, CASE WHEN vetoes = 0 THEN raw_score ELSE least(raw_score, ${cap}) END AS final_score
              FROM (SELECT uscc, input_key, reason, treatments, stable_until, coverage, neutral, vetoes,
                           (${points.join(' + ')} + 50) / 100 AS raw_score,
                           ARRAY[${points}] AS points
                      FROM (SELECT *, ${scores.join(',\n ')},
                                   (${indicators.map(([weight, , , covered]) => `CASE WHEN ${covered} THEN ${weight * 10} ELSE 0 END`).join(' + ')})::smallint AS coverage,
                                   ${bits(indicators.flatMap(([, , there], at) => (there === null ? [] : [[`(${there}) IS NOT TRUE`, 2n ** BigInt(at)]])))} AS neutral,
                                   ${bits(vetoes.map(([fires], at) => [fires, 2 ** at]))} AS vetoes
                              FROM (SELECT s.uscc, s.registered_on, s.status, NULL::text AS reason,
                                           hashint8extended(s.version, 0) # coalesce(f1.key, 0) # coalesce(f2.key, 0) # coalesce(f3.key, 0) # coalesce(f4.key, 0) # coalesce(f5.key, 0) AS input_key,
                                           greatest(${today} + 1, least(f1.until, f2.until, f3.until, f4.until, f5.until, CASE ${anniversaries} END, 'infinity')) AS stable_until,
                                           ${treatments.join(' || ')} AS treatments,
                                           ${reoffences} AS p08,
                                           ${columnsOf('f1', penalties)}, ${columnsOf('f2', conduct)}, ${columnsOf('f3', incidents)}, ${columnsOf('f4', lists)}, ${columnsOf('f5', merits)}
                                      FROM (SELECT * FROM ${subjects} AS s WHERE (${reason}) IS NULL) AS s
                                      LEFT JOIN ${conduct} AS f2 ON f2.uscc = s.uscc
                                      LEFT JOIN ${merits} AS f5 ON f5.uscc = s.uscc
                                      LEFT JOIN ${incidents} AS f3 ON f3.uscc = s.uscc
                                      LEFT JOIN ${lists} AS f4 ON f4.uscc = s.uscc
                                      LEFT JOIN ${penalties} AS f1 ON f1.uscc = s.uscc
                                    OFFSET 0) AS joined
                            OFFSET 0) AS scored
                    OFFSET 0) AS summed
            OFFSET 0) AS judged
     UNION ALL
    SELECT hashint8extended(version, 0), ${runNo}, ${modelNo}, ${today}, 'infinity', NULL, NULL, NULL, uscc, NULL, reason, NULL, NULL, NULL, NULL
      FROM (SELECT *, ${reason} AS reason FROM ${subjects} AS s OFFSET 0) AS s
     WHERE reason IS NOT NULL`;

  function columnsOf(name, sql) {
    return [...sql.matchAll(/ AS ([a-z]\d\d[n]?)\b/g)]
      .map(([, column]) => `${name}.${column}`)
      .join(', ');
  }
}

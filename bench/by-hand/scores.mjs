/** Scores in hundredths, vetoes and caps of the default model over the gathered columns. */

const step = (column, ...bands) => {
  const [[, first]] = bands;
  const [, last] = bands.at(-1);
  const cases = bands
    .slice(0, -1)
    .map(([upTo, score]) => `WHEN ${column} <= ${upTo} THEN ${score}`);
  return `CASE WHEN ${column} IS NULL THEN ${first} ${cases.join(' ')} ELSE ${last} END`;
};
const linear = (column, slope) =>
  `CASE WHEN ${column} IS NULL THEN 10000 ELSE greatest(0, 10000 - ${slope} * ${column}) END`;
/** Half up, of a part and a whole that stand packed in one number; `scale` is what a whole one counts. */
const ratio = (packed, neutral, scale = 1) => {
  const [part, whole] = [`(${packed} >> 20)`, `(${packed} & 1048575)`];
  return `CASE WHEN ${packed} > 0 THEN (20000 * ${part} + ${scale} * ${whole}) / (${2 * scale} * ${whole}) ELSE ${neutral} END`;
};
const pick = (column, neutral, ...scores) =>
  `CASE ${column} ${scores.map((score, at) => `WHEN ${at} THEN ${score}`).join(' ')} ELSE ${neutral} END`;
const present = (column, score, none) => `CASE WHEN ${column} > 0 THEN ${score} ELSE ${none} END`;

const MONTHS = [
  [0, 10_000],
  [1_000_000, 8_000],
  [3_000_000, 5_000],
  [6_000_000, 2_000],
  [null, 0],
];
const FINES = [
  [0, 10_000],
  [10_000_000, 9_500],
  [50_000_000, 8_500],
  [200_000_000, 7_000],
  [1_000_000_000, 4_000],
  [null, 1_000],
];
const OVERDUE = [
  [0, 10_000],
  [30, 9_000],
  [90, 7_000],
  [180, 4_000],
  [null, 1_000],
];

/** Of these nothing to compute from is said: there is either a value or a neutral score. */
const there = (column) => ({ value: `${column} IS NOT NULL`, mayLack: true });
/** Of these there always is a value; it rests on records when it is not zero. */
const some = (column) => ({ value: `${column} > 0`, mayLack: false });

const AFTER_AGE = [
  [20, `CASE status WHEN 'ACTIVE' THEN 10000 ELSE 6000 END`, { value: 'true', mayLack: false }],
  [20, ratio('b03', 8_000), there('b03')],
  [15, step('b04', [0, 7_000], [1, 8_500], [null, 10_000]), some('b04')],
  [
    15,
    'CASE WHEN b05 IS NULL THEN 6000 ELSE 6000 + 1000 * bit_count(b05::bit(4)) END',
    some('b05'),
  ],
  [70, linear('c01', 150), some('c01')],
  [80, linear('c02', 600), some('c02')],
  [30, step('c03', ...FINES), some('c03')],
  [50, step('c04', [0, 10_000], [null, 0]), some('c04')],
  [30, linear('c05', 2_000), some('c05')],
  [30, step('c06', [0, 10_000], [1, 5_000], [null, 2_000]), some('c06')],
  [20, step('c07', [0, 10_000], [null, 4_000]), some('c07')],
  [25, ratio('c08', 8_000), there('c08')],
  [15, linear('c09', 250), some('c09')],
  [60, ratio('p01', 7_000, 2), there('p01')],
  [40, linear('p02', 300), some('p02')],
  [30, linear('p03', 300), some('p03')],
  [40, ratio('p04', 7_000), there('p04')],
  [30, step('p05', [0, 10_000], [1, 6_000], [2, 3_000], [null, 0]), some('p05')],
  [20, step('p06', ...OVERDUE), some('p06')],
  [15, present('p07', 10_000, 6_000), some('p07')],
  [15, step('p08', [0, 10_000], [1, 4_000], [null, 0]), some('p08')],
  [50, pick('t01', 7_500, 10_000, 8_500, 7_500, 4_500, 0), there('t01')],
  [30, step('t02', [0, 10_000], [5_000_000, 7_000], [50_000_000, 4_000], [null, 0]), some('t02')],
  [25, step('t03', ...MONTHS), some('t03')],
  [15, step('t04', ...MONTHS), some('t04')],
  [30, linear('t05', 500), some('t05')],
  [30, step('s01', [0, 6_000], [1, 8_500], [null, 10_000]), some('s01')],
  [20, step('s02', [0, 6_000], [1, 8_000], [2, 9_000], [null, 10_000]), some('s02')],
  [20, present('s03', 10_000, 6_000), some('s03')],
  [15, step('s04', [0, 6_000], [1, 8_000], [null, 10_000]), some('s04')],
  [15, step('s05', [0, 6_000], [2, 8_000], [null, 10_000]), some('s05')],
  [20, pick('r01', 7_500, 10_000, 8_000, 5_000, 0), there('r01')],
  [10, pick('r02', 8_000, 10_000, 8_500, 5_000, 0), there('r02')],
  [10, linear('r03', 300), some('r03')],
  [10, step('r04', [0, 10_000], [2, 8_500], [5, 6_000], [null, 3_000]), some('r04')],
];

/** In model order: weight, score, and when it rests on something. @param {import('./words.mjs').Words} w */
export function indicators(w) {
  const young = [
    [1, 6_000],
    [3, 7_000],
    [5, 8_000],
    [10, 9_000],
  ].map(([years, score]) => `WHEN registered_on > ${w.yearsAgo(years)} THEN ${score}`);
  const age = `CASE WHEN registered_on IS NULL THEN 6000 ${young.join(' ')} ELSE 10000 END`;
  return [[30, age, there('registered_on')], ...AFTER_AGE];
}

/** In model order: when it fires, and what it caps the score at. */
export const vetoes = [
  ['v01 > 0', 59_900],
  ['c04 > 0', 59_900],
  ['v03 > 0', 59_900],
  ['v04 > 0', 74_900],
  ['v05 > 0', 74_900],
  ['c06 > 0', 89_900],
  ['t01 = 4', 74_900],
  ['c07 > 0', 89_900],
];

export const bits = (conditions) =>
  conditions
    .map(([condition, bit]) => `CASE WHEN ${condition} THEN ${bit}::bigint ELSE 0 END`)
    .join(' + ');

const firedOf = (limit) =>
  vetoes.reduce((mask, [, cap], at) => (cap === limit ? mask + 2 ** at : mask), 0);

/** The lowest cap of those that fired. */
export const cap = `CASE WHEN vetoes & ${firedOf(59_900)} > 0 THEN 59900 WHEN vetoes & ${firedOf(74_900)} > 0 THEN 74900 ELSE 89900 END`;

/** How much of the weights rests on something, in ten-thousandths of all. */
export const coverage = (all) =>
  all
    .map(([weight, , { value }]) => `CASE WHEN ${value} THEN ${weight * 10} ELSE 0 END`)
    .join(' + ');

/** Which indicators had nothing to compute from. */
export const neutral = (all) =>
  bits(
    all.flatMap(([, , { value, mayLack }], at) =>
      mayLack ? [[`(${value}) IS NOT TRUE`, 2n ** BigInt(at)]] : [],
    ),
  );

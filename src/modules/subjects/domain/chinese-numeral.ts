const DIGITS: ReadonlyMap<string, bigint> = new Map(
  ['零〇', '一壹', '二贰两', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].flatMap(
    (forms, value) => [...forms].map((form) => [form, BigInt(value)] as const),
  ),
);

const TENS: ReadonlyMap<string, bigint> = new Map([
  ['十', 10n],
  ['拾', 10n],
  ['百', 100n],
  ['佰', 100n],
  ['千', 1000n],
  ['仟', 1000n],
]);

/** A group below ten thousand, e.g. 贰仟零伍拾; null when it is none. */
function readGroup(text: string): bigint | null {
  let sum = 0n;
  let digit: bigint | null = null;
  let lastUnit = 10_000n;
  for (const character of text) {
    const value = DIGITS.get(character);
    const unit = TENS.get(character);
    if (value !== undefined) {
      if (digit !== null && digit !== 0n) return null;
      digit = value;
    } else if (unit !== undefined && unit < lastUnit) {
      sum += (digit === null || digit === 0n ? 1n : digit) * unit;
      digit = null;
      lastUnit = unit;
    } else {
      return null;
    }
  }
  return text === '' ? null : sum + (digit ?? 0n);
}

/** Reads an integer in Chinese numerals, common or financial (一百二十万, 壹亿贰仟万); null when it is none. */
export function parseChineseInteger(text: string): bigint | null {
  let sum = 0n;
  let rest = text;
  for (const [unit, value] of [
    ['亿', 100_000_000n],
    ['万', 10_000n],
  ] as const) {
    const at = rest.indexOf(unit);
    if (at < 0) continue;
    const group = readGroup(rest.slice(0, at));
    if (group === null) return null;
    sum += group * value;
    rest = rest.slice(at + 1);
  }
  if (rest === '') return text === '' ? null : sum;
  const group = readGroup(rest);
  return group === null ? null : sum + group;
}

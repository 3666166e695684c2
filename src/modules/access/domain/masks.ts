/** How a value is shown in part. Basis of the shapes: DESIGN, after common practice. */
export const masks = {
  /** First character kept: 张三丰 → 张**. */
  personName: (value) => keep(value, 1, 0),
  /** Four and four kept: 4101**********001X. */
  idNumber: (value) => keep(value, 4, 4),
  /** Three and four kept: 138****5678. */
  phone: (value) => keep(value, 3, 4),
  /** Last four kept. */
  bankAccount: (value) => keep(value, 0, 4),
} as const satisfies Record<string, (value: string) => string>;

export type MaskName = keyof typeof masks;

/**
 * Counts characters, not UTF-16 units, so that rare name characters are not cut in half. A value
 * too short to hide anything between the kept ends is hidden whole.
 */
function keep(value: string, head: number, tail: number): string {
  const characters = [...value];
  const hidden = characters.length - head - tail;
  if (hidden <= 0) return '*'.repeat(characters.length);
  return [
    ...characters.slice(0, head),
    '*'.repeat(hidden),
    ...characters.slice(characters.length - tail),
  ].join('');
}

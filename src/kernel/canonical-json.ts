/** What has one canonical text: JSON, dates as instants, big integers as digits. */
export type Hashable =
  | string
  | number
  | boolean
  | bigint
  | Date
  | null
  | undefined
  | readonly Hashable[]
  | { readonly [key: string]: Hashable };

/**
 * One text for one value, whatever the order in which its keys were written: keys sorted by code
 * point, absent keys left out, no blanks.
 */
export function canonicalJson(value: Hashable): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'bigint') return JSON.stringify(value.toString());
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new RangeError('a number that is not finite has no canonical text');
  }
  if (typeof value !== 'object') return JSON.stringify(value);
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

function isList(value: object): value is readonly Hashable[] {
  return Array.isArray(value);
}

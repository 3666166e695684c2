const SEPARATOR = 0x1f;

function mixed(hash: number): number {
  const first = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
  return (second ^ (second >>> 16)) >>> 0;
}

/**
 * 64 bits that tell texts apart, as the signed decimal digits of a PostgreSQL `bigint`. It finds
 * candidates among millions without a hash function's price; it is not cryptographic, so whoever finds a
 * candidate compares what was hashed. The parts do not run into one another: `['ab', 'c']` is not
 * `['a', 'bc']`.
 */
export function fingerprint64(parts: readonly string[]): string {
  let high = 0x9e3779b9;
  let low = 0x41c6ce57;
  let length = 0;
  for (const part of parts) {
    for (let i = 0; i < part.length; i += 1) {
      const unit = part.charCodeAt(i);
      high = Math.imul(high ^ unit, 0x9e3779b1);
      low = Math.imul(low ^ unit, 0x5f356495) ^ (low >>> 15);
    }
    length += part.length;
    high = Math.imul(high ^ SEPARATOR, 0x9e3779b1);
    low = Math.imul(low ^ (part.length + SEPARATOR), 0x5f356495) ^ (low >>> 15);
  }
  const left = mixed(high ^ low ^ length);
  const right = mixed(low ^ left);
  return BigInt.asIntN(64, (BigInt(left) << 32n) | BigInt(right)).toString();
}

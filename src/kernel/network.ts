const NETWORK_GROUPS = 4;
const ALL_GROUPS = 8;

const groupsOf = (part: string): readonly string[] => (part === '' ? [] : part.split(':'));

/** What one customer has: an IPv4 address, or the first 64 bits of an IPv6 address, in which it can choose the rest. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!plain.includes(':')) return plain;
  const [head = [], tail] = plain.split('::').map(groupsOf);
  if (tail === undefined) return head.slice(0, NETWORK_GROUPS).join(':');
  const zeros = Array.from({ length: ALL_GROUPS - head.length - tail.length }, () => '0');
  return [...head, ...zeros, ...tail].slice(0, NETWORK_GROUPS).join(':');
}

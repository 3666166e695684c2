/** Enough for the words of a column; a column of free text must not fill the memory. */
const MOST_REMEMBERED = 4096;

/**
 * The same pure function, faster where few texts come often: types, states, capital and divisions
 * repeat a thousandfold in a register.
 */
export function remembered<T, K = string>(
  read: (text: K) => T,
  most = MOST_REMEMBERED,
): (text: K) => T {
  const known = new Map<K, T>();
  return (text) => {
    const answer = known.get(text);
    if (answer !== undefined) return answer;
    const fresh = read(text);
    if (known.size >= most) known.clear();
    known.set(text, fresh);
    return fresh;
  };
}

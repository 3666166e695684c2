/** Enough for the words of a column; a column of free text must not fill the memory. */
const MOST_REMEMBERED = 4096;

/**
 * The same pure function, faster where few texts come often: types, states, capital and divisions
 * repeat a thousandfold in a register.
 */
export function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const answer = known.get(text);
    if (answer !== undefined) return answer;
    const fresh = read(text);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(text, fresh);
    return fresh;
  };
}

/** Throws an incident when something that the code guarantees does not hold. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (condition === false || condition === null || condition === undefined) {
    throw new Error(`invariant broken: ${message}`);
  }
}

/** As many subjects as there are trade names to tell them apart. */
export const MOST_SUBJECTS: number;

/**
 * An invented city as CSV text in pieces of about a thousand rows, the header first; the same seed
 * and count give the same text.
 */
export function generateSubjects(options: {
  readonly seed: number;
  readonly count: number;
}): Generator<string, void, undefined>;

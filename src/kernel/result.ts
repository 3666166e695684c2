/**
 * A refusal is an expected answer of a rule: a value with a code, the place in the input it speaks
 * of, and the parameters a sentence about it needs. It is never thrown and never logged as an error.
 */
export interface Refusal<Code extends string = string> {
  /** Closed per module (`refusals.ts`), SCREAMING_SNAKE_CASE, names the reason. */
  readonly code: Code;
  /** Path into the input, e.g. `['rows', 4, 'uscc']`; empty when the whole input is meant. */
  readonly at: readonly (string | number)[];
  readonly params: Readonly<Record<string, string | number>>;
}

export type Result<T, R extends Refusal = Refusal> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusals: readonly [R, ...R[]] };

export function accepted<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function refused<R extends Refusal>(
  first: R,
  ...more: R[]
): { readonly ok: false; readonly refusals: readonly [R, ...R[]] } {
  return { ok: false, refusals: [first, ...more] };
}

export function refusal<Code extends string>(
  code: Code,
  at: readonly (string | number)[] = [],
  params: Readonly<Record<string, string | number>> = {},
): Refusal<Code> {
  return { code, at, params };
}

import type { RequestContext } from '../../../platform/graphql/context.js';
import { bitOf, classesOf, type FieldClass } from '../domain/field-class.js';

/** Of whom somebody was shown what is not public, by classes of fields. */
export class NotedReads {
  readonly #bits = new Map<string, number>();

  /** Called for each field that is shown; a page notes the same subject a hundred times. */
  note(uscc: string, fieldClass: FieldClass): void {
    const known = this.#bits.get(uscc) ?? 0;
    const bits = known | bitOf(fieldClass);
    if (bits !== known) this.#bits.set(uscc, bits);
  }

  /** By code, as bits of `classesOf`; in the order in which the subjects were first shown. */
  get bits(): ReadonlyMap<string, number> {
    return this.#bits;
  }

  /** Each subject with its classes, in the order in which they were first shown. */
  get subjects(): readonly { readonly uscc: string; readonly classes: readonly FieldClass[] }[] {
    return [...this.#bits].map(([uscc, bits]) => ({ uscc, classes: classesOf(bits) }));
  }
}

const byRequest = new WeakMap<RequestContext, NotedReads>();

/** What the request has been shown so far. */
export function readsOf(context: RequestContext): NotedReads {
  const known = byRequest.get(context);
  if (known !== undefined) return known;
  const fresh = new NotedReads();
  byRequest.set(context, fresh);
  return fresh;
}

/** Notes every row, of the subject that it names, and hands the rows on. */
export function noted<Row extends { readonly uscc: string }>(
  rows: readonly Row[],
  fieldClass: FieldClass,
  context: RequestContext,
): readonly Row[] {
  const reads = readsOf(context);
  for (const { uscc } of rows) reads.note(uscc, fieldClass);
  return rows;
}

import type { RequestContext } from '../../../platform/graphql/context.js';
import { FIELD_CLASSES, type FieldClass } from '../domain/field-class.js';

const BIT: ReadonlyMap<FieldClass, number> = new Map(
  FIELD_CLASSES.map((fieldClass, at) => [fieldClass, 1 << at]),
);

/** Of whom a request was shown what is not public, by classes of fields. */
export class NotedReads {
  readonly #classes = new Map<string, number>();

  /** Called for each field that is shown; a page notes the same subject a hundred times. */
  note(uscc: string, fieldClass: FieldClass): void {
    const known = this.#classes.get(uscc) ?? 0;
    const bit = BIT.get(fieldClass) ?? 0;
    if ((known & bit) === 0) this.#classes.set(uscc, known | bit);
  }

  /** Each subject with its classes, in the order in which they were first shown. */
  get subjects(): readonly { readonly uscc: string; readonly classes: readonly FieldClass[] }[] {
    return [...this.#classes].map(([uscc, bits]) => ({
      uscc,
      classes: FIELD_CLASSES.filter((_, at) => (bits & (1 << at)) !== 0),
    }));
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

import type { CivilDate } from '../../../kernel/civil-date.js';
import { invariant } from '../../../kernel/invariant.js';
import type { Evaluated } from '../domain/evaluated.js';
import type { Outcome } from '../domain/explanation.js';
import type { GivenSubject } from '../domain/given.js';
import type { Model } from '../domain/model.js';
import type { Engine } from './engine.js';

/** What the engine says of an evaluated subject, as far as one variant is compared with another. */
export function outcomeOf({ rawScore, finalScore, grade, vetoes }: Evaluated): Outcome {
  invariant(
    rawScore !== null && finalScore !== null && grade !== null,
    'a variant of an evaluated subject is evaluated',
  );
  return { raw: rawScore, final: finalScore, grade, vetoes };
}

/** The planner cannot foresee how many rows hypothetical subjects have: beyond this its joins grow too fast. */
const PORTION = 150;

/** Judges variants of one subject, a portion a statement; in their order. */
export async function judgeVariants(
  engine: Pick<Engine, 'evaluateGiven'>,
  { model, on }: { readonly model: Model; readonly on: CivilDate },
  variants: readonly GivenSubject[],
): Promise<readonly Evaluated[]> {
  const keyed = variants.map((variant, at) => ({ ...variant, uscc: String(at) }));
  const portions = Array.from({ length: Math.ceil(keyed.length / PORTION) }, (_, nth) =>
    keyed.slice(nth * PORTION, (nth + 1) * PORTION),
  );
  const judged = await Promise.all(
    portions.map((portion) => engine.evaluateGiven(model, on, portion)),
  );
  const byKey = new Map(judged.flat().map((one) => [one.uscc, one]));
  return variants.map(({ uscc }, at) => {
    const one = byKey.get(String(at));
    invariant(one !== undefined, `each variant of ${uscc} is judged`);
    return { ...one, uscc };
  });
}

import { invariant } from '../../../kernel/invariant.js';
import { type Mover, type MoveReasons, moveReasons } from '../domain/migration-reasons.js';
import type { StoredModel } from '../domain/stored-model.js';
import type { BothJudgements } from '../queries/simulation.js';

export function explainer(
  both: readonly BothJudgements[],
  champion: StoredModel | null,
  challenger: StoredModel,
): (mover: Mover) => Mover & MoveReasons {
  const byUscc = new Map(both.map((one) => [one.uscc, one]));
  return (mover) => {
    const own = byUscc.get(mover.uscc);
    invariant(own !== undefined && champion !== null, 'who moved has a score of both models');
    return {
      ...mover,
      ...moveReasons(
        { model: champion.model, points: own.oldPoints, vetoes: own.oldVetoes },
        { model: challenger.model, points: own.newPoints, vetoes: own.newVetoes },
      ),
    };
  };
}

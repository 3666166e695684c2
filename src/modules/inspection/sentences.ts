import { DRAW_REFUSALS } from './domain/draw-refusals.js';
import { OUTCOME_REFUSALS } from './domain/outcome-refusals.js';
import { INSPECTION_REFUSALS } from './refusals.js';

/** How the module's reasons are said, wherever they come up. */
export const inspectionSentences = {
  ...INSPECTION_REFUSALS,
  ...DRAW_REFUSALS,
  ...OUTCOME_REFUSALS,
};

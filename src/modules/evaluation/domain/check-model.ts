import { checkBases } from './check-model/bases.js';
import type { CatalogueFacts, Profile } from './check-model/catalogue-facts.js';
import { checkDecay } from './check-model/decay.js';
import { checkDocuments } from './check-model/documents.js';
import { checkGrades } from './check-model/grades.js';
import { checkMappings } from './check-model/mapping.js';
import { checkReach } from './check-model/reach.js';
import { checkRepaired } from './check-model/repaired.js';
import { asWritten, checkScheme } from './check-model/scheme.js';
import { checkSources } from './check-model/sources.js';
import { checkNumbers, checkWeights } from './check-model/weights.js';
import type { Finding } from './finding.js';
import type { Model } from './model.js';

export type { CatalogueFacts, Profile };

/**
 * Everything that is wrong or doubtful about a model, before anything runs: each finding with its path
 * in the document. What is an error keeps it from being submitted and published.
 *
 * @param profile in `production` a model may neither read repaired records nor cap grades by mere design.
 */
export function checkModel(
  model: Model,
  facts: CatalogueFacts,
  profile: Profile,
): readonly Finding[] {
  const { scheme } = model;
  const ofBoth = [
    ...checkDecay(model),
    ...checkSources(model, facts),
    ...checkReach(model, facts),
    ...checkRepaired(model, profile),
    ...checkDocuments(model),
    ...checkBases(model, profile),
  ];
  if (scheme !== null) {
    return asWritten(model, [
      ...checkScheme(model, scheme, facts),
      ...checkNumbers(model),
      ...ofBoth,
    ]);
  }
  return [
    ...checkWeights(model),
    ...checkNumbers(model),
    ...checkGrades(model),
    ...checkMappings(model, facts),
    ...ofBoth,
  ];
}

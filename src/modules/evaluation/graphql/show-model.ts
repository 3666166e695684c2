import type { DecayTable, GradeBand, Model, Veto } from '../domain/model.js';
import type { StoredModel } from '../domain/stored-model.js';
import type {
  DecayTableType,
  EligibilityType,
  EvaluationModelType,
  ExclusionType,
  VetoType,
} from './model-types.js';
import { conditionsShown, showBasis } from './show-indicator.js';

/** A model as resolvers pass it on. */
export interface ModelShown extends EvaluationModelType {
  readonly stored: StoredModel;
}

export function showModel(stored: StoredModel): ModelShown {
  const { code, version, contentHash, state, isShadow, model } = stored;
  const { nameZh, nameEn, subjectTypes, grades, dimensions, vetoes } = model;
  return {
    ...{ stored, code, version, contentHash, state, isShadow, nameZh, nameEn, subjectTypes },
    excluded: model.excluded.map((exclusion) => showExclusion(model, exclusion)),
    grades: grades.map((band) => withBasis<GradeBand>(model, band)),
    eligibility: showEligibility(model),
    decayTables: Object.entries(model.decayTables).map((entry) => showDecay(model, entry)),
    dimensions: dimensions.map((dimension) => withBasis(model, dimension)),
    vetoes: vetoes.map((veto) => showVeto(model, veto)),
  };
}

/** A node of the tree with its basis in the place of the basis's key. */
function withBasis<Node extends { readonly basis: string | null }>(model: Model, node: Node) {
  return { ...node, basis: showBasis(model, node.basis) };
}

function showExclusion(model: Model, exclusion: Model['excluded'][number]): ExclusionType {
  const { field, in: values, reason, basis } = exclusion;
  return { field, values, reason, basis: showBasis(model, basis) };
}

function showEligibility(model: Model): EligibilityType {
  const { order, legalDocumentRequiredTypes, repairedFactor, basis } = model.eligibility;
  const { MINOR, GENERAL, SERIOUS } = model.publicity.maxMonths;
  return {
    ...{ order, legalDocumentRequiredTypes, repairedFactor },
    ...{ minorMonths: MINOR, generalMonths: GENERAL, seriousMonths: SERIOUS },
    basis: showBasis(model, basis),
  };
}

function showDecay(model: Model, [name, table]: readonly [string, DecayTable]): DecayTableType {
  return { name, ...withBasis(model, table) };
}

function showVeto(model: Model, veto: Veto): VetoType {
  const { code, nameZh, nameEn, capGrade, capScore, when, basis } = veto;
  const { recordType, filter, windowMonths, isActive: activeOnly, latestBy } = when;
  return {
    ...{ code, nameZh, nameEn, capGrade, capScore, recordType, windowMonths, activeOnly, latestBy },
    filter: conditionsShown(filter),
    basis: showBasis(model, basis),
  };
}

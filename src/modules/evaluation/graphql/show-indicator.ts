import { parseCivilDate } from '../../../kernel/civil-date.js';
import type { BasisType } from '../../reference/index.js';
import type { Compute, Filter, Indicator, Mapping, Model } from '../domain/model.js';
import type {
  CodeWeightType,
  ComputationType,
  FieldConditionType,
  IndicatorType,
  MappingType,
} from './indicator-types.js';

/** A basis as the API says it; null where the node names none. */
export function showBasis({ bases }: Model, key: string | null): BasisType | null {
  const basis = key === null ? undefined : bases[key];
  return basis === undefined ? null : basisShown(basis);
}

export function basisShown(basis: Model['bases'][string]): BasisType {
  const { kind, document, article, date, whereRead, why, doubt } = basis;
  return {
    ...{ kind, document },
    article: article ?? null,
    issuedOn: parseCivilDate(date ?? ''),
    quotation: null,
    whereRead: whereRead ?? null,
    decidedBy: kind === 'DESIGN' ? document : null,
    reason: why ?? null,
    doubt: doubt ?? null,
  };
}

export function showIndicatorOf(model: Model, indicator: Indicator): IndicatorType {
  const { code, dimension, nameZh, nameEn, direction, weight, neutralScore, note } = indicator;
  return {
    ...{ code, dimension, nameZh, nameEn, direction, weight, neutralScore, note },
    computation: showCompute(indicator.compute),
    mapping: showMapping(indicator.mapping),
    basis: showBasis(model, indicator.basis),
  };
}

export function conditionsShown(filter: Filter): readonly FieldConditionType[] {
  return Object.entries(filter).map(([field, values]) => ({ field, values }));
}

function weightsShown(table: Readonly<Record<string, string>>): readonly CodeWeightType[] {
  return Object.entries(table).map(([code, value]) => ({ code, value }));
}

function showCompute(compute: Compute): ComputationType {
  const looks = 'recordType' in compute ? compute : null;
  return {
    kind: compute.kind,
    recordType: looks?.recordType ?? null,
    filter: conditionsShown(looks?.filter ?? {}),
    numerator: conditionsShown(compute.kind === 'RATIO' ? compute.numerator : {}),
    fields: fieldsOf(compute),
    dateField: looks?.dateField ?? null,
    windowMonths: looks?.windowMonths ?? null,
    activeOnly: looks?.isActive ?? false,
    decay: 'decay' in compute ? compute.decay : null,
    weights: weightsShown(tableOf(compute)),
    codes: codesOf(compute),
  };
}

function fieldsOf(compute: Compute): readonly string[] {
  switch (compute.kind) {
    case 'DECAYED_SUM':
      return compute.multiplier === null ? [] : [compute.multiplier.field];
    case 'DECAYED_AMOUNT':
      return compute.amountFields;
    case 'LATEST':
      return [compute.orderBy, compute.field];
    case 'REOFFENCE_COUNT':
      return [compute.matchField];
    default:
      return 'field' in compute ? [compute.field] : [];
  }
}

function tableOf(compute: Compute): Readonly<Record<string, string>> {
  if (compute.kind === 'WEIGHTED_RATIO') return compute.weights;
  return compute.kind === 'DECAYED_SUM' ? (compute.multiplier?.table ?? {}) : {};
}

function codesOf(compute: Compute): readonly string[] {
  if (compute.kind === 'DISTINCT_COUNT') return compute.allowed;
  return compute.kind === 'WORST' ? compute.order : [];
}

function showMapping(mapping: Mapping): MappingType {
  const limits =
    'min' in mapping ? { min: mapping.min, max: mapping.max } : { min: null, max: null };
  return {
    kind: mapping.kind,
    bands: mapping.kind === 'STEP' ? mapping.bands : [],
    table: mapping.kind === 'LOOKUP' ? weightsShown(mapping.table) : [],
    base: mapping.kind === 'LINEAR' ? mapping.base : null,
    slope: mapping.kind === 'LINEAR' ? mapping.slope : null,
    factor: mapping.kind === 'PROPORTION' ? mapping.factor : null,
    ...limits,
  };
}

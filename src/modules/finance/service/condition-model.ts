import { invariant } from '../../../kernel/invariant.js';
import type { Indicator, Model } from '../../evaluation/index.js';
import type { Policy } from '../domain/policy.js';

const TAX_RATING = 'TAX_CREDIT_RATING';

/** The indicator by which a model reads the latest tax credit grade (纳税信用等级); null when none does. */
export function taxIndicatorOf({ indicators }: Pick<Model, 'indicators'>) {
  return (
    indicators.flatMap(({ compute, mapping }) =>
      compute.kind === 'LATEST' && compute.recordType === TAX_RATING && mapping.kind === 'LOOKUP'
        ? [{ compute, grades: Object.keys(mapping.table) }]
        : [],
    )[0] ?? null
  );
}

/**
 * The policy's conditions on records as a model of the one engine, so that eligibility, disputes, repairs
 * and ends are treated as in the public evaluation: an indicator each, 100 where it holds, 0 where it does
 * not. What the public model reads of the register stays in front: whom it knows follows from it.
 *
 * @throws an incident when the policy names what the model lacks: check it first.
 */
export function conditionModel(policy: Policy, publicModel: Model): Model {
  const { excludeActive, minFullYears } = policy;
  return {
    ...publicModel,
    indicators: [
      ...publicModel.indicators.filter(({ compute }) => compute.kind === 'SUBJECT_FIELD'),
      ...excludeActive.map(notActive),
      ofTaxGrade(policy, publicModel),
      ...(minFullYears === 0 ? [] : [ofYears(minFullYears)]),
    ],
    vetoes: [],
  };
}

type Told = Pick<Indicator, 'code' | 'compute' | 'mapping' | 'neutralScore'>;

function condition(told: Told): Indicator {
  const { code } = told;
  return {
    ...{ dimension: 'CONDITIONS', nameZh: code, nameEn: code, direction: 'POSITIVE', weight: 1 },
    ...{ basis: null, note: '' },
    ...told,
  };
}

function notActive(recordType: string): Indicator {
  return condition({
    code: `ACTIVE_${recordType}`,
    compute: {
      ...{ kind: 'COUNT', recordType, filter: {}, isActive: true },
      ...{ dateField: null, windowMonths: null },
    },
    mapping: steps('0', { within: '100', beyond: '0' }),
    neutralScore: null,
  });
}

/** Grades that the public model knows and the policy does not name do not pass; of one day the worse decides. */
function ofTaxGrade({ allowedTaxGrades }: Policy, publicModel: Model): Indicator {
  const read = taxIndicatorOf(publicModel);
  invariant(read !== null, `${publicModel.code} reads tax credit grades`);
  const table = Object.fromEntries(
    read.grades.map((grade) => [grade, allowedTaxGrades.includes(grade) ? '100' : '0']),
  );
  return condition({
    code: 'TAX_GRADE',
    compute: read.compute,
    mapping: { kind: 'LOOKUP', table },
    neutralScore: allowedTaxGrades.includes(null) ? '100' : '0',
  });
}

/** Full years since establishment; whose day is not known does not pass. */
function ofYears(minFullYears: number): Indicator {
  return condition({
    code: 'MIN_YEARS',
    compute: { kind: 'FULL_YEARS_SINCE', field: 'establishedDate' },
    mapping: steps(String(minFullYears - 1), { within: '0', beyond: '100' }),
    neutralScore: '0',
  });
}

function steps(
  upTo: string,
  { within, beyond }: Readonly<Record<'within' | 'beyond', string>>,
): Indicator['mapping'] {
  return {
    kind: 'STEP',
    bands: [
      { upTo, score: within },
      { upTo: null, score: beyond },
    ],
  };
}

import { errorAt, type Finding, type Path } from '../finding.js';
import { type Indicator, type Model, rosterOf, type SchemePart } from '../model.js';
import type { CatalogueFacts } from './catalogue-facts.js';
import { filterFindings } from './fields.js';
import { exact, limitFindings } from './scaled.js';

const WEIGHT = { least: '0', most: '1', decimals: 2 };
const ON_SCALE = { least: '0', most: '100', decimals: 2 };
const ONE = exact('1');

/** What a scheme says besides what every model says: weights, its own scale, grades, caps and members. */
export function checkScheme(
  model: Model,
  scheme: SchemePart,
  facts: CatalogueFacts,
): readonly Finding[] {
  const { publicWeight, specificWeight, specific, publicModel, publicGradeCaps } = scheme;
  const { base, min, max } = specific;
  const readsPublic = exact(publicWeight) > 0n || publicGradeCaps.length > 0;
  const isOutside = exact(base) < exact(min) || exact(base) > exact(max);
  return [
    ...limitFindings(publicWeight, WEIGHT, ['publicWeight']),
    ...limitFindings(specificWeight, WEIGHT, ['specificWeight']),
    ...(exact(publicWeight) + exact(specificWeight) === ONE
      ? []
      : [errorAt(['specificWeight'], 'SCHEME_WEIGHTS', { publicWeight, specificWeight })]),
    ...limitFindings(base, ON_SCALE, ['specificBase']),
    ...limitFindings(min, ON_SCALE, ['specificMin']),
    ...limitFindings(max, ON_SCALE, ['specificMax']),
    ...(isOutside ? [errorAt(['specificBase'], 'BASE_OUTSIDE', { base, min, max })] : []),
    ...(readsPublic && publicModel === null
      ? [errorAt(['publicModel'], 'PUBLIC_MODEL_MISSING')]
      : []),
    ...checkMembers(model, scheme, facts),
    ...checkBands(model),
    ...checkCaps(model, scheme),
    ...model.indicators.flatMap((indicator, index) => pointsOf(indicator, ['indicators', index])),
  ];
}

function checkMembers(
  model: Model,
  { members }: SchemePart,
  facts: CatalogueFacts,
): readonly Finding[] {
  const at = ['members'];
  if (!members.hasRoster) {
    return members.industryCodes.length === 0 ? [errorAt(at, 'MEMBERS_MISSING')] : [];
  }
  const { recordType, filter } = rosterOf(model);
  const type = facts.types.get(recordType);
  if (type === undefined) {
    return [errorAt([...at, 'roster'], 'RECORD_TYPE_UNKNOWN', { recordType })];
  }
  return filterFindings(filter, { type, recordType }, [...at, 'roster']);
}

/** Each begins below the one before it, the worst at 0; one that only a cap reaches begins with the one before it. */
function checkBands({ grades }: Model): readonly Finding[] {
  const last = grades.length - 1;
  return [
    ...(grades.length > 1 && exact(grades[last]?.min ?? '1') === 0n
      ? []
      : [errorAt(['grades', Math.max(last, 0), 'min'], 'BANDS_END', { value: '0' })]),
    ...grades.flatMap(({ grade, min }, index) => {
      const at = ['grades', index];
      const before = grades[index - 1];
      const isTwice = grades.findIndex((other) => other.grade === grade) !== index;
      const isRising = before !== undefined && exact(min) > exact(before.min);
      return [
        ...limitFindings(min, ON_SCALE, [...at, 'min']),
        ...(isTwice ? [errorAt([...at, 'grade'], 'CODE_TWICE', { code: grade })] : []),
        ...(isRising ? [errorAt([...at, 'min'], 'BAND_REVERSED', { grade })] : []),
      ];
    }),
  ];
}

/** A cap names a grade of the scheme that is worse than the best. */
function checkCaps({ grades, vetoes }: Model, { publicGradeCaps }: SchemePart): readonly Finding[] {
  const known = grades.map(({ grade }) => grade);
  const capFindings = (capGrade: string, code: string, at: Path): readonly Finding[] => {
    const place = known.indexOf(capGrade);
    if (place === -1) {
      return [errorAt(at, 'VALUE_UNKNOWN', { value: capGrade, known: known.join(', ') })];
    }
    return place === 0 ? [errorAt(at, 'VETO_UNREACHABLE', { code })] : [];
  };
  return [
    ...vetoes.flatMap(({ capGrade, code }, index) =>
      capFindings(capGrade, code, ['vetoRules', index, 'capGrade']),
    ),
    ...publicGradeCaps.flatMap(({ capGrade, publicGrade }) =>
      capFindings(capGrade, publicGrade, ['publicGradeCap', publicGrade]),
    ),
  ];
}

const POINTS = { least: '-100', most: '100', decimals: 2 };

function pointsOf({ mapping }: Indicator, at: Path): readonly Finding[] {
  if (mapping.kind !== 'POINTS') return [];
  const { each, maxTotal } = mapping;
  const isOpposed = maxTotal !== null && exact(each) * exact(maxTotal) <= 0n;
  return [
    ...limitFindings(each, POINTS, [...at, 'points']),
    ...(maxTotal === null ? [] : limitFindings(maxTotal, POINTS, [...at, 'maxTotal'])),
    ...(isOpposed ? [errorAt([...at, 'maxTotal'], 'MAX_TOTAL_OPPOSED', { each, maxTotal })] : []),
  ];
}

/** Findings as the document of a scheme is written: its rules and vetoes have other names than a model's. */
export function asWritten({ indicators }: Model, findings: readonly Finding[]): readonly Finding[] {
  const before = indicators.filter(({ compute }) => compute.kind === 'PUBLIC_SCORE').length;
  return findings.flatMap((finding) => {
    const [list, place, ...rest] = finding.at;
    if (list === 'vetoRules') return [{ ...finding, at: ['vetoes', ...finding.at.slice(1)] }];
    if (list !== 'indicators' || typeof place !== 'number') return [finding];
    // The public score is not written as a rule: its numbers are those of the public model.
    if (place < before) return [];
    const key = rest.includes('eventCode') ? ['eventCode'] : rest.slice(-1);
    return [{ ...finding, at: ['rules', place - before, ...key] }];
  });
}
